package org.emkit.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariancePathTest {
  /** r ∝ exp(−‖x − μ‖²/2σ²): as σ² → 0 the nearest mean takes all, which is k-means's E-step. */
  @ParameterizedTest
  @ValueSource(strings = {"anisotropic", "overlapping", "uniform"})
  void responsibilitiesBecomeAssignments(String blobs) {
    TestData data = TestData.blobs(blobs);
    ComparisonResult result = Comparison.of(3).run(data.rows());
    List<PathPoint> path = result.path();
    assertEquals(8, path.size());
    for (int i = 1; i < path.size(); i++) {
      assertTrue(path.get(i).variance() < path.get(i - 1).variance());
      assertTrue(path.get(i).meanEntropy() <= path.get(i - 1).meanEntropy() + 1e-9);
    }
    PathPoint limit = path.get(path.size() - 1);
    assertEquals(1.0, limit.agreeingShare(), 1e-12);
    assertEquals(1.0, limit.adjustedRandIndex());
    assertTrue(limit.largestDifference() <= 1e-12, limit::toString);
    assertEquals(0.0, limit.meanEntropy(), 1e-12);
    double inertia = result.kMeans().orElseThrow().inertia();
    assertEquals(inertia, limit.inertia(), 1e-9 * inertia);
    // Far from the limit it is soft.
    assertTrue(path.get(0).largestDifference() > 0.1, path.get(0)::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, -1e6})
  void anOffsetOfTheDataDoesNoHarm(double offset) {
    ComparisonResult result =
        Comparison.of(3)
            .withFitOptions(FitOptions.defaults().withRestarts(3))
            .run(RowDataset.of(shifted(offset)));
    PathPoint limit = result.path().get(result.path().size() - 1);
    assertTrue(limit.largestDifference() <= 1e-12, limit::toString);
  }

  private static double[][] shifted(double offset) {
    TestData data = TestData.blobs("round-equal");
    double[][] rows = new double[data.rows().rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = data.rows().all().row(i);
      rows[i][0] += offset;
      rows[i][1] += offset;
    }
    return rows;
  }
}
