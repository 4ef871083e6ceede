/** The objective against the iteration for every restart. */
emkit.objective = (() => {
  const { el, checkbox, section } = emkit.dom;
  const { axis, tip } = emkit.chart;
  const { number, count } = emkit.format;

  function build(model) {
    const runs = (model.json.objective?.runs ?? []).filter((run) => run.values?.length);
    const failed = (model.json.objective?.runs ?? []).filter((run) => run.failure);
    if (runs.length === 0) return;
    const best = runs.find((run) => run.best) ?? runs[0];
    const peak = runs.reduce(
      (most, run) => run.values.reduce((high, value) => (value > high ? value : high), most),
      -Infinity,
    );
    let gap = false;

    /** On a scale of logarithms the best value itself has no place. */
    const points = (run) =>
      run.iterations
        .map((iteration, at) => [iteration, gap ? peak - run.values[at] : run.values[at]])
        .filter(([, value]) => value != null && (!gap || value > 0));

    function option() {
      const { accent, muted } = emkit.theme.colours();
      const ordered = [...runs.filter((run) => run !== best), best];
      const measure = gap
        ? axis(`below the best ${model.objective}`, { type: 'log', nameGap: 56 })
        : axis(model.objective, { nameGap: 66 });
      const power = (value) =>
        value >= 0.001 && value < 10000 ? number(value) : value.toExponential(0).replace('+', '');
      if (gap) measure.axisLabel.formatter = power;
      const one = runs.every((run) => points(run).length < 2);
      return {
        grid: { left: 84, right: 24, top: 18, bottom: 46 },
        xAxis: axis('iteration', {
          nameGap: 28,
          minInterval: 1,
          min: 0,
          max: Math.max(1, ...runs.map((run) => run.iterations[run.iterations.length - 1])),
          splitLine: { show: false },
        }),
        yAxis: measure,
        tooltip: {
          trigger: 'item',
          formatter: (at) => tip(at.seriesName, `iteration ${at.value[0]}: ${number(at.value[1], 8)}`),
        },
        series: ordered.map((run) => ({
          id: `run-${run.number}`,
          name: `restart ${run.number}`,
          type: 'line',
          data: points(run),
          animation: false,
          showSymbol: one || points(run).length < 60,
          symbol: 'circle',
          symbolSize: run === best ? 6 : 4,
          z: run === best ? 5 : 2,
          lineStyle: {
            color: run === best ? accent : muted,
            width: run === best ? 3 : 1.5,
            opacity: run === best ? 1 : 0.7,
          },
          itemStyle: { color: run === best ? accent : muted },
        })),
      };
    }

    const describe = () =>
      `${model.objective} against iteration for ${count(runs.length, 'restart')}; the best, number ${best.number}, ` +
      `goes from ${number(best.values[0], 7)} to ${number(best.values[best.values.length - 1], 7)} in ${count(best.iterations[best.iterations.length - 1], 'iteration')}.`;
    const chart = emkit.chart.create({ id: 'objective-chart', height: 320, describe, option });
    const lost = failed.map((run) => `restart ${run.number} failed: ${run.failure}`).join('; ');
    section(
      'objective',
      'Objective',
      el(
        'div',
        { class: 'tools' },
        checkbox('Gap to the best, on a scale of logarithms', false, (checked) => {
          gap = checked;
          chart.update(true);
        }),
      ),
      el(
        'ul',
        { class: 'legend' },
        el('li', {}, el('span', { class: 'stroke strong' }), `restart ${best.number}, the best`),
        runs.length > 1
          ? el(
              'li',
              {},
              el('span', { class: 'stroke' }),
              runs.length === 2 ? 'the other restart' : `${runs.length - 1} other restarts`,
            )
          : null,
      ),
      chart.node,
      lost ? el('p', { class: 'note' }, `${emkit.format.sentence(lost)}.`) : null,
      emkit.tables.details('The best restart as a table', () =>
        emkit.tables.table({
          columns: ['iteration', model.objective],
          rows: best.iterations.map((iteration, at) => [iteration, number(best.values[at], 9)]),
        }),
      ),
    );
  }

  return { build };
})();
