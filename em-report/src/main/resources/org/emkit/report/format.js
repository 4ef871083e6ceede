/** Numbers and lists as people read them, the same in every locale. */
emkit.format = (() => {
  const MISSING = '–';

  /** "1.500" is "1.5", "2.000" is "2". */
  function trim(text) {
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }

  /**
   * A number with about so many significant digits; whole numbers in full.
   * @param {?number} value null where it is not finite
   * @param {number} digits significant digits, of which whole places are never cut
   * @returns {string}
   */
  function number(value, digits = 5) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return MISSING;
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e15) return String(value);
    if (size >= 1e9 || size < 1e-4) {
      const [mantissa, exponent] = value.toExponential(Math.min(3, digits - 2)).split('e');
      return `${trim(mantissa)}e${Number(exponent)}`;
    }
    return trim(size >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits));
  }

  /** A probability with three places, of which none is lost to an exponent. */
  function probability(value) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return MISSING;
    return value > 0 && value < 0.0005 ? '< 0.001' : value.toFixed(3);
  }

  /** A share from 0 to 1 in per cent, with a digit behind the point where it tells something, or so many. */
  function percent(share, places = null) {
    if (typeof share !== 'number' || !Number.isFinite(share)) return MISSING;
    const value = 100 * share;
    if (value > 0 && value < 0.1) return '< 0.1 %';
    if (value < 100 && value > 99.9) return '> 99.9 %';
    return `${places == null ? trim(value.toFixed(1)) : value.toFixed(places)} %`;
  }

  /** "1 row", "2 rows". */
  function count(amount, noun) {
    return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
  }

  /** "a", "a and b", "a, b and c". */
  function list(texts) {
    if (texts.length < 2) return texts.join('');
    return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
  }

  /** The first letter large. */
  const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Why a fit ended, as a sentence: "converged: …" tells the verdict itself. */
  function ending(stopped) {
    const [verdict, why] = stopped.startsWith('converged: ') ? ['converged', stopped.slice(11)] : ['stopped', stopped];
    return `It ${verdict}: ${why}.`;
  }

  /** A measure and its spread with the same places behind the point, those that the spread needs. */
  function spread(value, deviation) {
    if (!(deviation >= 1e-4 && deviation < 1e6)) return [number(value, 4), number(deviation, 3)];
    const places = Math.max(0, 2 - Math.floor(Math.log10(deviation)));
    return [value.toFixed(places), deviation.toFixed(places)];
  }

  /** "noiseVariances" is "noise variances". */
  const spaced = (key) => key.replace(/([a-z])([A-Z])/g, (_, p, q) => `${p} ${q.toLowerCase()}`);

  return { number, probability, percent, count, list, sentence, spaced, ending, spread, MISSING };
})();
