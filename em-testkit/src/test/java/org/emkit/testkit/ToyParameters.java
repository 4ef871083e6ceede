package org.emkit.testkit;

import java.io.Serializable;

/** Two normal classes on a line with a common variance; class 1 has the probability weight. */
record ToyParameters(double weight, double mean0, double mean1, double variance)
    implements Serializable {
  ToyParameters {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException("weight " + weight + " must lie between 0 and 1");
    }
    if (!(Math.abs(mean0) <= Double.MAX_VALUE && Math.abs(mean1) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("means " + mean0 + ", " + mean1 + " must be finite");
    }
    // NaN stands for "no variance" in a flawed variant only.
    if (variance <= 0 || variance > Double.MAX_VALUE) {
      throw new IllegalArgumentException("variance " + variance + " must be positive and finite");
    }
  }

  double mean(int k) {
    return k == 0 ? mean0 : mean1;
  }

  double weight(int k) {
    return k == 0 ? 1 - weight : weight;
  }

  ToyParameters swapped() {
    return new ToyParameters(1 - weight, mean1, mean0, variance);
  }
}
