package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Portrait.Grid;
import org.emkit.core.plugin.Portrait.Kind;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

class FactorPortraitTest {
  private static final List<String> COLUMNS = List.of("a", "b", "c");
  private static final FactorModel MODEL =
      new FactorModel(
          Noise.DIAGONAL, new double[] {1, 2, 3}, new double[][] {{2}, {-1}, {0}}, 1, 2, 3);

  @Test
  void factorsAreShownByTheirLoadings() {
    Portrait portrait = new FactorAnalysisPlugin().portrait(MODEL, COLUMNS);
    assertTrue(portrait.shapes().isEmpty());
    assertEquals(1, portrait.grids().size());
    Grid grid = portrait.grids().get(0);
    assertEquals("loadings", grid.title());
    assertEquals(Kind.SIGNED, grid.kind());
    assertEquals(COLUMNS, grid.rows());
    assertArrayEquals(new double[][] {{2}, {-1}, {0}}, grid.values());
  }

  @Test
  void loadingsAreThoseAfterTheRotationAndItsFactorsMayCorrelate() {
    FactorModel turned =
        new FactorModel(
                Noise.DIAGONAL,
                new double[4],
                new double[][] {{1, 0.9}, {0.8, 1}, {1, -0.9}, {0.7, -1}},
                1,
                1,
                1,
                1)
            .withRotation(Rotation.PROMAX);
    List<Grid> grids =
        new FactorAnalysisPlugin().portrait(turned, List.of("a", "b", "c", "d")).grids();
    assertArrayEquals(turned.rotated().loadings(), grids.get(0).values());
    assertEquals("correlations of factors", grids.get(1).title());
    assertEquals(1.0, grids.get(1).values()[0][0], 1e-12);
  }

  @Test
  void aComponentSpreadsByItsFactorsAndItsNoise() {
    Portrait portrait =
        new FactorAnalysisMixturePlugin()
            .portrait(new Mixture<>(new double[] {1}, new Components<>(List.of(MODEL))), COLUMNS);
    // W Wᵀ + Ψ.
    assertArrayEquals(
        new double[][] {{5, -2, 0}, {-2, 3, 0}, {0, 0, 3}},
        portrait.shapes().get(0).covariance().orElseThrow());
    assertEquals("loadings of 0", portrait.grids().get(0).title());
  }
}
