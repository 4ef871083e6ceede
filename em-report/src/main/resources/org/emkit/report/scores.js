/** Rows in the coordinates that the model gives them, along two chosen factors. */
emkit.scores = (() => {
  const { el, select, section } = emkit.dom;
  const { axis, ranged, tip } = emkit.chart;
  const { number } = emkit.format;

  function build(model) {
    const { names: keys = [], values = [] } = model.json.scores ?? {};
    // As the loadings call them.
    const names = keys.map((key) => key.replace(/^([a-z]+)(\d+)$/, '$1 $2'));
    if (values.length === 0) return;
    const choice = { x: 0, y: names.length > 1 ? 1 : 0 };
    const single = names.length === 1;

    function option() {
      const { accent, surface } = emkit.theme.colours();
      const side = (at, nameGap) =>
        ranged(names[at], emkit.geometry.range(values.map((row) => row[at])), { nameGap });
      const rows = values.map((row, at) => ({
        value: single ? [at + 1, row[0]] : [row[choice.x], row[choice.y]],
      }));
      return {
        grid: { left: 62, right: 16, top: 14, bottom: 48 },
        xAxis: single ? axis('drawn row', { nameGap: 28, minInterval: 1 }) : side(choice.x, 28),
        yAxis: side(choice.y, 44),
        tooltip: {
          trigger: 'item',
          formatter: (at) =>
            tip(
              `row ${model.rowNumbers[at.dataIndex]}`,
              ...names.map((name, k) => `${name}: ${number(values[at.dataIndex][k], 4)}`),
            ),
        },
        series: [
          {
            id: 'scores',
            type: 'scatter',
            data: rows,
            symbolSize: values.length > 800 ? 5 : 8,
            itemStyle: { color: accent, opacity: 0.75, borderColor: surface, borderWidth: 0.5 },
          },
        ],
      };
    }

    const describe = () =>
      single
        ? `Scores of ${values.length} rows on ${names[0]}.`
        : `Scores of ${values.length} rows: ${names[choice.y]} against ${names[choice.x]}.`;
    const chart = emkit.chart.create({
      id: 'scores-chart',
      height: 400,
      things: values.length,
      describe,
      option,
    });
    const choices = names.map((name, at) => ({ value: String(at), name }));
    const pick = (which) =>
      select(which, choices, String(choice[which]), (value) => {
        choice[which] = Number(value);
        chart.update(true);
      });
    section(
      'scores',
      'Scores',
      names.length > 2 ? el('div', { class: 'tools' }, pick('x'), pick('y')) : null,
      chart.node,
      emkit.tables.details('Scores as a table', () =>
        emkit.tables.table({
          columns: ['row', ...names],
          rows: values.map((row, at) => [model.rowNumbers[at], ...row]),
        }),
      ),
    );
  }

  return { build };
})();
