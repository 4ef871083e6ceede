/** Axes to look along, ellipses of covariances, and bins of a histogram. */
emkit.geometry = (() => {
  /**
   * The axes of a report's data: its columns, then its principal axes.
   * @returns {{value: string, name: string, principal: boolean, of: function, mean: function, vector: number[]}[]}
   */
  function axes(model) {
    const columns = model.columns.map((name, index) => {
      const vector = model.columns.map((_, at) => (at === index ? 1 : 0));
      return {
        value: `column-${index}`,
        name,
        principal: false,
        vector,
        column: index,
        of: (row) => row[index],
      };
    });
    const { centre = [], names = [], vectors = [] } = model.json.axes ?? {};
    const principal = vectors.map((vector, index) => ({
      value: `axis-${index}`,
      name: names[index],
      principal: true,
      vector,
      // As the axes were found: a missing cell counts as its column's mean.
      of: (row) => dot(vector, row, centre),
    }));
    return [...columns, ...principal];
  }

  function dot(vector, row, centre) {
    return vector.reduce((sum, weight, at) => sum + weight * ((row[at] ?? centre[at]) - centre[at]), 0);
  }

  /** vᵀ Σ w. */
  function form(left, covariance, right) {
    let sum = 0;
    for (let i = 0; i < left.length; i++) {
      if (left[i] === 0) continue;
      for (let j = 0; j < right.length; j++) {
        if (right[j] !== 0) sum += left[i] * covariance[i][j] * right[j];
      }
    }
    return sum;
  }

  /** The standard deviation of a shape along an axis; null where it has no spread. */
  function deviation(shape, axis) {
    if (!shape.covariance) return null;
    return Math.sqrt(Math.max(0, form(axis.vector, shape.covariance, axis.vector)));
  }

  /**
   * The outline of a covariance at so many standard deviations, seen along two axes.
   * @returns {number[][]} closed; empty where there is no covariance
   */
  function ellipse(shape, x, y, deviations, points = 60) {
    if (!shape.covariance) return [];
    const xx = form(x.vector, shape.covariance, x.vector);
    const xy = form(x.vector, shape.covariance, y.vector);
    const yy = form(y.vector, shape.covariance, y.vector);
    // The Cholesky factor maps the circle to the ellipse.
    const a = Math.sqrt(Math.max(0, xx));
    const b = a > 0 ? xy / a : 0;
    const c = Math.sqrt(Math.max(0, yy - b * b));
    const [left, low] = [x.of(shape.mean), y.of(shape.mean)];
    return Array.from({ length: points + 1 }, (_, at) => {
      const angle = (2 * Math.PI * at) / points;
      const [u, v] = [deviations * Math.cos(angle), deviations * Math.sin(angle)];
      return [left + a * u, low + b * u + c * v];
    });
  }

  /** The next larger of 1, 2 and 5 times a power of ten. */
  function nice(step) {
    const power = 10 ** Math.floor(Math.log10(step));
    return power * [1, 2, 5, 10].find((factor) => factor * power >= step * 0.999);
  }

  /**
   * Edges of bins of one width: by the rule of Freedman and Diaconis, but 10 to 60 of them, as two
   * clusters far apart would else share a bin. Whole numbers lie in the middle of theirs.
   */
  function bins(values, integers) {
    const sorted = values.filter((value) => value != null).sort((p, q) => p - q);
    if (sorted.length === 0) return [0, 1];
    const [low, high] = [sorted[0], sorted[sorted.length - 1]];
    const quantile = (share) => sorted[Math.floor(share * (sorted.length - 1))];
    const rule = (2 * (quantile(0.75) - quantile(0.25))) / Math.cbrt(sorted.length);
    const span = high - low || 1;
    const wanted = Math.min(60, Math.max(10, Math.ceil(rule > 0 ? span / rule : 10)));
    const width = integers ? Math.max(1, Math.round((span + 1) / 80)) : nice(span / wanted);
    const first = integers ? low - 0.5 : Math.floor(low / width) * width;
    const many = Math.floor((high - first) / width) + 1;
    return Array.from({ length: many + 1 }, (_, at) => first + at * width);
  }

  /** The least and the largest of numbers, a bit wider. */
  function range(values, share = 0.05) {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) {
      if (value == null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(low <= high)) return [0, 1];
    const edge = share * (high - low || Math.abs(high) || 1);
    return [low - edge, high + edge];
  }

  return { axes, deviation, ellipse, bins, range, nice };
})();
