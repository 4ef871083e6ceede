/** The section that shows data and model, iteration by iteration where these were recorded. */
emkit.stepper = (() => {
  const { el, select, checkbox, section } = emkit.dom;

  const VIEWS = [
    { value: 'series', name: 'series', make: emkit.seriesView },
    { value: 'density', name: 'histogram', make: emkit.densityView },
    { value: 'scatter', name: 'scatter', make: emkit.scatterView },
  ];

  function build(model) {
    const views = VIEWS.filter((view) => view.make.fits(model));
    if (views.length === 0) return;
    const walk = model.frames.length > 1;
    const axes = emkit.geometry.axes(model);
    const principal = axes.filter((axis) => axis.principal);
    const [x, y = x] = principal.length > 1 ? principal : axes;
    const choice = { view: views[0], x, y, colouring: 'responsibilities', sequence: 0, column: 0 };
    let apart = walk && model.small;
    let steps = emkit.steps.positions(model, apart);
    let now = steps[steps.length - 1];
    const position = () => now;

    const stage = el('div', { class: 'picture' });
    const tools = el('div', { class: 'tools' });
    const head = el('strong');
    const text = el('span');
    const story = el('p', { id: 'story', class: 'story', 'aria-live': 'polite' }, head, ' ', text);
    const table = el('div', { id: 'now' });
    const rows = emkit.rowsView.fits(model) ? emkit.rowsView.create(model, position) : null;
    const climb = walk ? emkit.climb.create(model, position) : null;
    const note = el('p', { class: 'quiet-text', id: 'hidden' });
    const key = el('div', {}, emkit.beside.legend(model));
    let picture = null;

    /** The axes of the table beside: those of the picture, or all where there are few. */
    const shown = () => {
      if (choice.view.value !== 'scatter') return [axes[choice.view.value === 'series' ? choice.column : 0]];
      return [choice.x, choice.y];
    };

    function redraw() {
      picture.update();
      rows?.update();
      climb?.update();
      const old = table.querySelector('.scroll')?.scrollTop ?? 0;
      table.replaceChildren(emkit.beside.parameters(model, now.shapes, shown()));
      if (old) table.querySelector('.scroll').scrollTop = old;
    }

    function onStep(at, playing) {
      now = steps[at];
      const told = emkit.steps.story(model, now, at === steps.length - 1);
      story.setAttribute('aria-live', playing ? 'off' : 'polite');
      head.textContent = `${told.head}.`;
      text.textContent = told.text;
      if (picture) redraw();
    }

    /** The legend tells what is in the picture. */
    function explain() {
      const doubt = choice.view.value === 'scatter' && choice.colouring === 'uncertainty';
      key.querySelector('.sum')?.toggleAttribute('hidden', choice.view.value !== 'density');
      key.querySelector('.doubt')?.toggleAttribute('hidden', !doubt);
    }

    function show() {
      tools.replaceChildren(...controls());
      parting.hidden = model.classes < 2 || choice.view.value === 'series';
      picture = choice.view.make.create(model, position, choice);
      stage.replaceChildren(picture.node);
      explain();
      note.textContent = choice.view.value === 'scatter' ? emkit.scatterView.hidden(model, choice) : '';
      redraw();
    }

    function axisChanged(which, value) {
      choice[which] = axes.find((axis) => axis.value === value);
      picture.update(true);
      note.textContent = emkit.scatterView.hidden(model, choice);
      redraw();
    }

    function controls() {
      const found = [];
      if (views.length > 1) {
        found.push(
          select('Picture', views, choice.view.value, (value) => {
            choice.view = views.find((view) => view.value === value);
            show();
          }),
        );
      }
      if (choice.view.value === 'scatter') {
        found.push(
          select('x', axes, choice.x.value, (value) => axisChanged('x', value)),
          select('y', axes, choice.y.value, (value) => axisChanged('y', value)),
        );
        if (model.json.certainty && model.responsibilities(now.colours)) {
          const kinds = ['responsibilities', 'uncertainty'].map((value) => ({ value, name: value }));
          found.push(
            select('Colour', kinds, choice.colouring, (value) => {
              choice.colouring = value;
              explain();
              picture.update();
            }),
          );
        }
      }
      if (choice.view.value === 'series') found.push(...seriesControls());
      return found;
    }

    function seriesControls() {
      const found = [];
      const sequences = emkit.seriesView.sequences(model);
      const redo = (key) => (value) => {
        choice[key] = Number(value);
        picture.update(true);
        redraw();
      };
      if (sequences.length > 1) {
        found.push(
          select(
            'Sequence',
            sequences.map(({ name }, at) => ({ value: String(at), name })),
            String(choice.sequence),
            redo('sequence'),
          ),
        );
      }
      if (model.columns.length > 1) {
        found.push(
          select(
            'Column',
            model.columns.map((name, at) => ({ value: String(at), name })),
            String(choice.column),
            redo('column'),
          ),
        );
      }
      return found;
    }

    /** Seen in pictures whose shapes and colours change on their own. */
    const parting = checkbox('E-step and M-step apart', apart, (checked) => {
      const { shapes } = now;
      apart = checked;
      steps = emkit.steps.positions(model, apart);
      player.reset(
        steps.length,
        steps.findLastIndex((step) => step.shapes === shapes),
      );
    });
    const player = emkit.player.create(onStep, (at) => emkit.steps.story(model, steps[at], false).head);
    player.node.append(parting);
    const figure = el(
      'div',
      {
        id: 'figure',
        class: 'figure',
        role: 'group',
        tabindex: walk ? 0 : null,
        onkeydown: walk ? player.onKey : () => {},
        'aria-label': walk
          ? 'Figure of data and model. Arrow keys step, space plays, Home and End go to the first and last iteration.'
          : 'Figure of data and model',
      },
      tools,
      walk ? player.node : null,
      walk ? story : null,
      key,
      el(
        'div',
        { class: walk || model.frames.length ? 'stage' : 'stage single' },
        el('div', {}, stage, note, rows?.node),
        el('div', { class: 'side' }, climb?.node, table),
      ),
    );
    const notes = [
      model.data.note,
      model.json.framesNote,
      model.data.columnsTotal > model.columns.length
        ? `The first ${model.columns.length} of ${model.data.columnsTotal} columns are here.`
        : null,
    ].filter(Boolean);
    section(
      'steps',
      walk ? 'Step through EM' : 'Data and model',
      figure,
      ...notes.map((line) => el('p', { class: 'note' }, line)),
      rows
        ? emkit.tables.details('Responsibilities as a table', () => emkit.rowsView.table(model, position))
        : null,
      emkit.tables.details('Data as a table', () => emkit.beside.rows(model)),
    );
    show();
    if (walk) player.reset(steps.length, steps.length - 1);
  }

  return { build };
})();
