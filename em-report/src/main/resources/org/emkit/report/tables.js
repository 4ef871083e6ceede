/** Tables of names and numbers; large ones scroll in a frame of their own. */
emkit.tables = (() => {
  const { el } = emkit.dom;
  const { number } = emkit.format;

  const text = (cell) => (typeof cell === 'number' ? number(cell) : (cell ?? emkit.format.MISSING));
  const numeric = (cell) =>
    typeof cell === 'number' ||
    cell === null ||
    (typeof cell === 'string' && /^[-<> ]*[\d.]+(e-?\d+)?( %)?$|^–$/.test(cell));

  /** A cell that was made elsewhere, of numbers too. */
  const isCell = (cell) => cell instanceof Element && cell.tagName === 'TD';

  /**
   * @param {Object} content
   * @param {string} [content.caption]
   * @param {(string|Node)[]} [content.columns] heads; left out where rows need none
   * @param {(string|number|Node|null)[][]} content.rows the first cell names the row
   * @param {string} [content.className]
   * @param {string} [content.label] what the table is, where it has no caption
   */
  function table({ caption, columns, rows, className = '', label }) {
    const body = rows.map(([head, ...cells]) =>
      el(
        'tr',
        {},
        el('th', { scope: 'row' }, text(head)),
        ...cells.map((cell) =>
          isCell(cell) ? cell : el('td', { class: numeric(cell) ? 'number' : null }, text(cell)),
        ),
      ),
    );
    const first = rows[0] ?? [];
    const heads = columns?.map((name, at) =>
      el(
        'th',
        {
          scope: 'col',
          class: at > 0 && (numeric(first[at]) || isCell(first[at])) ? 'number' : null,
        },
        name,
      ),
    );
    const node = el(
      'table',
      { class: className, 'aria-label': caption ? null : label },
      caption ? el('caption', {}, caption) : null,
      heads ? el('thead', {}, el('tr', {}, ...heads)) : null,
      el('tbody', {}, ...body),
    );
    const frame = el('div', { class: 'scroll', role: 'group', 'aria-label': caption ?? label ?? 'table' }, node);
    overflow.observe(frame);
    return frame;
  }

  /** Keys scroll a table that does not fit; one that fits is no stop on the way of the focus. */
  const overflow = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const more = target.scrollHeight > target.clientHeight || target.scrollWidth > target.clientWidth;
      if (more) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });

  /** A part that opens on request and is made only then. */
  function details(summary, make) {
    const node = el(
      'details',
      {
        class: 'more',
        ontoggle: () => {
          node.querySelector('.content')?.remove();
          if (node.open) node.append(el('div', { class: 'content' }, make()));
        },
      },
      el('summary', {}, summary),
    );
    return node;
  }

  /** A share from 0 to 1 as a bar beside its number. */
  function bar(share, colour) {
    const fill = el('span', { class: 'fill' });
    fill.style.width = `${100 * Math.max(0, Math.min(1, share))}%`;
    if (colour) fill.style.backgroundColor = colour;
    return el(
      'td',
      { class: 'number bar' },
      el('span', { class: 'track', 'aria-hidden': 'true' }, fill),
      emkit.format.probability(share),
    );
  }

  return { table, details, bar };
})();
