package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.AssignmentSummary;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

/** ICL and the figures that it is made of, against a published implementation. */
class IntegratedCompletedLikelihoodTest {
  private static final FitOptions EXACT = FitOptions.defaults().withTolerance(1e-10);

  @Test
  void oldFaithfulAgreesWithMclust() {
    RowDataset data = Fixtures.faithful();
    Fit<Mixture<Gaussians>> fit = Em.fit(GaussianMixture.of(2, data), data, EXACT);
    // R 4.2.2, mclust 6.0.0: m <- Mclust(faithful, G=2, modelNames="VVV",
    // control=emControl(tol=c(1e-14, 1e-14), itmax=c(1e5, 1e5))); -icl(m), -sum(m$z * log(m$z)),
    // sum(log(apply(m$z, 1, max))), table(m$classification). mclust's sign of ICL is the other one.
    assertEquals(2322.7046814312, fit.icl().getAsDouble(), 1e-5);
    AssignmentSummary assignment = fit.assignment().orElseThrow();
    assertEquals(0.6947379187, assignment.entropy(), 1e-5);
    assertEquals(-0.2564691662, assignment.mapLogProbability(), 1e-5);
    double[] sizes = assignment.sizes().toArray();
    Arrays.sort(sizes);
    assertArrayEquals(new double[] {97, 175}, sizes, 0);
  }

  @Test
  void rowsListedTwiceCountAsRowsOfWeightTwo() {
    RowDataset data = Fixtures.faithful();
    double[] weights = new double[data.rows()];
    Arrays.fill(weights, 2.0);
    Fit<Mixture<Gaussians>> once = Em.fit(GaussianMixture.of(2, data), data, EXACT);
    Fit<Mixture<Gaussians>> twice =
        Em.fit(GaussianMixture.of(2, data), data.withWeights(weights), EXACT);
    assertEquals(
        2 * once.assignment().orElseThrow().entropy(),
        twice.assignment().orElseThrow().entropy(),
        1e-4,
        "both are within the tolerance of the optimum");
    assertEquals(544, Arrays.stream(twice.assignment().orElseThrow().sizes().toArray()).sum());
  }

  @Test
  void hardAssignmentHasItWithoutABayesianCriterion() {
    RowDataset data = Fixtures.faithful();
    Fit<Mixture<Gaussians>> fit =
        Em.fit(GaussianMixture.of(2, data).withAssignment(Assignment.HARD), data, EXACT);
    assertEquals(11 * Math.log(272) - 2 * fit.dataTerm().value(), fit.icl().getAsDouble(), 1e-9);
  }
}
