/** Elements made of names and texts. Text from data only ever becomes a text node. */
emkit.dom = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  /** Sets attributes; `on…` are listeners, false and null leave an attribute out. */
  function apply(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
  }

  /**
   * An element.
   * @param {string} tag
   * @param {Object} attributes
   * @param {...(Node|string|number|null)} children null is left out
   */
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    apply(node, attributes);
    node.append(...children.filter((child) => child != null).map((c) => (c instanceof Node ? c : String(c))));
    return node;
  }

  /** An element of SVG. */
  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    apply(node, attributes);
    node.append(...children);
    return node;
  }

  let ids = 0;

  /**
   * A select with its label.
   * @param {string} label
   * @param {{value: string, name: string}[]} choices
   * @param {string} chosen
   * @param {function(string)} onChange
   */
  function select(label, choices, chosen, onChange) {
    const id = `choice-${ids++}`;
    const node = el('select', { id, onchange: () => onChange(node.value) });
    for (const { value, name } of choices) {
      node.append(el('option', { value, selected: value === chosen }, name));
    }
    return el('span', { class: 'choice' }, el('label', { for: id }, label), node);
  }

  /** A checkbox with its label. */
  function checkbox(label, checked, onChange) {
    const node = el('input', { type: 'checkbox', checked, onchange: () => onChange(node.checked) });
    return el('label', { class: 'check' }, node, label);
  }

  /** A section of the page with its heading, added to the main part. */
  function section(id, title, ...children) {
    const heading = el('h2', { id: `${id}-title` }, title);
    const node = el('section', { id, 'aria-labelledby': `${id}-title` }, heading, ...children);
    document.getElementById('main').append(node);
    return node;
  }

  return { el, svg, select, checkbox, section };
})();
