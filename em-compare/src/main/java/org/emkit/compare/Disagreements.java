package org.emkit.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows on which k-means and a mixture disagree, once clusters are matched.
 *
 * @param model the name of the mixture
 * @param rows the least certain ones first (by entropy, ties by index), at most {@value #MOST}
 * @param count how many there are in all
 * @param weight their summed weight
 * @param meanEntropyThere of the mixture's responsibilities on those rows, in nats; 0 without any
 * @param meanEntropyElsewhere of those on all other rows; 0 without any
 */
public record Disagreements(
    String model,
    List<Row> rows,
    int count,
    double weight,
    double meanEntropyThere,
    double meanEntropyElsewhere) {
  /** How many rows are listed. */
  public static final int MOST = 1000;

  /** Copies the list. */
  public Disagreements {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param index of the row in the data, from 0
   * @param kMeansLabel its cluster by k-means
   * @param mixtureLabel its cluster by the mixture
   * @param kMeansCertainty its largest responsibility under the mixture that k-means implies; 1
   *     where that has none
   * @param mixtureCertainty its largest responsibility under the mixture
   * @param entropy of its responsibilities under the mixture, in nats
   */
  public record Row(
      int index,
      int kMeansLabel,
      int mixtureLabel,
      double kMeansCertainty,
      double mixtureCertainty,
      double entropy) {}

  static Disagreements between(ModelResult kMeans, ModelResult mixture, double[] weights) {
    Assignments ours = mixture.assignments();
    List<Integer> disagreeing = new ArrayList<>();
    double[] weight = new double[2];
    double[] entropy = new double[2];
    double total = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      boolean differs = ours.label(i) != kMeans.assignments().label(i);
      if (differs) {
        disagreeing.add(i);
      }
      int side = differs ? 0 : 1;
      weight[side] += weights[i];
      // Divided first: weights may be huge.
      entropy[side] += weights[i] / total * ours.entropy(i);
    }
    disagreeing.sort(Comparator.comparingDouble(i -> -ours.entropy(i)));
    List<Row> rows =
        disagreeing.stream().limit(MOST).map(i -> row(i, kMeans.assignments(), ours)).toList();
    return new Disagreements(
        mixture.name(),
        rows,
        disagreeing.size(),
        weight[0],
        weight[0] > 0 ? entropy[0] * (total / weight[0]) : 0.0,
        weight[1] > 0 ? entropy[1] * (total / weight[1]) : 0.0);
  }

  private static Row row(int index, Assignments kMeans, Assignments mixture) {
    return new Row(
        index,
        kMeans.label(index),
        mixture.label(index),
        kMeans.certainty(index),
        mixture.certainty(index),
        mixture.entropy(index));
  }
}
