package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.ParameterTree;
import org.junit.jupiter.api.Test;

class GaussianFamilyPluginTest {
  private final GaussianFamilyPlugin plugin = new GaussianFamilyPlugin();

  @Test
  void itKnowsItsOwnAndNoOthers() {
    Gaussians own =
        plugin.read(
            ParameterTree.of(
                Map.of("means", List.of(List.of(1)), "covariances", List.of(List.of(List.of(2))))));
    assertEquals(Optional.of(own), plugin.own(own));
    assertEquals(Optional.empty(), plugin.own("else"));
    assertEquals(1, plugin.columns(own));
    assertEquals(List.of("mean x", "sd x"), plugin.heads(own, List.of("x")));
    assertEquals(Math.sqrt(2), plugin.figures(own, 0)[1]);
  }

  @Test
  void componentsComeBackBitForBit() {
    Gaussians two =
        new Gaussians(
            CovarianceShape.DIAGONAL,
            new double[][] {{1, 2}, {3, 4}},
            List.of(Covariance.ofVariances(0.1, 7), Covariance.ofVariances(1e-3, 5)));
    ParameterTree tree = plugin.write(two);
    assertEquals(List.of("means", "covariance", "covariances"), List.copyOf(tree.asMap().keySet()));
    assertEquals(two, plugin.read(tree));
  }

  @Test
  void everyInitIsASeeding() {
    for (String init : plugin.inits()) {
      double[][] points =
          plugin.seeding(init).choose(Fixtures.faithful(), 3, RandomStreams.stream(5));
      assertEquals(3, points.length, init);
    }
  }
}
