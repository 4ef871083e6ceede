/** What stands beside the picture: its legend, the parameters of the moment, the rows as a table. */
emkit.beside = (() => {
  const { el } = emkit.dom;
  const { number, percent } = emkit.format;

  /** The mark, name and size of each class. */
  function legend(model) {
    if (model.classes < 2) return null;
    const sizes = model.json.classes.sizes ?? [];
    return el(
      'ul',
      { class: 'legend', 'aria-label': `${model.noun}s and their sizes` },
      ...model.classIndexes.map((k) =>
        el(
          'li',
          {},
          emkit.palette.swatch(k),
          model.classes > 8 ? String(k) : model.className(k),
          sizes[k] == null ? null : el('span', { class: 'quiet-text' }, ` ${number(sizes[k], 4)}`),
        ),
      ),
      el('li', { class: 'sum' }, el('span', { class: 'stroke dashed' }), 'sum'),
    );
  }

  /** Weight, mean and standard deviation of each class along the axes that are looked at. */
  function parameters(model, frame, axes) {
    const shapes = model.frames[frame]?.shapes ?? [];
    if (shapes.length === 0) return el('div');
    const spread = shapes.some((shape) => shape.covariance);
    const weighted = model.json.model !== 'kmeans';
    const columns = [
      shapes.length > 1 ? model.noun : '',
      ...(weighted ? ['weight'] : []),
      ...axes.flatMap((axis) =>
        axes.length > 1
          ? [`${axis.name}${spread ? ', mean ± sd' : ', mean'}`]
          : ['mean', ...(spread ? ['sd'] : [])],
      ),
    ];
    const cells = (shape, axis) => {
      const mean = shape.mean ? number(axis.of(shape.mean), axes.length > 1 ? 3 : 4) : emkit.format.MISSING;
      const sd = spread ? number(emkit.geometry.deviation(shape, axis), 3) : null;
      if (axes.length === 1) return spread ? [mean, sd] : [mean];
      return [el('td', { class: 'number' }, spread ? `${mean} ± ${sd}` : mean)];
    };
    const rows = shapes.map((shape, k) => [
      el('span', { class: 'named' }, ...(shapes.length > 1 ? [emkit.palette.swatch(k), ` ${k}`] : ['all'])),
      ...(weighted ? [percent(shape.weight)] : []),
      ...axes.flatMap((axis) => cells(shape, axis)),
    ]);
    return emkit.tables.table({ columns, rows, className: 'tight', label: 'Parameters at this iteration' });
  }

  /** The drawn rows with their classes in the result. */
  function rows(model) {
    const labels = model.frames.length || model.json.states ? model.labels(model.frames.length - 1) : null;
    return emkit.tables.table({
      columns: ['row', ...model.columns, ...(labels ? [model.noun] : [])],
      label: 'Data',
      rows: model.values.map((row, at) => [
        model.rowNumbers[at],
        ...row.map(model.cell),
        ...(labels ? [labels[at]] : []),
      ]),
    });
  }

  return { legend, parameters, rows };
})();
