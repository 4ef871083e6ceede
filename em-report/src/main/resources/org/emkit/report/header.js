/** The head of the page: what was fitted, whether to believe it, and how to do it again. */
emkit.header = (() => {
  const { el } = emkit.dom;
  const { number, sentence } = emkit.format;

  /** Key figures show more digits than others: they are compared with those of the command. */
  const DIGITS = 8;

  function build(model) {
    const { json } = model;
    const host = document.getElementById('header');
    host.append(
      el('div', { class: 'head' }, el('p', { class: 'kind' }, `${sentence(json.summary ?? json.model)} · em ${json.emkit ?? ''}`), emkit.theme.toggle()),
      el('h1', {}, json.title ?? json.summary ?? 'emkit'),
      el('p', { id: 'verdict', class: json.converged ? 'verdict good' : 'verdict bad' },
        el('strong', {}, json.converged ? '✓ Converged' : '✗ Not converged'), ` – ${withoutVerdict(json.stopped ?? '')}`));
    const notes = json.warnings ?? [];
    if (notes.length) {
      host.append(el('div', { class: 'warnings', role: 'note', 'aria-label': 'Warnings' },
        el('strong', {}, notes.length === 1 ? 'Warning' : `${notes.length} warnings`),
        el('ul', {}, ...notes.map((text) => el('li', {}, text)))));
    }
    host.append(el('dl', { class: 'figures' }, ...(json.figures ?? []).map(({ name, value }) => el('div', {},
      el('dt', {}, name), el('dd', {}, typeof value === 'number' || value === null ? number(value, DIGITS) : value)))));
    if (json.command) {
      host.append(el('div', { class: 'command' }, el('span', { id: 'repeat' }, 'To repeat it'),
        el('code', { tabindex: 0, 'aria-labelledby': 'repeat' }, json.command)));
    }
  }

  /** "converged: 1e-7 still to gain" says again what stands before it. */
  const withoutVerdict = (text) => text.replace(/^converged: /, '');

  return { build };
})();
