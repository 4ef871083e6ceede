package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.emkit.core.plugin.Portrait.Shape;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

class GaussianPortraitTest {
  private final GaussianMixturePlugin plugin = new GaussianMixturePlugin();

  @Test
  void aComponentOfOneColumnHasItsBellCurve() {
    Gaussians components =
        new Gaussians(new double[][] {{1}}, List.of(Covariance.of(new double[][] {{4}})));
    Shape shape =
        plugin.portrait(new Mixture<>(new double[] {1}, components), List.of("x")).shapes().get(0);
    // One standard deviation from the mean: e^(−1/2) / (2 √(2π)).
    assertEquals(
        Math.exp(-0.5) / (2 * Math.sqrt(2 * Math.PI)),
        shape.density().orElseThrow().applyAsDouble(3),
        1e-15);
    assertArrayEquals(new double[] {1}, shape.mean());
  }

  @Test
  void aComponentOfTwoColumnsHasItsCovariance() {
    double[][] covariance = {{2, 0.5}, {0.5, 1}};
    Gaussians components =
        new Gaussians(new double[][] {{1, 2}}, List.of(Covariance.of(covariance)));
    Shape shape =
        plugin
            .portrait(new Mixture<>(new double[] {1}, components), List.of("x", "y"))
            .shapes()
            .get(0);
    assertArrayEquals(covariance, shape.covariance().orElseThrow());
    assertEquals(1.0, shape.weight());
  }
}
