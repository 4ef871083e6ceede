/**
 * Colours and marks of classes. The colours are those of Okabe and Ito (2008), which differ for
 * every kind of colour vision; where they would be too faint on the page they are darker (light
 * theme) or lighter (dark theme). Seven colours and eight marks tell 56 classes apart.
 */
emkit.palette = (() => {
  const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#b85c94', '#c98500', '#3a9fd8', '#8f8500'];
  const DARK = ['#4ba3e3', '#ff8a4c', '#1fc797', '#e59ac4', '#f0b429', '#a3dcf9', '#efe663'];

  /** Outlines in a box of 10 by 10. */
  const MARKS = [
    'M5,0A5,5,0,1,1,5,10A5,5,0,1,1,5,0Z', // circle
    'M5,0.4L10,9.4H0Z', // triangle
    'M0.6,0.6H9.4V9.4H0.6Z', // square
    'M5,0L10,5L5,10L0,5Z', // diamond
    'M5,9.6L0,0.6H10Z', // triangle, point down
    'M3.3,0H6.7V3.3H10V6.7H6.7V10H3.3V6.7H0V3.3H3.3Z', // cross
    'M5,0L6.5,3.4L10,3.8L7.4,6.2L8.1,10L5,8.1L1.9,10L2.6,6.2L0,3.8L3.5,3.4Z', // star
    'M2.5,0.7H7.5L10,5L7.5,9.3H2.5L0,5Z', // hexagon
  ];

  const colours = () => (emkit.theme.dark() ? DARK : LIGHT);
  const colour = (index) => colours()[index % LIGHT.length];
  const mark = (index) => (index % MARKS.length === 0 ? 'circle' : `path://${MARKS[index % MARKS.length]}`);

  /** The text colour, of dark and white, that is read better on the colour of a class. */
  function ink(index) {
    const [red, green, blue] = channels(colour(index)).map(linear);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return 1.05 / (light + 0.05) > 4.5 ? '#ffffff' : '#101418';
  }

  const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const linear = (value) => (value / 255) ** 2.2;
  const encoded = (value) => Math.round(255 * Math.min(1, value) ** (1 / 2.2));

  /** Mixes colours by shares of light, so that halves of two look like a half of each. */
  function blend(parts) {
    const sum = [0, 0, 0];
    let total = 0;
    for (const [hex, share] of parts) {
      total += share;
      channels(hex).forEach((value, at) => {
        sum[at] += share * linear(value);
      });
    }
    return `rgb(${sum.map((value) => encoded(value / (total || 1))).join(',')})`;
  }

  /**
   * A function that gives the mixed colour of a row.
   * @param {Uint8Array} bytes responsibilities, row after row
   * @param {number} classes
   * @returns {function(number): string}
   */
  function mixer(bytes, classes) {
    const base = Array.from({ length: classes }, (_, k) => channels(colour(k)).map(linear));
    return (row) => {
      let red = 0,
        green = 0,
        blue = 0,
        total = 0;
      for (let k = 0; k < classes; k++) {
        const share = bytes[row * classes + k];
        if (share === 0) continue;
        red += share * base[k][0];
        green += share * base[k][1];
        blue += share * base[k][2];
        total += share;
      }
      if (total === 0) return emkit.theme.colours().muted;
      return `rgb(${encoded(red / total)},${encoded(green / total)},${encoded(blue / total)})`;
    };
  }

  /** The colour of a class for the style sheet, which follows the theme by itself. */
  const variable = (index) => `var(--class-${index % LIGHT.length})`;

  function publish() {
    colours().forEach((value, index) =>
      document.documentElement.style.setProperty(`--class-${index}`, value),
    );
  }
  emkit.theme.onChange(publish);
  publish();

  /** The mark of a class in its colour, as a picture beside text. */
  function swatch(index) {
    const { svg } = emkit.dom;
    const path = svg('path', { d: MARKS[index % MARKS.length] });
    path.style.fill = variable(index);
    return svg('svg', { viewBox: '0 0 10 10', class: 'swatch', 'aria-hidden': 'true' }, path);
  }

  return { colour, ink, variable, mark, blend, mixer, swatch };
})();
