/** What stands beside the picture: its legend, the parameters of the moment, the rows as a table. */
emkit.beside = (() => {
  const { el } = emkit.dom;
  const { number, percent, count, MISSING } = emkit.format;

  /** The size of a class in the result; short where there are many. */
  function size(model, value) {
    if (model.classes > 8) return number(value, 6);
    return model.weights ? `· weight ${number(value, 6)}` : `· ${count(value, 'row')}`;
  }

  /** The mark, name and size of each class. */
  function legend(model) {
    if (model.classes < 2) return null;
    const sizes = model.json.classes.sizes ?? [];
    return el(
      'ul',
      { class: 'legend', 'aria-label': `${model.noun}s and their sizes in the result` },
      ...model.classIndexes.map((k) =>
        el(
          'li',
          {},
          emkit.palette.swatch(k),
          model.classes > 8 ? String(k) : model.className(k),
          sizes[k] == null ? null : el('span', { class: 'quiet-text' }, size(model, sizes[k])),
        ),
      ),
      el(
        'li',
        { class: 'doubt', hidden: true },
        el('span', { class: 'scale', 'aria-hidden': 'true' }),
        `certain (grey) to undecided: all ${model.noun}s have the same share`,
      ),
      el('li', { class: 'sum' }, el('span', { class: 'stroke dashed' }), 'sum'),
    );
  }

  /** The mean of a shape along an axis as text and, where it is asked for, its standard deviation. */
  function measures(shape, axis, spread) {
    if (!shape.mean) return spread ? [MISSING, MISSING] : [MISSING];
    const mean = axis.of(shape.mean);
    return spread ? emkit.format.spread(mean, emkit.geometry.deviation(shape, axis)) : [number(mean, 4)];
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
      const [mean, ...deviation] = measures(shape, axis, spread);
      if (axes.length > 1) return [el('td', { class: 'number' }, [mean, ...deviation].join(' ± '))];
      return [mean, ...deviation];
    };
    const rows = shapes.map((shape, k) => [
      el('span', { class: 'named' }, ...(shapes.length > 1 ? [emkit.palette.swatch(k), ` ${k}`] : ['all'])),
      ...(weighted ? [percent(shape.weight, 1)] : []),
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
