/** Any nested parameters as tables; names come from columns and classes where lengths fit. */
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

  /** Names for so many things: columns of the data, symbols, classes, or numbers. */
  function names(model, length, preferClasses) {
    const classes = model.classIndexes.map(model.className);
    const symbols = model.data.symbols ?? [];
    const candidates = preferClasses ? [classes, model.columns, symbols] : [symbols, model.columns, classes];
    return (
      candidates.find((list) => list.length === length && length > 0) ??
      Array.from({ length }, (_, at) => String(at))
    );
  }

  /** Vectors of one number for each class, side by side. */
  function vectors(model, entries) {
    const { length } = entries[0][1];
    return emkit.tables.table({
      label: entries.map(([key]) => key).join(', '),
      columns: ['', ...entries.map(([key]) => spaced(key))],
      rows: names(model, length, true).map((name, at) => [
        name,
        ...entries.map(([, vector]) => show(vector[at])),
      ]),
    });
  }

  function matrix(model, title, values) {
    const square = values.length === values[0].length;
    const columns = names(
      model,
      values[0].length,
      square && values.length === model.classes && model.columns.length !== model.classes,
    );
    const rows =
      square && values.length === model.columns.length && values.length !== model.classes
        ? columns
        : names(model, values.length, true);
    return emkit.tables.table({
      caption: title,
      columns: ['', ...columns],
      rows: values.map((row, at) => [rows[at], ...row.map(show)]),
    });
  }

  /** A value under its name, as a list of nodes. */
  function nodes(model, title, value) {
    if (isNumber(value)) return [el('p', { class: 'singles' }, `${title}: ${text(value)}`)];
    if (isVector(value)) return value.length ? [vectors(model, [[title, value]])] : [];
    if (isMatrix(value)) return [matrix(model, title, value)];
    if (Array.isArray(value)) {
      const each = names(model, value.length, true);
      return value.flatMap((part, at) => nodes(model, `${title}, ${each[at]}`, part));
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

  /** With one column, matrices of one number for each class are a vector. */
  function squeeze(model, value) {
    const one = (part) => (Array.isArray(part) && part.length === 1 ? one(part[0]) : part);
    const many =
      Array.isArray(value) && value.length === model.classes && value.every((part) => Array.isArray(part));
    if (model.columns.length !== 1 || !many) return value;
    const inner = value.map(one);
    return inner.every(isNumber) ? inner : value;
  }

  /** First single values together, then vectors of the classes together, then the rest. */
  function object(model, value) {
    const entries = Object.entries(value).map(([key, part]) => [key, squeeze(model, part)]);
    const single = entries.filter(([, part]) => isNumber(part));
    const together = entries.filter(
      ([, part]) => isVector(part) && part.length === model.classes && model.classes > 1,
    );
    const rest = entries.filter((entry) => !single.includes(entry) && !together.includes(entry));
    return [
      ...(single.length
        ? [
            el(
              'p',
              { class: 'singles' },
              single.map(([key, part]) => `${spaced(key)}: ${text(part)}`).join(' · '),
            ),
          ]
        : []),
      ...(together.length ? [vectors(model, together)] : []),
      ...rest.flatMap(([key, part]) => nodes(model, spaced(key), part)),
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
