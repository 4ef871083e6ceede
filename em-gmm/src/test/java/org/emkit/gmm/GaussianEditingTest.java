package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.ComponentEditing;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.OnEmpty;
import org.junit.jupiter.api.Test;

class GaussianEditingTest {
  private static final RowDataset DATA =
      RowDataset.of(new double[][] {{0, 0}, {2, 0}, {0, 4}, {2, 4}, {1, 2}});

  private static final Gaussians THREE =
      Fixtures.mixture(
              new double[][] {{0, 1}, {2, 3}, {4, 5}},
              new double[][] {{1, 0}, {0, 1}},
              new double[][] {{2, 0}, {0, 2}},
              new double[][] {{3, 1}, {1, 3}})
          .components();

  private static ComponentEditing<Gaussians> editing() {
    return new GaussianFamily(CovarianceFloor.none(2)).editing().orElseThrow();
  }

  @Test
  void componentsAreSelectedInOrder() {
    Gaussians two = editing().select(THREE, 2, 0);
    assertEquals(2, two.size());
    assertArrayEquals(new double[] {4, 5}, two.mean(0), 0);
    assertEquals(THREE.covariance(2), two.covariance(0));
    assertEquals(THREE.covariance(0), two.covariance(1));
    assertArrayEquals(new double[] {2, 3}, editing().location(THREE, 1), 0);
  }

  @Test
  void aMovedComponentIsAsWideAsTheData() {
    Gaussians moved = editing().moveTo(THREE, 1, new double[] {7, 8}, ColumnSummary.of(DATA));
    assertArrayEquals(new double[] {7, 8}, moved.mean(1), 0);
    assertEquals(0.8, moved.covariance(1).get(0, 0), 1e-15);
    assertEquals(3.2, moved.covariance(1).get(1, 1), 1e-15);
    assertEquals(0.0, moved.covariance(1).get(0, 1), 0);
    assertEquals(editing().select(THREE, 0, 2), editing().select(moved, 0, 2));
  }

  @Test
  void deadComponentsAreReseededOrDropped() {
    RowDataset data =
        RowDataset.of(new double[] {0, 1, 2, 1, 0, 2, 1, 100, 101, 102, 100, 101, 102}, 1);
    Mixture<Gaussians> start =
        Fixtures.mixture(
            new double[][] {{50}, {1e6}}, new double[][] {{2500}}, new double[][] {{1}});
    for (OnEmpty onEmpty : List.of(OnEmpty.RESEED, OnEmpty.DROP)) {
      Fit<Mixture<Gaussians>> fit =
          Em.fitFrom(
              GaussianMixture.of(1, data).withAssignment(Assignment.HARD).withOnEmpty(onEmpty),
              data,
              start,
              FitOptions.defaults());
      assertEquals("component 1 of 2 died, with weight 0", fit.events().get(0).text());
      assertTrue(fit.converged(), fit.brief());
      assertEquals(onEmpty == OnEmpty.DROP ? 1 : 2, fit.parameters().size());
    }
  }

  @Test
  void componentsComeOutSortedByTheirMeans() {
    for (int seed = 0; seed < 5; seed++) {
      Fit<Mixture<Gaussians>> fit =
          Em.fit(
              GaussianMixture.of(3, Fixtures.iris()),
              Fixtures.iris(),
              FitOptions.defaults().withSeed(seed));
      double[][] means = fit.parameters().components().means();
      assertTrue(means[0][0] <= means[1][0] && means[1][0] <= means[2][0], "seed " + seed);
    }
  }
}
