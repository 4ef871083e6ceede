package org.emkit.gmm;

import org.emkit.core.data.CellPattern;

/**
 * What a Gaussian says of rows with the same cells missing: the density of the observed cells, and
 * the conditional distribution of the missing ones (Ghahramani &amp; Jordan 1994, §4).
 *
 * <p>With columns in the order observed, missing, the lower triangular whitening matrix is L = [Lₒₒ
 * 0; Lₘₒ Lₘₘ]. Lₒₒ whitens the observed cells; given them, the missing cells have mean μₘ − Lₘₘ⁻¹
 * Lₘₒ (xₒ − μₒ) and covariance Lₘₘ⁻¹ Lₘₘ⁻ᵀ. L comes from the covariance by Cholesky; on a floor,
 * where a rebuilt covariance has lost digits, from the whitening matrix that was carried, made
 * triangular again by QL.
 */
final class Marginal {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final int columns;
  private final int observed;

  /** Columns in the order observed, missing. */
  private final int[] order;

  /** L, row-major; for a diagonal covariance only its diagonal. */
  private final double[] lower;

  private final boolean diagonal;
  private final double constant;

  /**
   * The conditional covariance, {@code [missing][missing]} row-major; diagonal: {@code [missing]}.
   */
  private final double[] conditional;

  Marginal(Covariance covariance, CellPattern pattern) {
    this.columns = covariance.columns();
    this.observed = pattern.observedCount();
    this.order = pattern.observedFirst();
    this.diagonal = covariance.isDiagonal();
    this.lower = diagonal ? reordered(covariance.packedWhitening()) : factor(covariance);
    double sum = observed * LOG_2_PI;
    for (int i = 0; i < observed; i++) {
      sum -= 2 * Math.log(lower[diagonal ? i : i * columns + i]);
    }
    this.constant = sum;
    this.conditional = diagonal ? conditionalVariances() : conditionalCovariance();
  }

  private double[] reordered(double[] diagonalWhitening) {
    double[] values = new double[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = diagonalWhitening[order[i]];
    }
    return values;
  }

  private double[] factor(Covariance covariance) {
    if (!covariance.onFloor()) {
      double[] whitening = Factors.whitening(permuted(covariance.packedMatrix(), true), columns);
      if (whitening != null) {
        return whitening;
      }
    }
    return Factors.lowerFactor(permuted(covariance.packedWhitening(), false), columns);
  }

  /** A matrix with its columns, and perhaps its rows, in our order. */
  private double[] permuted(double[] matrix, boolean rows) {
    double[] permuted = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      int row = (rows ? order[i] : i) * columns;
      for (int j = 0; j < columns; j++) {
        permuted[i * columns + j] = matrix[row + order[j]];
      }
    }
    return permuted;
  }

  private double[] conditionalVariances() {
    double[] variances = new double[columns - observed];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = 1 / (lower[observed + i] * lower[observed + i]);
    }
    return variances;
  }

  private double[] conditionalCovariance() {
    int missing = columns - observed;
    double[] block = new double[missing * missing];
    for (int i = 0; i < missing; i++) {
      for (int j = 0; j <= i; j++) {
        block[i * missing + j] = lower[(observed + i) * columns + observed + j];
      }
    }
    double[] inverse = Factors.invertLower(block, missing);
    return Factors.outerProduct(inverse, missing);
  }

  /** log p of the observed cells of {@code row}; 0 where there are none. */
  double logDensity(double[] row, double[] mean) {
    double square = 0.0;
    for (int i = 0; i < observed; i++) {
      double y = 0.0;
      if (diagonal) {
        y = lower[i] * (row[order[i]] - mean[order[i]]);
      } else {
        for (int j = 0; j <= i; j++) {
          y += lower[i * columns + j] * (row[order[j]] - mean[order[j]]);
        }
      }
      square += y * y;
    }
    return -0.5 * (square + constant);
  }

  /**
   * Writes to {@code difference} the row less the mean, with missing cells at their conditional
   * means.
   */
  void difference(double[] row, double[] mean, double[] difference) {
    for (int i = 0; i < observed; i++) {
      difference[order[i]] = row[order[i]] - mean[order[i]];
    }
    for (int i = observed; i < columns; i++) {
      double right = 0.0;
      if (!diagonal) {
        for (int j = 0; j < i; j++) {
          right -= lower[i * columns + j] * difference[order[j]];
        }
        right /= lower[i * columns + i];
      }
      difference[order[i]] = right;
    }
  }

  /** The variances given the observed cells, {@code [columns]}; 0 for those. */
  double[] variances() {
    int missing = columns - observed;
    double[] variances = new double[columns];
    for (int i = 0; i < missing; i++) {
      variances[order[observed + i]] = conditional[diagonal ? i : i * missing + i];
    }
    return variances;
  }

  /** Adds {@code weight} times the conditional covariance to second moments. */
  void addConditional(double weight, double[] second) {
    int missing = columns - observed;
    for (int i = 0; i < missing; i++) {
      int row = order[observed + i];
      if (diagonal) {
        second[row] += weight * conditional[i];
        continue;
      }
      for (int j = 0; j <= i; j++) {
        // Missing columns ascend, so that this stays in the lower triangle.
        second[row * columns + order[observed + j]] += weight * conditional[i * missing + j];
      }
    }
  }
}
