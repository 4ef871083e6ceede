/** Light or dark: the reader's system decides until the button does; paper is light. */
emkit.theme = (() => {
  const { el } = emkit.dom;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = [];
  let chosen = null;
  let printing = false;

  /** Whether the page is dark now. */
  const dark = () => !printing && (chosen ?? system.matches);

  function apply() {
    document.documentElement.dataset.theme = dark() ? 'dark' : 'light';
    listeners.forEach((listener) => listener());
  }

  /** The colours that charts share with the style sheet. */
  function colours() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      text: get('text'),
      muted: get('muted'),
      line: get('line'),
      surface: get('surface'),
      accent: get('accent'),
      certain: get('certain'),
      doubtful: get('doubtful'),
      dark: dark(),
    };
  }

  /** The button that changes between light and dark. */
  function toggle() {
    const label = () => (dark() ? 'Light colours' : 'Dark colours');
    const button = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        id: 'theme',
        onclick: () => {
          chosen = !dark();
          apply();
        },
      },
      label(),
    );
    listeners.push(() => {
      button.textContent = label();
    });
    return button;
  }

  system.addEventListener('change', apply);
  addEventListener('beforeprint', () => {
    printing = true;
    apply();
  });
  addEventListener('afterprint', () => {
    printing = false;
    apply();
  });
  apply();

  return { dark, colours, toggle, onChange: (listener) => listeners.push(listener) };
})();
