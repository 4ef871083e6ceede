package org.emkit.ppca;

import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The maximum of the log-likelihood over the loadings and the noise variance of one column, all
 * else as it is (an ECME step, Liu &amp; Rubin 1994), for columns that factors nearly explain:
 * there EM comes near the floor only like one over the iterations.
 *
 * <p>Given the other columns, y_j is normal with mean wᵀẑ and variance ψ + wᵀCw, where ẑ and C are
 * the posterior mean and covariance of z without column j. With G, c, s the means of ẑẑᵀ, ẑy_j and
 * y_j² over rows, w = (G + λC)⁻¹c for some λ: for λ = 0 it is the regression of y_j on ẑ, and ψ
 * what is left of its variance R(w) = s − 2cᵀw + wᵀGw beyond wᵀCw. Where that is below the floor f,
 * the maximum has ψ = f and the λ from 0 to 1 at which λ = 1 − R/(f + wᵀCw).
 *
 * <p>Statistics of complete rows hold the moments of z and y_j, of which ẑ is a linear function: z
 * = ẑ + k (y_j − w₀ᵀẑ), k = Cw₀/(ψ₀ + w₀ᵀCw₀).
 */
final class ColumnStep {
  /** Below this part of its variance a column's noise is worth a look. */
  private static final double SMALL = 0.2;

  /** Below this part the moments of ẑ have lost too many digits: {@link HeywoodStep} takes over. */
  private static final double LEAST = 1e-4;

  /**
   * Of a gain: moments of z are off by about as much as the determinant of the posterior, and those
   * of ẑ by the square of total over noise more.
   */
  private static final double ROUNDING = 10;

  /** Halvings of an interval of length 1 that leave nothing of it. */
  private static final int HALVINGS = 60;

  private final FactorModel reference;
  private final int column;
  private final int factors;

  /** C, G, row-major, and c, s. */
  private final double[] covariance;

  private final double[] products;
  private final double[] crossed;
  private final double square;

  /** By how much at least the likelihood has to rise for it to be no rounding, in nats. */
  private final double rounding;

  private ColumnStep(FactorStatistics statistics, int column) {
    this.reference = statistics.reference();
    this.column = column;
    this.factors = reference.factors();
    double noise = reference.noiseVariance(column);
    double[] w = row(column);
    // k is the column of B, and 1 − wᵀk = ψ₀ / (ψ₀ + w₀ᵀCw₀).
    double[] k = new double[factors];
    for (int i = 0; i < factors; i++) {
      k[i] = reference.posterior().projection(i, column);
    }
    double scale = 1 / (1 - Vectors.dot(w, k));
    // M without the column, inverted by Sherman and Morrison.
    this.covariance = reference.posterior().covariance().clone();
    for (int i = 0; i < factors; i++) {
      for (int l = 0; l < factors; l++) {
        covariance[i * factors + l] += scale * noise * k[i] * k[l];
      }
    }
    double weight = statistics.all().weight();
    this.square = statistics.second(column) / weight;
    double ofMoments = reference.posterior().determinantRounding();
    this.rounding = ROUNDING * ofMoments * scale * scale * weight;
    double[] c = new double[factors];
    for (int i = 0; i < factors; i++) {
      c[i] = statistics.crossed(column, i) / weight;
    }
    double[] shifted = new double[factors];
    for (int i = 0; i < factors; i++) {
      shifted[i] = c[i] - k[i] * square;
    }
    this.crossed = expanded(shifted, k, w, scale);
    // The moments of z − k y_j, then (I − k wᵀ)⁻¹ = I + scale k wᵀ on both sides.
    double[][] rows = new double[factors][factors];
    for (int i = 0; i < factors; i++) {
      for (int l = 0; l < factors; l++) {
        double ofMeans =
            statistics.all().second(i, l) / weight - reference.posterior().covariance(i, l);
        // In this order no product leaves the range, whatever the units.
        rows[i][l] = ofMeans - k[i] * c[l] - c[i] * k[l] + k[i] * square * k[l];
      }
      rows[i] = expanded(rows[i], k, w, scale);
    }
    this.products = new double[factors * factors];
    for (int l = 0; l < factors; l++) {
      double[] down = new double[factors];
      for (int i = 0; i < factors; i++) {
        down[i] = rows[i][l];
      }
      down = expanded(down, k, w, scale);
      for (int i = 0; i < factors; i++) {
        products[i * factors + l] = down[i];
      }
    }
  }

