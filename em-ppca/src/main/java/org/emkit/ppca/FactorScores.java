package org.emkit.ppca;

/**
 * What the observed cells of one row say of its factors, whose posterior is a normal distribution,
 * and the factors of its cells. A row without any value says nothing: scores are 0 then.
 */
public final class FactorScores {
  private final FactorModel model;
  private final Posterior posterior;
  private final double[] row;
  private final double[] centred;

  /** The posterior mean of z, unrotated. */
  private final double[] z;

  /**
   * Those of a row.
   *
   * @param posterior that of the row's pattern
   * @param row {@code [columns]}; not copied
   */
  FactorScores(FactorModel model, Posterior posterior, double[] row) {
    this.model = model;
    this.posterior = posterior;
    this.row = row;
    int[] observed = posterior.columns();
    this.centred = new double[observed.length];
    for (int j = 0; j < observed.length; j++) {
      centred[j] = row[observed[j]] - model.sharedMean()[observed[j]];
    }
    this.z = new double[model.factors()];
    posterior.project(centred, z);
  }

  /** The scores: posterior means of the factors after the model's rotation, {@code [factors]}. */
  public double[] mean() {
    return model.rotation() == Rotation.NONE ? z.clone() : model.rotated().scores(z);
  }

  /**
   * The posterior covariance of the factors after the model's rotation, {@code [factors][factors]}.
   * It depends on which cells are observed and not on what they hold.
   */
  public double[][] covariance() {
    int factors = model.factors();
    double[][] covariance = new double[factors][factors];
    for (int k = 0; k < factors; k++) {
      for (int l = 0; l < factors; l++) {
        covariance[k][l] = posterior.covariance(k, l);
      }
    }
    return model.rotation() == Rotation.NONE
        ? covariance
        : model.rotated().scoreCovariance(covariance);
  }

  /** log p of the observed cells, in nats. */
  public double logDensity() {
    return posterior.logDensity(centred, z, new double[centred.length]);
  }

  /** What the factors say of every cell: μ + W z at the scores, {@code [columns]}. */
  public double[] reconstruction() {
    return model.expected(z);
  }

  /**
   * The row with its missing cells at their conditional means given those observed, {@code
   * [columns]}.
   */
  public double[] complete() {
    double[] complete = reconstruction();
    for (int j : posterior.columns()) {
      complete[j] = row[j];
    }
    return complete;
  }

  /**
   * Standard deviations of the missing cells given those observed, {@code [columns]}: √(ψ + wᵀM⁻¹w)
   * with M⁻¹ the posterior covariance of z. 0 for observed cells.
   */
  public double[] deviations() {
    double[] deviations = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      double variance = model.noiseVariance(j);
      for (int k = 0; k < z.length; k++) {
        for (int l = 0; l < z.length; l++) {
          variance += model.loading(j, k) * posterior.covariance(k, l) * model.loading(j, l);
        }
      }
      deviations[j] = Math.sqrt(variance);
    }
    for (int j : posterior.columns()) {
      deviations[j] = 0.0;
    }
    return deviations;
  }
}
