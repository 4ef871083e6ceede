package org.emkit.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops of the models. A <em>panel</em> holds a block of {@value #ROWS} rows feature by
 * feature: cell (row b, column j) is {@code panel[j][b]}. Kernels always compute whole blocks:
 * where a block has fewer rows, results beyond them mean nothing, and weights there must be 0.
 * Loops of constant length from the begin of an array are what the JIT compiler vectorises best
 * (measured: twice as fast as with an offset that varies).
 *
 * <p>Kernels check nothing, their callers own the arrays; and they allocate nothing.
 */
public interface Kernels {
  /** Rows of a block: 64 to 256 all keep a 64-column panel within the second-level cache. */
  int ROWS = 128;

  /** The width of padded rows is a multiple of this: the widest vector, in doubles. */
  int PADDING = 8;

  /**
   * Partial sums of a column: loops over them are long enough for the JIT compiler to vectorise
   * (measured: 2.4 times as fast as one sum in four accumulators). A multiple of {@link #PADDING},
   * and half of {@link #ROWS}.
   */
  int PARTS = 64;

  /** The fastest kernels of this process: those of the Vector API where it has them. */
  static Kernels best() {
    return KernelChoice.BEST;
  }

  /**
   * The kernels for a slice of so many rows: plain Java where there is little to do, because a JVM
   * takes a second to compile the Vector API, and interprets it a thousand times slower. The shape
   * of the data decides, not the clock, so that the same data give the same bits.
   */
  static Kernels forSlice(int rows) {
    return KernelChoice.forSlice(rows);
  }

  /** What they are, for people. */
  String description();

  /**
   * Squared norms of A x + c: {@code out[b] = Σ_i (c_i + Σ_{j ≤ i} A_ij x_jb)²}.
   *
   * @param panel the rows, x
   * @param lower A, lower triangular with zeros above, row-major {@code [d][d]}
   * @param shift c, {@code [d]}
   * @param out gets {@link #ROWS} values
   * @param scratch a block
   */
  void squaredNorms(
      double[][] panel, double[] lower, double[] shift, int d, double[] out, double[] scratch);

  /**
   * As above with a diagonal A: {@code out[b] = Σ_j (c_j + a_j x_jb)²}.
   *
   * @param scales a, {@code [d]}
   */
  void squaredNorms(double[][] panel, double[] scales, double[] shift, int d, double[] out);

  /**
   * Copies a row less a centre, and that times a weight: {@code rows[at + j] = values[from + j] −
   * centre[j]} and {@code weighted[at + j]} the weight times that, for j below d.
   */
  void copyCentred(
      double[] values,
      int from,
      double[] centre,
      double weight,
      int d,
      double[] rows,
      double[] weighted,
      int at);

  /**
   * Adds Σ_b y_b to {@code first} and Σ_b y_b x_bᵀ to {@code second}, of which only the lower
   * triangle means anything afterwards. Here rows lie row after row, not in a panel.
   *
   * @param weighted y, rows of {@code width} values: in use, rows of x times weights
   * @param rows x, likewise
   * @param count how many rows
   * @param width of rows, a multiple of {@link #PADDING}; zeros beyond column d
   * @param first {@code [width]}
   * @param second {@code [d rounded up to a multiple of 4][width]}
   */
  void addMoments(
      double[] weighted,
      double[] rows,
      int count,
      int width,
      int d,
      double[] first,
      double[] second);

  /**
   * Adds Σ_b y_b to {@code first} and Σ_b y_b ∘ x_b, column by column, to {@code second}; rows as
   * in {@link #addMoments}.
   *
   * @param first {@code [width]}
   * @param second {@code [width]}
   */
  void addSquares(
      double[] weighted, double[] rows, int count, int width, double[] first, double[] second);

  /**
   * Adds moments of a block, column by column: Σ_b w_b (x_jb − c_j) and Σ_b w_b (x_jb − c_j)². Each
   * sum lies in {@link #PARTS} parts, which whoever needs it adds up.
   *
   * @param centre c, {@code [d]}
   * @param first {@code [d][PARTS]}
   * @param second likewise
   */
  void addSquares(
      double[][] panel,
      double[] weights,
      double[] centre,
      int d,
      double[][] first,
      double[][] second);

  /**
   * For each row the class k of least score base_b + h_k + Σ_j a_kj x_jb, ties to the lowest. With
   * a_k = −c_k, h_k half the squared norm of c_k and base_b that of the row, scores are half the
   * squared distances to the points c; enough is to be added to base that they are positive.
   *
   * <p>Scores may be off by 2⁻⁵¹ of themselves times the number of classes. Where the least is not
   * positive or not finite, nothing else of its row means anything.
   *
   * @param base {@code [ROWS]}
   * @param points a, row-major {@code [classes][d]}
   * @param halves h, {@code [classes]}
   * @param classes at least 1
   * @param nearest gets k, {@code [ROWS]}
   * @param least gets its score, {@code [ROWS]}
   * @param second gets the least score of the other classes, +∞ where there is none
   * @param scratch three blocks
   */
  void nearest(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int classes,
      int d,
      int[] nearest,
      double[] least,
      double[] second,
      double[][] scratch);

  /**
   * Squared distances of rows, each less a centre, to a point of its own: Σ_j ((x_ij − o_j) −
   * c_kj)² with k the class of row i, with the same bits in every implementation: they decide where
   * a row lies between points. Rows lie row after row.
   *
   * @param values holds row i from {@code from + i · d}
   * @param centre o, {@code [d]}
   * @param points c, row-major
   * @param classes {@code [count]}
   * @param out {@code [count]}
   */
  void squaredDistances(
      double[] values,
      int from,
      int count,
      double[] centre,
      double[] points,
      int[] classes,
      int d,
      double[] out);

  /**
   * Adds rows, each less a centre and times its weight, to the sums of their classes, in the order
   * of the rows and with the same bits in every implementation. Parameters as above.
   *
   * @param weights of the rows from {@code weightsFrom} on; null where all are 1
   * @param sums row-major like points
   */
  void addCentred(
      double[] values,
      int from,
      int count,
      double[] centre,
      double @Nullable [] weights,
      int weightsFrom,
      int[] classes,
      int d,
      double[] sums);

  /** Σ_b x_b over a block. */
  double sum(double[] x);

  /**
   * Normalises a panel of logarithms over its first index, as an E-step does with joint
   * log-densities: {@code panel[k][b]} becomes exp of itself less the log-sum-exp over k.
   *
   * @param panel {@code [classes][ROWS]}, below +∞; on return probabilities that sum to 1 over the
   *     classes. Where every class is −∞ they are 0
   * @param classes the number of classes, at least 1
   * @param logSums on return {@code [ROWS]} the log-sum-exps: −∞ where every class is −∞, NaN where
   *     one is NaN
   * @param scratch three blocks
   */
  void normalize(double[][] panel, int classes, double[] logSums, double[][] scratch);

  /** Those of hidden Markov models. */
  ChainKernels chain();
}
