/** The head of the page: what was fitted, whether to believe it, and how to do it again. */
emkit.header = (() => {
  const { el } = emkit.dom;
  const { number, sentence, spaced } = emkit.format;

  /** Key figures show more digits than others: they are compared with those of the command. */
  const DIGITS = 8;

  function build(model) {
    const { json } = model;
    const host = document.getElementById('header');
    host.append(
      el(
        'div',
        { class: 'head' },
        el(
          'p',
          { class: 'kind' },
          `${sentence(summary(json))}${json.emkit ? ` · emkit ${json.emkit}` : ''}`,
        ),
        emkit.theme.toggle(),
      ),
      el('h1', {}, json.title ?? json.summary ?? 'emkit'),
      verdict(json),
    );
    const notes = json.warnings ?? [];
    if (notes.length) {
      host.append(
        el(
          'div',
          { class: 'warnings', role: 'note', 'aria-label': 'Warnings' },
          el('strong', {}, notes.length === 1 ? 'Warning' : `${notes.length} warnings`),
          el('ul', {}, ...notes.map((text) => el('li', {}, text))),
        ),
      );
    }
    host.append(
      el(
        'dl',
        { class: 'figures' },
        ...(json.figures ?? []).map(({ name, value }) =>
          el(
            'div',
            {},
            el('dt', {}, spaced(name)),
            el(
              'dd',
              {},
              typeof value === 'number' || value === null
                ? number(value, name === 'seconds' ? 3 : DIGITS)
                : value,
            ),
          ),
        ),
      ),
    );
    if (json.command) {
      host.append(
        el(
          'div',
          { class: 'command' },
          el('span', { id: 'repeat' }, 'To repeat it'),
          el('code', { tabindex: 0, 'aria-labelledby': 'repeat' }, json.command),
        ),
      );
    }
  }

  /** What the model is, without all that it could have been: "… (emissions: gaussian, poisson)". */
  const summary = ({ summary: text, model }) => (text ?? model).replace(/ \([^)]*: [^)]*\)$/, '');

  /** A model file written by hand does not know. */
  function verdict({ converged, stopped }) {
    if (converged == null)
      return el('p', { id: 'verdict', class: 'verdict' }, 'Whether this fit converged is not known.');
    return el(
      'p',
      { id: 'verdict', class: converged ? 'verdict good' : 'verdict bad' },
      el('strong', {}, converged ? '✓ Converged' : '✗ Not converged'),
      ` – ${withoutVerdict(stopped ?? '')}`,
    );
  }

  /** "converged: 1e-7 still to gain" says again what stands before it. */
  const withoutVerdict = (text) => text.replace(/^converged: /, '');

  return { build };
})();
