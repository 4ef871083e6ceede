package org.emkit.compare;

import java.util.Arrays;
import org.emkit.core.Posterior;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/** The cluster of each row and how certain it is. Immutable; 20 bytes a row. */
public final class Assignments {
  private final int[] labels;
  private final double[] certainty;
  private final double[] entropy;

  private Assignments(int[] labels, double[] certainty, double[] entropy) {
    this.labels = labels;
    this.certainty = certainty;
    this.entropy = entropy;
  }

  /** What a posterior says of all rows; ties go to the lowest cluster. */
  static <P> Assignments of(Posterior<Rows, P> posterior, P parameters, Dataset<Rows> data, int n) {
    Assignments all = new Assignments(new int[n], new double[n], new double[n]);
    // Slices write to places of their own, so that threads do not meet.
    data.collect(
        () -> all,
        (into, slice) -> {
          int first = Math.toIntExact(slice.data().first());
          posterior.each(
              parameters, slice.data(), (i, probabilities) -> into.set(first + i, probabilities));
        },
        (earlier, later) -> {});
    return all;
  }

  private void set(int row, double[] probabilities) {
    int best = 0;
    double sum = 0.0;
    for (int k = 0; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
      if (probabilities[k] > 0) {
        sum -= probabilities[k] * Math.log(probabilities[k]);
      }
    }
    labels[row] = best;
    certainty[row] = Math.min(1.0, probabilities[best]);
    // Rounding must not make certainty less than certain.
    entropy[row] = Math.max(0.0, sum);
  }

  /** These with other labels, {@code [rows]}, not copied. */
  Assignments withLabels(int[] others) {
    return new Assignments(others, certainty, entropy);
  }

  /** These with label {@code k} called {@code names[k]}. */
  Assignments renamed(int[] names) {
    return withLabels(Arrays.stream(labels).map(label -> names[label]).toArray());
  }

  /** The labels; not to be changed. */
  int[] sharedLabels() {
    return labels;
  }

  /** The number of rows. */
  public int size() {
    return labels.length;
  }

  /** The cluster of {@code row}. */
  public int label(int row) {
    return labels[row];
  }

  /** A copy of the clusters, {@code [rows]}. */
  public int[] labels() {
    return labels.clone();
  }

  /** The largest responsibility of {@code row}, from 1/K to 1. */
  public double certainty(int row) {
    return certainty[row];
  }

  /** −Σ r log r of {@code row} in nats, from 0 to log K. */
  public double entropy(int row) {
    return entropy[row];
  }
}
