/** For few rows, a bar for each: how it is shared among the classes. */
emkit.rowsView = (() => {
  const { axis } = emkit.chart;
  const { number } = emkit.format;

  const fits = (model) =>
    model.small && model.classes > 1 && model.responsibilities(model.frames.length - 1) !== null;

  /** Rows of one column in the order of their values, others as they come. */
  function order(model) {
    const rows = model.values.map((_, row) => row);
    const ordered =
      model.columns.length === 1 && !model.data.symbols && !model.data.sequences && model.noun !== 'state';
    return ordered ? rows.sort((p, q) => model.values[p][0] - model.values[q][0]) : rows;
  }

  const name = (model, row) =>
    model.columns.length === 1 ? model.cell(model.values[row][0]) : `row ${model.rowNumbers[row]}`;

  function create(model, position) {
    const rows = order(model);
    const share = (row, k) => model.responsibilities(position().colours)[row * model.classes + k] / 255;

    function option(_, width) {
      const { muted, surface } = emkit.theme.colours();
      const one = (width - 80) / rows.length;
      const label = (k) => ({
        show: one > 40,
        color: emkit.palette.ink(k),
        fontSize: 11,
        formatter: (at) => (at.value >= 0.15 ? at.value.toFixed(2) : ''),
        });
      return {
        grid: { left: 58, right: 16, top: 8, bottom: 44 },
        xAxis: axis(model.columns.length === 1 ? model.columns[0] : '', {
          type: 'category',
          data: rows.map((row) => name(model, row)),
          nameGap: 28,
          boundaryGap: true,
          axisLabel: { color: muted, hideOverlap: true, interval: one > 28 ? 0 : 'auto' },
          axisTick: { show: false },
        }),
        yAxis: axis('share', { min: 0, max: 1, interval: 0.5, nameGap: 42 }),
        tooltip: {
          trigger: 'item',
          formatter: (at) => emkit.densityView.rowTip(model, rows[at.dataIndex], position().colours),
        },
        series: model.classIndexes.map((k) => ({
          id: `share-${k}`,
          name: model.className(k),
          type: 'bar',
          stack: 'rows',
          barWidth: '78%',
          label: label(k),
          itemStyle: { color: emkit.palette.colour(k), borderColor: surface, borderWidth: 1 },
          data: rows.map((row) => share(row, k)),
        })),
      };
    }

    const describe = () =>
      `Responsibilities of each row: ${rows
        .slice(0, 12)
        .map(
          (row) =>
            `${name(model, row)}: ` + model.classIndexes.map((k) => number(share(row, k), 2)).join(' / '),
        )
        .join('; ')}.`;
    return emkit.chart.create({ id: 'shares', height: 150, describe, option });
  }

  /** The same as a table. */
  function table(model, position) {
    const bytes = model.responsibilities(position().colours);
    return emkit.tables.table({
      columns: ['row', ...model.columns, ...model.classIndexes.map(model.className)],
      rows: model.values.map((row, at) => [
        model.rowNumbers[at],
        ...row.map(model.cell),
        ...model.classIndexes.map((k) => number(bytes[at * model.classes + k] / 255, 3)),
      ]),
    });
  }

  return { fits, create, table };
})();
