/** How surely rows belong to their classes. */
emkit.certainty = (() => {
  const { el, section } = emkit.dom;
  const { axis, tip } = emkit.chart;
  const { number, percent } = emkit.format;

  function histogram(model) {
    const { edges, counts } = model.json.certainty;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const name = (bin) => `${number(edges[bin], 3)} to ${number(edges[bin + 1], 3)}`;

    function option() {
      const { accent } = emkit.theme.colours();
      return {
        grid: { left: 66, right: 20, top: 16, bottom: 46 },
        xAxis: axis('largest responsibility', {
          nameGap: 28,
          min: edges[0],
          max: edges[edges.length - 1],
          splitLine: { show: false },
          axisLabel: {
            formatter: (value) => number(value, 3),
            color: emkit.theme.colours().muted,
            hideOverlap: true,
          },
        }),
        yAxis: axis(model.weights ? 'summed weight' : 'rows', {
          min: 0,
          nameGap: 48,
          minInterval: model.weights ? 0 : 1,
        }),
        tooltip: {
          trigger: 'item',
          formatter: (at) => tip(name(at.dataIndex), number(counts[at.dataIndex], 5)),
        },
        series: [
          {
            id: 'certainty',
            type: 'custom',
            encode: { x: [0, 1], y: 2 },
            data: counts.map((count, bin) => [edges[bin], edges[bin + 1], count]),
            renderItem: (_, api) => {
              const [left, high] = api.coord([api.value(0), api.value(2)]);
              const [right, low] = api.coord([api.value(1), 0]);
              return {
                type: 'rect',
                shape: { x: left + 0.5, y: high, width: right - left - 1, height: low - high },
                style: { fill: accent },
              };
            },
          },
        ],
      };
    }

    const last = counts[counts.length - 1];
    const describe = () =>
      `Histogram of the largest responsibility of every row: ${percent(last / (total || 1))} lie from ${name(counts.length - 1)}.`;
    return [
      emkit.chart.create({ id: 'certainty-chart', height: 260, describe, option }).node,
      emkit.tables.details('Histogram as a table', () =>
        emkit.tables.table({
          columns: ['largest responsibility', model.weights ? 'summed weight' : 'rows'],
          rows: counts.map((count, bin) => [name(bin), count]),
        }),
      ),
    ];
  }

  /** Many classes: only those with a share worth a bar. */
  function uncertain(model) {
    const rows = model.json.uncertain;
    const wide = model.classes > 6;
    if (!wide) {
      return emkit.tables.table({
        caption: 'Least certain rows',
        columns: ['row', ...model.classIndexes.map(model.className)],
        rows: rows.map(({ row, probabilities }) => [
          row,
          ...probabilities.map((share, k) => emkit.tables.bar(share, emkit.palette.variable(k))),
        ]),
      });
    }
    const top = (probabilities) =>
      probabilities
        .map((share, k) => [share, k])
        .sort((p, q) => q[0] - p[0])
        .slice(0, 3);
    return emkit.tables.table({
      caption: `Least certain rows, with their three most probable ${model.noun}s`,
      className: 'wide',
      columns: ['row', 'first', '', 'second', '', 'third', ''],
      rows: rows.map(({ row, probabilities }) => [
        row,
        ...top(probabilities).flatMap(([share, k]) => [
          el('span', { class: 'named' }, emkit.palette.swatch(k), ` ${k}`),
          emkit.tables.bar(share, emkit.palette.variable(k)),
        ]),
      ]),
    });
  }

  function build(model) {
    const { certainty, uncertain: rows = [] } = model.json;
    if (model.classes < 2 || (!certainty && rows.length === 0)) return;
    section(
      'certainty',
      'Responsibilities and uncertainty',
      el(
        'div',
        { class: 'halves' },
        certainty ? el('div', {}, ...histogram(model)) : null,
        el(
          'div',
          {},
          rows.length
            ? uncertain(model)
            : el('p', {}, `Every row drawn belongs to one ${model.noun} with a probability above 0.999.`),
        ),
      ),
    );
  }

  return { build };
})();
