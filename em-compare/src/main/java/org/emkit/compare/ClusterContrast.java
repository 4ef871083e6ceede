package org.emkit.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How the clusters of a mixture depart from the round ones of equal size that k-means assumes. */
final class ClusterContrast {
  /**
   * How much longer the longest axis must be than the shortest, beyond what chance makes of a round
   * cluster: below it the borders of k-means hardly move.
   */
  static final double ELONGATED = 1.5;

  /** The ratio of radii from which the border is clearly off the middle. */
  static final double UNEQUAL_RADII = 1.5;

  /** The ratio of sizes from which k-means, which has none, puts the border elsewhere. */
  static final double UNEQUAL_SIZES = 2.0;

  /** A smaller share of a cluster's rows in one k-means cluster is a cut. */
  static final double KEPT = 0.8;

  /** A cluster below this share of all rows proves nothing about the others. */
  static final double NOTEWORTHY = 0.02;

  private final ModelResult model;
  private final double total;
  private final Contingency withKMeans;

  /**
   * A contrast.
   *
   * @param withKMeans labels of k-means and, second, of {@code model}
   */
  ClusterContrast(ModelResult model, Contingency withKMeans) {
    this.model = model;
    this.withKMeans = withKMeans;
    this.total = model.clusters().stream().mapToDouble(ClusterShape::size).sum();
  }

  private boolean isNoteworthy(ClusterShape cluster) {
    return cluster.size() > NOTEWORTHY * total;
  }

  /** Those that say something. */
  private DoubleStream of(ToDoubleFunction<ClusterShape> figure) {
    return model.clusters().stream().filter(this::isNoteworthy).mapToDouble(figure);
  }

  /** As above, without those that a floor alone keeps from being flat. */
  private DoubleStream ofFree(ToDoubleFunction<ClusterShape> figure) {
    return model.clusters().stream()
        .filter(cluster -> isNoteworthy(cluster) && !cluster.onFloor())
        .mapToDouble(figure);
  }

  /** How many rows cluster {@code k} has: by weight, unless weights are parts of a row. */
  static double rows(ModelResult model, int k) {
    long count =
        Arrays.stream(model.assignments().sharedLabels()).filter(label -> label == k).count();
    return Math.max((double) count, model.clusters().get(k).size());
  }

  /**
   * The axes ratio that a round cluster shows by chance (Marchenko &amp; Pastur 1967): (1 + q) / (1
   * − q) with q² = columns over rows.
   */
  static double byChance(double rows, int columns) {
    double q = Math.sqrt(columns / rows);
    return q < 1 ? (1 + q) / (1 - q) : Double.POSITIVE_INFINITY;
  }

  /** As in "elongated clusters (axes up to 5.2 : 1)"; empty where all are round. */
  Optional<String> elongation() {
    double largest = 0.0;
    for (int k = 0; k < model.clusters().size(); k++) {
      ClusterShape cluster = model.clusters().get(k);
      double limit = ELONGATED * byChance(rows(model, k), cluster.axes().length());
      if (isNoteworthy(cluster) && !cluster.onFloor() && cluster.elongation() >= limit) {
        largest = Math.max(largest, cluster.elongation());
      }
    }
    return largest == 0
        ? Optional.empty()
        : Optional.of("elongated clusters (axes up to " + figure(largest) + " : 1)");
  }

  /** As in "clusters of unequal spread (radii 0.4 to 2.1)". */
  Optional<String> radii() {
    double least = ofFree(ClusterShape::radius).min().orElse(1);
    double largest = ofFree(ClusterShape::radius).max().orElse(1);
    return largest >= UNEQUAL_RADII * least
        ? Optional.of(
            "clusters of unequal spread (radii " + figure(least) + " to " + figure(largest) + ")")
        : Optional.empty();
  }

  /** As in "clusters of unequal size (30 to 400 rows)". */
  Optional<String> sizes() {
    double least = of(ClusterShape::size).min().orElse(1);
    double largest = of(ClusterShape::size).max().orElse(1);
    return largest >= UNEQUAL_SIZES * least
        ? Optional.of(
            "clusters of unequal size (" + figure(least) + " to " + figure(largest) + " rows)")
        : Optional.empty();
  }

  /** As in "cuts (only 55 % of the rows of cluster 1 stay together)"; empty where it cuts none. */
  Optional<String> cut() {
    double[][] table = withKMeans.table();
    int worst = -1;
    double least = KEPT;
    for (int j = 0; j < table[0].length; j++) {
      double sum = 0.0;
      double largest = 0.0;
      for (double[] row : table) {
        sum += row[j];
        largest = Math.max(largest, row[j]);
      }
      if (isNoteworthy(model.clusters().get(j)) && largest < least * sum) {
        least = largest / sum;
        worst = j;
      }
    }
    return worst < 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "cuts (only %.0f %% of the rows of cluster %d stay together)",
                100 * least,
                worst));
  }

  /** Three digits, whole where it is large. */
  static String figure(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double size = Math.abs(value);
    return size >= 1e6 || size < 1e-3
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }
}
