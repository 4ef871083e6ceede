package org.emkit.core.kernel;

/**
 * The inner loops of hidden Markov models. Steps lie row after row; what is said of {@link Kernels}
 * holds for these, too.
 */
public interface ChainKernels {
  /** Rows of a chain between two that are summed up: many enough to save, few enough to be safe. */
  int UNSCALED = 4;

  /**
   * Forward recursion of a hidden Markov model (Rabiner 1989, §V.A), for steps {@code [from, to)}:
   * row t of {@code forward} becomes row t − 1 divided by {@code sums[t − 1]}, times the transition
   * matrix, times row t of emissions; {@code sums[t]} becomes 1, or in every {@value #UNSCALED}th
   * row, and in the last, the sum of the row. Rows are {@code width} long, with zeros beyond the
   * states. A sum of 0 makes all later rows and sums NaN.
   *
   * @param transition row i has the probabilities of the state after i; in blocks of {@link
   *     Kernels#PADDING} columns, {@code [width / PADDING][states][PADDING]}, so that loops step by
   *     a constant and their bounds are checked once
   * @param emissions likelihoods of the steps, each row in a scale of its own
   * @param states at least 1
   * @param width a multiple of {@link Kernels#PADDING}
   * @param from at least 1; row {@code from − 1} of {@code forward} and of sums are given
   */
  void forward(
      double[] transition,
      double[] emissions,
      int states,
      int width,
      int from,
      int to,
      double[] forward,
      double[] sums);

  /**
   * Backward recursion, for steps {@code [from, to)}, the last one first: with β_t the transition
   * matrix times row t + 1 of {@code later}, which is given for t + 1 = to, row t of {@code
   * posterior} becomes that of {@code forward} times β_t, and row t of {@code later}, where the
   * emissions of the step lie, is multiplied by β_t / sums[t − 1]. Then posteriors sum to 1 but for
   * rounding, which adds up.
   *
   * @param transposed column i of the transition matrix as row i; in blocks as above
   * @param from at least 1
   */
  void backward(
      double[] transposed,
      double[] forward,
      double[] sums,
      int states,
      int width,
      int from,
      int to,
      double[] later,
      double[] posterior);

  /**
   * Adds Σ_t x_t y_{t+1}ᵀ over t in {@code [from, to)} to {@code products}; rows of x and y are
   * {@code width} long.
   *
   * @param products {@code [states rounded up to a multiple of 4][width]}; rows beyond the states
   *     mean nothing
   * @param width a multiple of {@link Kernels#PADDING}; x and y have zeros beyond the states
   */
  void addProducts(
      double[] x, double[] y, int states, int width, int from, int to, double[] products);

  /**
   * Copies rows of a table: row {@code from + t} of {@code out} becomes row {@code which[t]}, for t
   * below count.
   *
   * @param width of rows, a multiple of {@link Kernels#PADDING}
   */
  void copyRows(double[] table, int[] which, int count, int width, double[] out, int from);

  /** Adds rows to rows of a table: row {@code from + t} to row {@code which[t]}; as above. */
  void addRows(double[] rows, int from, int[] which, int count, int width, double[] table);
}
