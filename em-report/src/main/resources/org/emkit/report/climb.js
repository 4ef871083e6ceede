/** The objective of the walk: the whole way faint, the way so far strong, a mark where it is. */
emkit.climb = (() => {
  const { axis } = emkit.chart;
  const { number, sentence } = emkit.format;

  function create(model, position) {
    const points = model.frames.map((frame) => [frame.iteration, frame.objective]);

    function option() {
      const { accent, muted, text } = emkit.theme.colours();
      const at = position().shapes;
      const line = (id, data, colour, width, more = {}) => ({
        id,
        type: 'line',
        data,
        showSymbol: false,
        silent: true,
        animation: false,
        lineStyle: { color: colour, width },
        ...more,
      });
      return {
        grid: { left: 8, right: 20, top: 34, bottom: 42, containLabel: true },
        title: {
          text: model.objective,
          left: 4,
          top: 4,
          textStyle: { color: text, fontSize: 12, fontWeight: 'normal' },
        },
        xAxis: axis('iteration', {
          nameGap: 26,
          minInterval: 1,
          min: points[0][0],
          max: points[points.length - 1][0],
          splitLine: { show: false },
          axisLabel: { color: muted, hideOverlap: true, showMaxLabel: points.length <= 10 },
        }),
        yAxis: axis('', { splitNumber: 4 }),
        tooltip: { show: false },
        series: [
          line('way', points, muted, 1, { lineStyle: { color: muted, width: 1, opacity: 0.45 } }),
          line('so-far', points.slice(0, at + 1), accent, 3),
          {
            id: 'here',
            type: 'scatter',
            data: [points[at]],
            symbolSize: 13,
            silent: true,
            z: 5,
            itemStyle: { color: accent, borderColor: text, borderWidth: 1.5 },
          },
        ],
      };
    }

    const describe = () => {
      const [iteration, value] = points[position().shapes];
      return (
        `${sentence(model.objective)} from ${number(points[0][1], 6)} at iteration ${points[0][0]} to ` +
        `${number(points[points.length - 1][1], 6)} at iteration ${points[points.length - 1][0]}; now ${number(value, 6)} at iteration ${iteration}.`
      );
    };
    return emkit.chart.create({ id: 'climb', height: 210, describe, option });
  }

  return { create };
})();
