/** How the fit went: restarts, events of the best one, and the options. */
emkit.run = (() => {
  const { el, section } = emkit.dom;
  const { number } = emkit.format;

  function restarts(model) {
    const runs = model.json.restarts ?? [];
    if (runs.length === 0) return null;
    return emkit.tables.table({
      caption: 'Restarts',
      columns: ['number', model.objective, 'iterations', 'ended'],
      rows: runs.map((run) => [
        run.best ? el('strong', {}, `${run.number} (best)`) : String(run.number),
        number(run.objective, 9),
        number(run.iterations),
        run.failure ? `failed: ${run.failure}` : (run.stopped ?? ''),
      ]),
    });
  }

  function events(model) {
    const found = model.json.events ?? [];
    if (found.length === 0) return null;
    return emkit.tables.table({
      caption: 'Events of the best restart',
      columns: ['iteration', 'event'],
      rows: found.map(({ iteration, text }) => [iteration, text]),
    });
  }

  function options(model) {
    const found = Object.entries(model.json.options ?? {});
    if (found.length === 0) return null;
    return emkit.tables.table({
      caption: 'Options of the model',
      columns: ['option', 'value'],
      rows: found.map(([key, value]) => [key, el('span', {}, String(value))]),
    });
  }

  function build(model) {
    section(
      'run',
      'The run',
      el('p', {}, model.json.stopped ? emkit.format.ending(model.json.stopped) : 'How it ended is not known.'),
      el('div', { class: 'grids' }, ...[restarts(model), events(model), options(model)].filter(Boolean)),
    );
    document
      .getElementById('footer')
      .append(
        `Made by emkit ${model.json.emkit ?? ''}. This file is complete in itself and asks for nothing from elsewhere.`,
      );
  }

  return { build };
})();
