/** One column of numbers: histogram, densities of the classes and their sum, and the rows below. */
emkit.densityView = (() => {
  const { axis, ranged, tip } = emkit.chart;
  const { number } = emkit.format;

  const { histogram, heaps, curves, ceiling, top } = emkit.densities;

  function bars(model, edges, frame) {
    const width = edges[1] - edges[0];
    const floor = new Float64Array(edges.length - 1);
    return histogram(model, edges, frame).map((heights, k) => {
      const data = Array.from(heights, (height, bin) => {
        floor[bin] += height;
        return [edges[bin], floor[bin] - height, floor[bin]];
      });
      const fill = model.classes ? emkit.palette.colour(k) : emkit.theme.colours().muted;
      return {
        id: `bars-${k}`,
        type: 'custom',
        data,
        silent: true,
        encode: { x: 0, y: [1, 2] },
        z: 1,
        clip: true,
        renderItem: (_, api) => {
          const [left, high] = api.coord([api.value(0), api.value(2)]);
          const [right, low] = api.coord([api.value(0) + width, api.value(1)]);
          const wide = Math.max(1, right - left - 1);
          return {
            type: 'rect',
            shape: { x: left, y: high, width: wide, height: low - high },
            style: { fill, opacity: 0.32 },
          };
        },
      };
    });
  }

  function lines(model, frame) {
    const { each, sum } = curves(model, frame);
    const { text, surface } = emkit.theme.colours();
    const grid = model.json.grid ?? [];
    const points = (curve) => grid.map((x, at) => [x, curve[at]]);
    const marked = model.data.integers && grid.length <= 80;
    const line = (id, curve, colour, style, symbol) => ({
      id,
      type: 'line',
      data: points(curve),
      silent: true,
      showSymbol: Boolean(marked && symbol),
      symbol,
      symbolSize: 7,
      lineStyle: { color: colour, width: 2.5, ...style },
      itemStyle: { color: colour },
      z: 3,
    });
    const peaks = each.map((curve, k) => {
      const at = curve.indexOf(top(curve));
      return {
        value: [grid[at], curve[at]],
        symbol: emkit.palette.mark(k),
        itemStyle: { color: emkit.palette.colour(k), borderColor: surface, borderWidth: 1 },
      };
    });
    const many = each.length > 1;
    return [
      ...(many
        ? each.map((curve, k) =>
            line(`curve-${k}`, curve, emkit.palette.colour(k), {}, emkit.palette.mark(k)),
          )
        : []),
      line('sum', sum, text, { type: many ? 'dashed' : 'solid', width: 1.5 }, 'circle'),
      {
        id: 'peaks',
        type: 'scatter',
        data: many && !marked ? peaks : [],
        symbolSize: 12,
        silent: true,
        z: 5,
      },
    ];
  }

  function dots(model, stack, highest, frame) {
    const { muted, surface } = emkit.theme.colours();
    const bytes = model.responsibilities(frame);
    const mix = bytes && emkit.palette.mixer(bytes, model.classes);
    const size = model.small ? Math.min(20, 46 / (highest + 1)) : [2, 16];
    return {
      id: 'rows',
      type: 'scatter',
      xAxisIndex: 1,
      yAxisIndex: 1,
      symbolSize: size,
      z: 4,
      large: false,
      silent: !model.small,
      data: model.values.map(([value], row) => ({
        value: [value, model.small ? stack[row] : 0],
        symbol: !model.small ? 'rect' : model.classes ? emkit.palette.mark(model.best(frame)[row]) : 'circle',
        itemStyle: {
          color: mix ? mix(row) : muted,
          opacity: model.small ? 1 : 0.6,
          borderColor: surface,
          borderWidth: model.small ? 1 : 0,
        },
      })),
    };
  }

  /** Whether a report has such a picture. */
  const fits = (model) => model.columns.length === 1 && !model.data.symbols && model.values.length > 0;

  /** @param {function(): Object} position where the player is */
  function create(model, position) {
    const edges = emkit.geometry.bins(
      model.values.map(([value]) => value),
      model.data.integers,
    );
    const grid = model.json.grid ?? edges;
    const half = model.data.integers ? 0.5 : 0;
    const span = [
      Math.min(grid[0], edges[0]) - half,
      Math.max(grid[grid.length - 1], edges[edges.length - 1]) + half,
    ];
    const high = ceiling(model, edges);
    const stack = heaps(model);
    const highest = model.small ? Math.max(...stack) : 0;
    const strip = model.small ? 58 : 30;

    const option = () => ({
      grid: [
        { left: 58, right: 16, top: 16, bottom: strip + 50 },
        { left: 58, right: 16, height: strip, bottom: 44 },
      ],
      xAxis: [
        axis('', {
          min: span[0],
          max: span[1],
          axisLabel: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
        }),
        ranged(model.columns[0], span, { gridIndex: 1, nameGap: 28, splitLine: { show: false } }),
      ],
      yAxis: [
        ranged(model.data.integers ? 'probability' : 'density', [0, high], { nameGap: 42 }),
        axis('', {
          gridIndex: 1,
          min: model.small ? -0.6 : -1,
          max: model.small ? highest + 0.6 : 1,
          show: false,
        }),
      ],
      tooltip: { trigger: 'item', formatter: (at) => rowTip(model, at.dataIndex, position().colours) },
      series: [
        ...bars(model, edges, position().colours),
        ...lines(model, position().shapes),
        dots(model, stack, highest, position().colours),
      ],
    });
    const describe = () =>
      `Histogram of ${model.columns[0]} (${model.drawn} rows) with the density of each ${model.noun}` +
      ` and their sum at iteration ${model.frames[position().shapes]?.iteration ?? 0}.`;
    return emkit.chart.create({
      id: 'picture',
      height: model.small ? 350 : 400,
      things: model.drawn,
      describe,
      option,
    });
  }

  function rowTip(model, row, frame) {
    const bytes = model.responsibilities(frame);
    const shares = bytes
      ? model.classIndexes.map(
          (k) => `${model.className(k)}: ${number(bytes[row * model.classes + k] / 255, 3)}`,
        )
      : [];
    return tip(
      `row ${model.rowNumbers[row]}: ${model.values[row].slice(0, 6).map(model.cell).join(', ')}`,
      ...shares.slice(0, 8),
    );
  }

  return { fits, create, rowTip };
})();
