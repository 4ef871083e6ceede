/** Matrices as tables whose cells are coloured by their values. */
emkit.heat = (() => {
  const { el, section } = emkit.dom;
  const { number, sentence } = emkit.format;

  /** Sets the share of colour in a cell; the style sheet has the colours of each theme. */
  function cell(value, kind, most) {
    const node = el('td', { class: 'number heat' }, kind === 'probabilities' ? emkit.format.probability(value) : number(value, 3));
    if (value == null) return node;
    const share =
      kind === 'probabilities' ? Math.max(0, Math.min(1, value)) : Math.min(1, Math.abs(value) / (most || 1));
    node.style.setProperty('--share', `${Math.round(72 * share)}%`);
    if (kind !== 'probabilities' && value < 0) node.classList.add('negative');
    return node;
  }

  /** A grid as a table. */
  function table(model, { title, kind, rows, columns, values }) {
    const most = values.flat().reduce((high, value) => Math.max(high, Math.abs(value ?? 0)), 0);
    return emkit.tables.table({
      // A family does not know whether its components are states.
      caption: sentence(title.replace(/ of (\d+)$/, (_, index) => ` of ${model.className(index)}`)),
      className: 'heat',
      columns: ['', ...columns],
      rows: values.map((row, at) => [rows[at], ...row.map((value) => cell(value, kind, most))]),
    });
  }

  function build(model) {
    const grids = model.json.grids ?? [];
    if (grids.length === 0) return;
    const titles = grids.map(({ title }) => title);
    const heading = grids.length === 1 ? sentence(titles[0]) : 'Matrices';
    const signed = grids.some(({ kind }) => kind === 'signed');
    section(
      'grids',
      heading,
      el('div', { class: 'grids' }, ...grids.map((grid) => table(model, grid))),
      signed
        ? el(
            'p',
            { class: 'note' },
            'Colour grows with the size of a value: one colour for positive values, another for negative ones.',
          )
        : null,
    );
  }

  return { build };
})();
