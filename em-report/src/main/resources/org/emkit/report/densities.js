/** The numbers behind the picture of one column: shares of bins, curves, and its height. */
emkit.densities = (() => {
  /** Shares of the total weight by bin and class, divided by the width: a density. */
  function histogram(model, edges, frame) {
    const classes = Math.max(1, model.classes);
    const bytes = model.responsibilities(frame);
    const sums = Array.from({ length: classes }, () => new Float64Array(edges.length - 1));
    const width = edges[1] - edges[0];
    let total = 0;
    model.values.forEach(([value], row) => {
      if (value == null) return;
      const weight = model.weights ? model.weights[row] : 1;
      const bin = Math.min(edges.length - 2, Math.max(0, Math.floor((value - edges[0]) / width)));
      total += weight;
      for (let k = 0; k < classes; k++) {
        sums[k][bin] += weight * (bytes ? bytes[row * classes + k] / 255 : 1);
      }
    });
    return sums.map((bars) => bars.map((sum) => sum / (total * width || 1)));
  }

  /** Rows of one value stand above each other: for each row how many came before. */
  function heaps(model) {
    const seen = new Map();
    return model.values.map(([value]) => {
      const before = seen.get(value) ?? 0;
      seen.set(value, before + 1);
      return before;
    });
  }

  /** Weight times density of each class at each point of the grid, and their sum. */
  function curves(model, frame) {
    const grid = model.json.grid;
    const shapes = (model.frames[frame]?.shapes ?? []).filter((shape) => shape.density);
    const each = shapes.map((shape) => shape.density.map((value) => shape.weight * value));
    return { each, sum: grid?.map((_, at) => each.reduce((sum, curve) => sum + (curve[at] ?? 0), 0)) ?? [] };
  }

  const top = (values) => values.reduce((most, value) => (value > most ? value : most), 0);

  /** The height of the picture: a narrow start must not flatten all later curves. */
  function ceiling(model, edges) {
    const end = model.frames.length - 1;
    const bars = histogram(model, edges, end);
    const stacked = top(Array.from(bars[0], (_, bin) => bars.reduce((sum, bar) => sum + bar[bin], 0)));
    const result = Math.max(stacked, top(curves(model, end).sum));
    const ever = top(model.frames.map((_, frame) => top(curves(model, frame).sum)));
    return 1.08 * Math.max(result, Math.min(ever, 1.6 * result)) || 1;
  }

  return { histogram, heaps, curves, ceiling, top };
})();
