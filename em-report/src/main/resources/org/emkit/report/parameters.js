/** Any nested parameters as tables. */
emkit.parameters = (() => {
  const { el, section } = emkit.dom;
  const { sentence } = emkit.format;

  const isNumber = (value) =>
    typeof value === 'number' || value === null || typeof value === 'string' || typeof value === 'boolean';
  const isVector = (value) => Array.isArray(value) && value.every(isNumber);
  const isMatrix = (value) => Array.isArray(value) && value.length > 0 && value.every((row) => isVector(row));
  const spaced = (key) => sentence(emkit.format.spaced(key));
  const text = (value) =>
    typeof value === 'number' || value === null ? emkit.format.number(value) : String(value);
  const show = (value) => (typeof value === 'boolean' ? String(value) : value);

  /** Vectors over the same things, side by side. */
  function vectors(names, entries) {
    return emkit.tables.table({
      label: entries.map(([title]) => title).join(', '),
      columns: ['', ...entries.map(([title]) => title)],
      rows: names.map((name, at) => [name, ...entries.map(([, vector]) => show(vector[at]))]),
    });
  }

  function matrix(title, values, [rows, columns]) {
    return emkit.tables.table({
      caption: title,
      columns: ['', ...columns.names],
      rows: values.map((row, at) => [rows.names[at], ...row.map(show)]),
    });
  }

  const line = (title, content) => el('p', { class: 'singles' }, `${title}: ${content}`);

  /** A value under its name, as a list of nodes; `axes` are the names of its indexes. */
  function nodes(model, title, value, axes) {
    if (isNumber(value)) return [line(title, text(value))];
    if (isVector(value) && value.every((part) => typeof part === 'string')) {
      return [line(title, value.join(', '))];
    }
    if (isVector(value)) return value.length ? [vectors(axes[0].names, [[title, value]])] : [];
    if (isMatrix(value)) return [matrix(title, value, axes)];
    if (Array.isArray(value)) {
      return value.flatMap((part, at) =>
        nodes(model, `${title}, ${axes[0].names[at]}`, part, axes.slice(1)),
      );
    }
    return [
      el(
        'div',
        { class: 'nested' },
        el('h3', {}, title),
        el('div', { class: 'grids' }, ...object(model, value)),
      ),
    ];
  }

  /**
   * What a floor holds up, as words: numbers of columns, pairs of class and column, or an object
   * with the numbers of classes (whose factors are for reading a file back, not for readers).
   */
  function floored(model, value) {
    const column = (at) => model.allColumns[at] ?? `column ${at}`;
    const each = Array.isArray(value)
      ? value.map((part) =>
          Array.isArray(part) ? `${column(part[1])} of ${model.className(part[0])}` : column(part),
        )
      : (value.components ?? []).map(model.className);
    return line('On floor', each.join(', '));
  }

  /** With one column, matrices of one number for each class are a vector. */
  function squeeze(model, value) {
    const one = (part) => (Array.isArray(part) && part.length === 1 ? one(part[0]) : part);
    const many = Array.isArray(value) && value.length > 0 && value.every((part) => Array.isArray(part));
    if (model.allColumns.length !== 1 || !many) return value;
    const inner = value.map(one);
    return inner.every(isNumber) ? inner : value;
  }

  /** First single values together, then vectors of the classes together, then the rest. */
  function object(model, value) {
    const entries = Object.entries(value)
      .filter(([key]) => key !== 'onFloor')
      .map(([key, part]) => {
        const axes = emkit.parameterNames.of(model, key, part, value);
        return { title: spaced(key), part: squeeze(model, part), axes };
      });
    const single = entries.filter(({ part }) => isNumber(part));
    const together = entries.filter(
      ({ part, axes }) => isVector(part) && axes[0]?.kind === 'class' && part.length > 1,
    );
    const rest = entries.filter((entry) => !single.includes(entry) && !together.includes(entry));
    return [
      ...(single.length
        ? [
            el(
              'p',
              { class: 'singles' },
              single.map(({ title, part }) => `${title}: ${text(part)}`).join(' · '),
            ),
          ]
        : []),
      ...(value.onFloor ? [floored(model, value.onFloor)] : []),
      ...(together.length
        ? [
            vectors(
              together[0].axes[0].names,
              together.map(({ title, part }) => [title, part]),
            ),
          ]
        : []),
      ...rest.flatMap(({ title, part, axes }) => nodes(model, title, part, axes)),
    ];
  }

  function build(model) {
    if (!model.json.parameters) return;
    section(
      'parameters',
      'Parameters',
      el('div', { class: 'grids' }, ...object(model, model.json.parameters)),
    );
  }

  return { build };
})();
