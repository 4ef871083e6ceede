package org.emkit.report;

import org.emkit.core.Posterior;

/** How clearly rows belong to classes, summed over many. */
final class Certainty {
  private static final int BINS = 20;

  /** {@code [classes]}: the weight of the rows whose most probable class it is. */
  private final double[] sizes;

  /** {@code [BINS]}: the weight of the rows whose largest probability falls in. */
  private final double[] counts = new double[BINS];

  Certainty(int classes) {
    this.sizes = new double[classes];
  }

  void add(double weight, double[] probabilities) {
    int best = Posterior.mostProbable(probabilities);
    sizes[best] += weight;
    double least = 1.0 / sizes.length;
    double place = (probabilities[best] - least) / (1 - least) * BINS;
    // The largest of K probabilities is at least 1/K, up to rounding; 1 falls into the last bin.
    counts[(int) Math.max(0, Math.min(BINS - 1, place))] += weight;
  }

  void add(Certainty later) {
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] += later.sizes[k];
    }
    for (int i = 0; i < BINS; i++) {
      counts[i] += later.counts[i];
    }
  }

  double[] sizes() {
    return sizes;
  }

  double[] counts() {
    return counts;
  }

  /** {@code [BINS + 1]}: the bounds of the bins, from 1/K to 1. */
  double[] edges() {
    double least = 1.0 / sizes.length;
    double[] edges = new double[BINS + 1];
    for (int i = 0; i <= BINS; i++) {
      edges[i] = least + (1 - least) * i / BINS;
    }
    edges[BINS] = 1.0;
    return edges;
  }
}
