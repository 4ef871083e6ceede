/**
 * The positions of the slider. A recorded iteration is an M-step, which moves the shapes, and an
 * E-step, which changes the colours; they can be seen apart where both neighbours were recorded.
 */
emkit.steps = (() => {
  const { number, count, list, sentence } = emkit.format;

  /**
   * @param {boolean} apart whether M-step and E-step have positions of their own
   * @returns {{shapes: number, colours: number, kind: string}[]} indexes of frames; kind is start, M, E or both
   */
  function positions(model, apart) {
    const found = [{ shapes: 0, colours: 0, kind: 'start' }];
    for (let at = 1; at < model.frames.length; at++) {
      const next = model.frames[at].iteration === model.frames[at - 1].iteration + 1;
      if (apart && next && model.classes > 1) {
        found.push({ shapes: at, colours: at - 1, kind: 'M' }, { shapes: at, colours: at, kind: 'E' });
      } else {
        found.push({ shapes: at, colours: at, kind: 'both' });
      }
    }
    return found;
  }

  /** "log-likelihood from -20.1 to -18.3, a gain of 1.8". */
  function gain(model, before, after) {
    const [from, to] = [before.objective, after.objective];
    if (from == null || to == null) return '';
    const change = to - from;
    if (change === 0) return `${sentence(model.objective)} stays at ${number(to, 6)}.`;
    const named = change > 0 ? `a gain of ${number(change, 3)}` : `a loss of ${number(-change, 3)}`;
    return `${sentence(model.objective)} from ${number(from, 6)} to ${number(to, 6)}, ${named}.`;
  }

  function distance(p, q) {
    return Math.hypot(...p.map((value, at) => value - q[at]));
  }

  /** What the M-step did to the means. */
  function moves(model, before, after) {
    const [old, now] = [before.shapes ?? [], after.shapes ?? []];
    if (old.length === 0 || old.length !== now.length) return 'New parameters from these responsibilities.';
    if (![...old, ...now].every((shape) => shape.mean)) return 'New parameters from these responsibilities.';
    if (model.columns.length === 1 && now.length <= 4) {
      const ends = now.map((shape, k) => [number(old[k].mean[0], 4), number(shape.mean[0], 4)]);
      if (ends.every(([from, to]) => from === to)) return 'Means hardly move.';
      const each = ends.map(([from, to]) => `${from} to ${to}`);
      if (now.length === 1) return `Its mean goes from ${each[0]}.`;
      return `Means go from ${list(each.map((text, k) => `${text} (${model.className(k)})`))}.`;
    }
    const far = now.map((shape, k) => distance(shape.mean, old[k].mean));
    const most = far.indexOf(Math.max(...far));
    if (far[most] === 0) return 'No mean moves.';
    if (now.length === 1) return `The mean moves by ${number(far[0], 3)}.`;
    return `Means move by up to ${number(far[most], 3)} (${model.className(most)}).`;
  }

  /** A row as it is called in a sentence: with its value where that is short. */
  function rowName(model, row) {
    const value = model.columns.length === 1 ? ` (${model.cell(model.values[row][0])})` : '';
    return `${model.rowNumbers[row]}${value}`;
  }

  /** What the E-step did to the responsibilities. */
  function colouring(model, before, after) {
    const [old, now] = [model.responsibilities(before), model.responsibilities(after)];
    if (!old || !now) return '';
    let moved = 0;
    for (let at = 0; at < now.length; at++) moved += Math.abs(now[at] - old[at]);
    const mean = moved / (2 * 255 * model.drawn);
    const [was, is] = [model.best(before), model.best(after)];
    const changed = [];
    is.forEach((best, row) => {
      if (best !== was[row]) changed.push(row);
    });
    const shift = `Responsibilities shift by ${mean < 0.0005 ? 'less than 0.001' : number(mean, 2)} a row on average`;
    if (changed.length === 0) return `${shift}; every row keeps its most probable ${model.noun}.`;
    const names = changed.slice(0, 4).map((row) => rowName(model, row));
    const shown = changed.length > 4 ? `${names.join(', ')}, …` : list(names);
    const rows = changed.length === 1 ? 'row changes its' : 'rows change their';
    return `${shift}; ${number(changed.length)} ${rows} most probable ${model.noun}: row${changed.length === 1 ? '' : 's'} ${shown}${changed.length > 4 ? '' : '.'}`;
  }

  /** The story of one position, in a few sentences. */
  function story(model, position, last) {
    const { frames } = model;
    const now = frames[position.shapes];
    const before = frames[Math.max(0, position.shapes - 1)];
    const start = model.classes
      ? 'The first parameters, and the responsibilities that they give every row.'
      : 'The first parameters.';
    const texts = {
      start: () => [
        start,
        now.objective == null ? '' : `${sentence(model.objective)} ${number(now.objective, 6)}.`,
      ],
      M: () => [moves(model, before, now), gain(model, before, now)],
      E: () => [colouring(model, position.shapes - 1, position.shapes)],
      both: () => [
        now.iteration > before.iteration + 1 ? `Since iteration ${before.iteration}:` : '',
        moves(model, before, now),
        colouring(model, position.shapes - 1, position.shapes),
        gain(model, before, now),
      ],
    };
    const heads = {
      start: now.iteration === 0 ? 'Start' : `Iteration ${now.iteration}`,
      M: `Iteration ${now.iteration}, M-step`,
      E: `Iteration ${now.iteration}, E-step`,
      both: `Iteration ${now.iteration}`,
    };
    const events = (model.json.events ?? [])
      .filter((event) => event.iteration === now.iteration && position.kind !== 'E')
      .map((event) => `${sentence(event.text)}.`.replace('..', '.'));
    const end = last ? ['This is the result.', model.json.stopped ? emkit.format.ending(model.json.stopped) : ''] : [];
    return {
      head: heads[position.kind],
      text: [...texts[position.kind](), ...events, ...end].filter((text) => text).join(' '),
    };
  }

  return { positions, story, length: (model) => count(model.frames.length - 1, 'iteration') };
})();
