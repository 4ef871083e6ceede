/** A sequence in its order, coloured by state, with the states below as bars in rows of their own. */
emkit.seriesView = (() => {
  const { axis, ranged, tip } = emkit.chart;

  /** Whether a report has such a picture. */
  const fits = (model) =>
    Boolean(model.data.sequences || model.json.states || model.noun === 'state') && model.values.length > 0;

  /** The sequences, or all rows as one. */
  function sequences(model) {
    return model.data.sequences ?? [{ name: 'all rows', from: 0, to: model.drawn }];
  }

  /** Stretches of one state: [from, to, state], in steps from 1. */
  function runs(states, { from, to }) {
    const found = [];
    for (let row = from; row < to; row++) {
      const previous = found[found.length - 1];
      if (previous && previous[2] === states[row]) previous[1] = row - from + 1.5;
      else found.push([row - from + 0.5, row - from + 1.5, states[row]]);
    }
    return found;
  }

  function bars(model, states, sequence) {
    return {
      id: 'states',
      type: 'custom',
      xAxisIndex: 1,
      yAxisIndex: 1,
      silent: true,
      animation: false,
      clip: true,
      data: states ? runs(states, sequence) : [],
      encode: { x: [0, 1], y: 2 },
      renderItem: (_, api) => {
        const state = api.value(2);
        const [left, middle] = api.coord([api.value(0), state]);
        const [right] = api.coord([api.value(1), state]);
        const height = Math.min(16, 0.8 * api.size([0, 1])[1]);
        const shape = { x: left, y: middle - height / 2, width: Math.max(1, right - left), height };
        return { type: 'rect', shape, style: { fill: emkit.palette.colour(state) } };
      },
    };
  }

  function dots(model, states, { from, to }, column) {
    const { muted } = emkit.theme.colours();
    const size = to - from > 800 ? 4 : to - from > 200 ? 6 : 8;
    return {
      id: 'rows',
      type: 'scatter',
      symbolSize: size,
      z: 3,
      animation: false,
      data: model.values.slice(from, to).map((row, at) => ({
        value: [at + 1, row[column]],
        symbol: states ? emkit.palette.mark(states[from + at]) : 'circle',
        itemStyle: { color: states ? emkit.palette.colour(states[from + at]) : muted },
      })),
    };
  }

  /**
   * @param {function(): Object} position where the player is
   * @param {{sequence: number, column: number}} choice changed from outside
   */
  function create(model, position, choice) {
    const many = Math.max(2, model.classes);
    const strip = Math.max(40, Math.min(240, 20 * many));
    const symbols = model.data.symbols;

    function option() {
      const { muted, line } = emkit.theme.colours();
      const sequence = sequences(model)[choice.sequence];
      const states = model.labels(position().colours);
      const span = [0, sequence.to - sequence.from + 1];
      const name = model.columns[choice.column];
      const values = model.values.slice(sequence.from, sequence.to);
      const measure = symbols
        ? axis(name, {
            type: 'category',
            data: symbols,
            nameGap: 42,
            boundaryGap: true,
            axisLabel: { color: muted },
          })
        : ranged(name, emkit.geometry.range(values.map((row) => row[choice.column])), { nameGap: 42 });
      const joined = { color: line, width: 1 };
      return {
        grid: [
          { left: 62, right: 16, top: 14, bottom: strip + 66 },
          { left: 62, right: 16, height: strip, bottom: 46 },
        ],
        xAxis: [
          ranged('', span, {
            axisLabel: { show: false },
            axisTick: { show: false },
            splitLine: { show: false },
          }),
          ranged('step', span, { gridIndex: 1, nameGap: 28, minInterval: 1, splitLine: { show: false } }),
        ],
        yAxis: [
          measure,
          axis('', {
            gridIndex: 1,
            type: 'category',
            inverse: true,
            data: model.classIndexes.map(model.className),
            axisLabel: {
              color: muted,
              interval: strip / many >= 12 ? 0 : 'auto',
              formatter: (text) => text.split(' ').pop(),
            },
            name: model.noun,
            nameGap: 42,
            axisTick: { show: false },
            splitLine: { show: true, lineStyle: { color: line } },
          }),
        ],
        tooltip: { trigger: 'item', formatter: (at) => rowTip(sequence.from + at.dataIndex) },
        series: [
          {
            id: 'way',
            type: 'line',
            showSymbol: false,
            silent: true,
            animation: false,
            lineStyle: joined,
            data: symbols ? [] : values.map((row, at) => [at + 1, row[choice.column]]),
          },
          dots(model, states, sequence, choice.column),
          bars(model, states, sequence),
        ],
      };
    }

    function rowTip(row) {
      const states = model.labels(position().colours);
      return tip(
        `row ${model.rowNumbers[row]}: ${model.values[row].slice(0, 6).map(model.cell).join(', ')}`,
        states ? model.className(states[row]) : '',
      );
    }

    const describe = () =>
      `Sequence ${sequences(model)[choice.sequence].name}: ${model.columns[choice.column]} step by step, ` +
      `coloured by ${model.noun} at iteration ${model.frames[position().colours]?.iteration ?? 0}.`;
    return emkit.chart.create({ id: 'picture', height: 340 + strip, things: model.drawn, describe, option });
  }

  return { fits, create, sequences };
})();
