package org.emkit.gmm;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.PartialStart;
import org.emkit.mixture.Mixture;
import org.jspecify.annotations.Nullable;

/**
 * A start at given means. Each row goes to the nearest of them; the parts give the covariances and,
 * where these are not given either, the weights.
 */
final class GivenMeans implements PartialStart<Rows, Mixture<Gaussians>> {
  private final double[][] means;
  private final double @Nullable [] weights;
  private final FamilyOf family;

  /** The family for given data. */
  @FunctionalInterface
  interface FamilyOf {
    GaussianFamily of(Dataset<Rows> data);
  }

  private GivenMeans(double[][] means, double @Nullable [] weights, FamilyOf family) {
    this.means = means;
    this.weights = weights;
    this.family = family;
  }

  /** Means, and perhaps weights, of a file without covariances. */
  static GivenMeans of(ParameterTree given, FamilyOf family) {
    double[][] means = given.matrix("means");
    double[] weights = given.has("weights") ? given.vector("weights") : null;
    if (weights != null && weights.length != means.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + means.length + " means: one is needed for each");
    }
    // A mixture complains of what is no distribution, while the file can still be named.
    double[] checked = weights == null ? null : new Mixture<>(weights, means).weights();
    return new GivenMeans(means, checked, family);
  }

  @Override
  public int columns() {
    return means[0].length;
  }

  @Override
  public Mixture<Gaussians> complete(Dataset<Rows> data, RandomGenerator random) {
    Mixture<Gaussians> around =
        GaussianMixture.of(means.length, family.of(data))
            .withSeeding((rows, count, any) -> means)
            .start(data, random);
    Gaussians components = around.components();
    return new Mixture<>(
        weights == null ? around.weights() : weights,
        new Gaussians(
            components.shape(),
            Arrays.stream(means).map(double[]::clone).toArray(double[][]::new),
            components.covariances()));
  }
}
