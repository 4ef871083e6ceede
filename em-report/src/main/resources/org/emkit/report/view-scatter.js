/** Rows seen along two axes, with the means of the classes, their ways and their ellipses. */
emkit.scatterView = (() => {
  const { ranged } = emkit.chart;
  const { deviation, ellipse, range } = emkit.geometry;

  /** Whether a report has such a picture. */
  const fits = (model) => model.columns.length > 1 && model.values.length > 0;

  const isPartial = (row) => row.some((cell) => cell == null);

  function points(model, axes, frame, colouring) {
    const { accent, surface, certain, doubtful } = emkit.theme.colours();
    const bytes = model.responsibilities(frame);
    const winners = bytes && model.best(frame);
    const mix = bytes && emkit.palette.mixer(bytes, model.classes);
    const colour = (row) => {
      if (!bytes) return accent;
      if (colouring !== 'uncertainty') return mix(row);
      // Shares of light look less than they are.
      const doubt = Math.sqrt(uncertainty(model, bytes, row));
      return emkit.palette.blend([
        [certain, 1 - doubt],
        [doubtful, doubt],
      ]);
    };
    const guessed = axes.x.principal || axes.y.principal;
    const size = model.small ? 16 : model.drawn > 800 ? 6 : 9;
    return {
      id: 'rows',
      type: 'scatter',
      symbolSize: size,
      z: 2,
      itemStyle: {
        opacity: model.small ? 1 : 0.8,
        borderColor: surface,
        borderWidth: model.drawn > 800 ? 0 : 0.5,
      },
      data: model.values.map((row, at) => ({
        value: [axes.x.of(row), axes.y.of(row)],
        symbol: winners ? emkit.palette.mark(winners[at]) : 'circle',
        itemStyle: guessed && isPartial(row) ? { color: colour(at), opacity: 0.4 } : { color: colour(at) },
      })),
    };
  }

  /** From 0 where one class has the row to 1 where all have the same share of it. */
  function uncertainty(model, bytes, row) {
    let most = 0;
    for (let k = 0; k < model.classes; k++) most = Math.max(most, bytes[row * model.classes + k] / 255);
    return model.classes < 2 ? 0 : Math.min(1, (1 - most) / (1 - 1 / model.classes));
  }

  function shapes(model, axes, frame) {
    const { text, surface } = emkit.theme.colours();
    const found = (model.frames[frame]?.shapes ?? []).every((shape) => shape.mean)
      ? (model.frames[frame]?.shapes ?? [])
      : [];
    const colour = (k) => (found.length > 1 ? emkit.palette.colour(k) : text);
    const outline = (deviations, type, width) =>
      found.map((shape, k) => ({
        id: `ellipse-${deviations}-${k}`,
        type: 'line',
        showSymbol: false,
        silent: true,
        z: 3,
        data: ellipse(shape, axes.x, axes.y, deviations),
        lineStyle: { color: colour(k), width, type },
      }));
    const ways = found.map((_, k) => ({
      id: `way-${k}`,
      type: 'line',
      showSymbol: false,
      silent: true,
      z: 4,
      animation: false,
      data: model.frames
        .slice(0, frame + 1)
        .filter((each) => each.shapes?.[k]?.mean)
        .map(({ shapes: then }) => [axes.x.of(then[k].mean), axes.y.of(then[k].mean)]),
      lineStyle: { color: colour(k), width: 1.2, type: 'dotted' },
    }));
    const means = {
      id: 'means',
      type: 'scatter',
      symbolSize: found.length > 8 ? 15 : 19,
      silent: true,
      z: 6,
      label: {
        show: found.length > 1,
        position: 'right',
        color: text,
        fontWeight: 'bold',
        fontSize: 13,
        textBorderColor: surface,
        textBorderWidth: 3,
        formatter: (at) => String(at.dataIndex),
      },
      labelLayout: { hideOverlap: true },
      data: found.map((shape, k) => ({
        value: [axes.x.of(shape.mean), axes.y.of(shape.mean)],
        symbol: emkit.palette.mark(k),
        itemStyle: { color: colour(k), borderColor: text, borderWidth: 2 },
      })),
    };
    return [...outline(1, 'solid', 2), ...outline(2, 'dashed', 1.2), ...ways, means];
  }

  /**
   * @param {function(): Object} position where the player is
   * @param {{x: Object, y: Object, colouring: string}} choice changed from outside
   */
  function create(model, position, choice) {
    /** All rows, and the ellipses of every iteration unless a wide start would press the rows together. */
    const extent = (chosen) => {
      const [low, high] = range(model.values.map((row) => chosen.of(row)));
      const more = 0.15 * (high - low);
      const ends = model.frames
        .flatMap((frame) => frame.shapes ?? [])
        .filter((shape) => shape.mean)
        .flatMap((shape) => {
          const [mean, reach] = [chosen.of(shape.mean), 2.1 * (deviation(shape, chosen) ?? 0)];
          return [mean - reach, mean + reach];
        });
      return [
        Math.max(low - more, ends.reduce((least, end) => Math.min(least, end), low)),
        Math.min(high + more, ends.reduce((most, end) => Math.max(most, end), high)),
      ];
    };
    const option = () => ({
      grid: { left: 62, right: 16, top: 14, bottom: 48 },
      xAxis: ranged(choice.x.name, extent(choice.x), { nameGap: 28 }),
      yAxis: ranged(choice.y.name, extent(choice.y), { nameGap: 44 }),
      tooltip: {
        trigger: 'item',
        formatter: (at) => emkit.densityView.rowTip(model, at.dataIndex, position().colours),
      },
      series: [
        points(model, choice, position().colours, choice.colouring),
        ...shapes(model, choice, position().shapes),
      ],
    });
    const describe = () =>
      `Scatter of ${model.drawn} rows: ${choice.y.name} against ${choice.x.name}` +
      `${model.classes > 1 ? `, coloured by ${choice.colouring}, with the ${model.noun}s' means` : ''}` +
      ` at iteration ${model.frames[position().shapes]?.iteration ?? 0}.`;
    return emkit.chart.create({ id: 'picture', height: 440, things: model.drawn, describe, option });
  }

  /** What became of rows with missing cells, in words. */
  function hidden(model, choice) {
    const some = (axes) =>
      model.values.filter((row) => axes.some((axis) => !axis.principal && row[axis.column] == null)).length;
    const lost = some([choice.x, choice.y]);
    const count = (rows) => emkit.format.count(rows, 'row');
    const texts = [lost ? `${count(lost)} with missing cells on these axes not drawn.` : ''];
    if (choice.x.principal || choice.y.principal) {
      const faint = model.values.filter(isPartial).length;
      if (faint) texts.push(`${count(faint)} with missing cells drawn faint: these count as their column's mean.`);
    }
    return texts.filter(Boolean).join(' ');
  }

  return { fits, create, hidden };
})();
