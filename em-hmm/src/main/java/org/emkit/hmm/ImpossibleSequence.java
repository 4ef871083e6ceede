package org.emkit.hmm;

import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;

/** What is said of a sequence that is impossible under a model. */
final class ImpossibleSequence {
  private ImpossibleSequence() {}

  /** While fitting. */
  static NumericalFailure failure(Sequences slice, int index, double value, int step) {
    return new NumericalFailure(
        row(slice, index, step),
        name(slice, index, step)
            + " (row index "
            + row(slice, index, step)
            + ", all from 0): it "
            + (Double.isNaN(value) ? "has log-density NaN" : "is impossible")
            + " in every state that can be reached: try another start, or priors on transitions"
            + " and emissions, which leave nothing impossible");
  }

  /** While using a model on data. */
  static DataException inData(Sequences slice, int index, int step) {
    return new DataException(
        row(slice, index, step),
        DataException.NOWHERE,
        name(slice, index, step)
            + " (both from 0): it is impossible under the model in every state that can be reached");
  }

  private static String name(Sequences slice, int index, int step) {
    return "sequence " + slice.index(index) + ", step " + step;
  }

  private static long row(Sequences slice, int index, int step) {
    return slice.rows().first() + slice.begin(index) + step;
  }
}