  /** x + scale k wᵀx. */
  private static double[] expanded(double[] x, double[] k, double[] w, double scale) {
    double product = scale * Vectors.dot(w, x);
    double[] result = x.clone();
    for (int i = 0; i < x.length; i++) {
      result[i] += product * k[i];
    }
    return result;
  }

  private double[] row(int j) {
    double[] row = new double[factors];
    for (int k = 0; k < factors; k++) {
      row[k] = reference.loading(j, k);
    }
    return row;
  }

  private static double[] times(double[] matrix, double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int l = 0; l < x.length; l++) {
        result[i] += matrix[i * x.length + l] * x[l];
      }
    }
    return result;
  }

  /** R(w). */
  private double residual(double[] w) {
    return square - 2 * Vectors.dot(crossed, w) + Vectors.dot(times(products, w), w);
  }

  /** wᵀCw. */
  private double spread(double[] w) {
    return Vectors.dot(times(covariance, w), w);
  }

  /** −2 log-likelihood of the column given the others, per unit of weight, less a constant. */
  private double cost(double[] w, double noise) {
    double total = noise + spread(w);
    return Math.log(total) + residual(w) / total;
  }

  /** (G + λC)⁻¹c; empty where that is not positive definite. */
  private Optional<double[]> solve(double lambda) {
    double[] matrix = new double[factors * factors];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = products[i] + lambda * covariance[i];
    }
    return Triangle.cholesky(matrix)
        .map(
            lower -> {
              double[] w = crossed.clone();
              lower.solve(w);
              lower.solveTransposed(w);
              return w;
            });
  }

  /** A column's new parameters, and by how much the log-likelihood rises. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
  private record Proposal(double[] loadings, double noise, boolean onFloor, double gain) {}

  private Optional<Proposal> proposal(double floor, double weight) {
    double before = cost(row(column), reference.noiseVariance(column));
    return solve(0.0)
        .flatMap(
            free -> {
              double noise = residual(free) - spread(free);
              return noise > floor
                  ? Optional.of(proposal(free, noise, false, before, weight))
                  : constrained(floor).map(held -> proposal(held, floor, true, before, weight));
            });
  }

  private Proposal proposal(
      double[] w, double noise, boolean onFloor, double before, double weight) {
    return new Proposal(w, noise, onFloor, weight / 2 * (before - cost(w, noise)));
  }

  /** The w that is best at ψ = f: λ − 1 + R/(f + wᵀCw) rises from below 0 to above. */
  private Optional<double[]> constrained(double floor) {
    double low = 0.0;
    double high = 1.0;
    Optional<double[]> w = Optional.empty();
    for (int i = 0; i < HALVINGS; i++) {
      double lambda = (low + high) / 2;
      w = solve(lambda);
      if (w.isEmpty()) {
        return w;
      }
      double sign = lambda - 1 + residual(w.get()) / (floor + spread(w.get()));
      if (sign < 0) {
        low = lambda;
      } else {
        high = lambda;
      }
    }
    return w;
  }

  /**
   * The reference with the parameters of one column at their maximum, for the column that gains
   * most; empty where none gains more than another step.
   *
   * @param statistics of complete rows
   * @param variances of the columns
   * @param floors of the noise variances
   * @param otherwise what another step is sure to gain, in nats
   */
  static Optional<FactorModel> of(
      FactorStatistics statistics, double[] variances, double[] floors, DoubleSupplier otherwise) {
    FactorModel reference = statistics.reference();
    double weight = statistics.weight();
    Proposal best = null;
    int at = -1;
    double least = Double.NaN;
    for (int j = 0; j < variances.length; j++) {
      double noise = reference.noiseVariance(j);
      if (noise < SMALL * variances[j] && noise > LEAST * variances[j] && noise > floors[j]) {
        least = Double.isNaN(least) ? otherwise.getAsDouble() : least;
        ColumnStep step = new ColumnStep(statistics, j);
        Optional<Proposal> proposal = step.proposal(floors[j], weight);
        if (proposal.isPresent()
            && proposal.get().gain()
                > Math.max(step.rounding, best == null ? least : best.gain())) {
          best = proposal.get();
          at = j;
        }
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(reference.withColumn(at, best.loadings(), best.noise(), best.onFloor()));
  }
}
