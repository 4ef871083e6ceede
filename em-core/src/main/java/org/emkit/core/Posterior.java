package org.emkit.core;

/**
 * Capability: the posterior over a discrete latent variable of each row (or step).
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public interface Posterior<X, P> {
  /** The number of values of the latent variable: components, clusters or states. */
  int classes(P parameters);

  /**
   * Posterior probabilities, {@code [rows][classes]}; each row sums to 1.
   *
   * @throws org.emkit.core.data.DataException where a row has probability zero under every class
   */
  double[][] probabilities(P parameters, X slice);

  /**
   * The weight of row {@code index} of {@code slice}, by which everything summed over rows counts
   * it; 1 unless the slices of this model have weights.
   */
  default double weight(X slice, int index) {
    return 1.0;
  }

  /** The most probable class of each row, {@code [rows]}; ties go to the lowest. */
  default int[] labels(P parameters, X slice) {
    double[][] probabilities = probabilities(parameters, slice);
    int[] labels = new int[probabilities.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = mostProbable(probabilities[row]);
    }
    return labels;
  }

  /** The class with the largest of {@code probabilities}; ties go to the lowest. */
  static int mostProbable(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * Hands on the probabilities of each observation in turn, as {@link #probabilities} has them.
   * Models override it where that saves the memory of them all.
   */
  default void each(P parameters, X slice, Visitor visitor) {
    double[][] probabilities = probabilities(parameters, slice);
    for (int i = 0; i < probabilities.length; i++) {
      visitor.visit(i, probabilities[i]);
    }
  }

  /** Takes the posterior of one observation. */
  @FunctionalInterface
  interface Visitor {
    /**
     * One observation.
     *
     * @param index of the observation in its slice
     * @param probabilities {@code [classes]}; perhaps the same array every time
     */
    void visit(int index, double[] probabilities);
  }
}
