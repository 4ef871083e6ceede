package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Probabilistic PCA against its maximum in closed form. */
class PrincipalComponentsTest {
  private static final FitOptions TO_THE_END =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.aitken(1e-9))
          .withMaxIterations(200_000)
          .withThreads(1);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("iris", Tables.iris(), 1),
        Arguments.of("iris", Tables.iris(), 2),
        Arguments.of("iris", Tables.iris(), 3),
        Arguments.of("wine, standardised", Tables.standardised(Tables.wine()), 2),
        Arguments.of("random 1", Tables.random(1), 1),
        Arguments.of("random 2", Tables.random(2), 3),
        Arguments.of("random 3", Tables.random(3), 7));
  }

  /**
   * Tipping &amp; Bishop 1999: −N/2 (D log 2π + Σ_k log λ_k + (D − q) log σ² + D) by commons-math.
   */
  private static double maximum(RowDataset data, int factors) {
    Moments moments = Moments.of(data);
    double[] values =
        new EigenDecomposition(MatrixUtils.createRealMatrix(moments.covariance()))
            .getRealEigenvalues();
    Arrays.sort(values);
    int rest = values.length - factors;
    double noise = Arrays.stream(values, 0, rest).average().orElseThrow();
    double logs = Arrays.stream(values, rest, values.length).map(Math::log).sum();
    double logTwoPi = Math.log(2 * Math.PI);
    return -0.5
        * data.rows()
        * (values.length * logTwoPi + logs + rest * Math.log(noise) + values.length);
  }

  @ParameterizedTest(name = "{0}, {2} factors")
  @MethodSource("cases")
  void everyAlgorithmReachesTheMaximum(String name, RowDataset data, int factors) {
    double maximum = maximum(data, factors);
    for (Algorithm algorithm : Algorithm.values()) {
      FactorAnalysis model = FactorAnalysis.principalComponents(factors).withAlgorithm(algorithm);
      Fit<FactorModel> fit = Em.fit(model, data, TO_THE_END);
      assertTrue(fit.converged(), () -> algorithm + ": " + fit.termination());
      assertEquals(maximum, fit.objective(), 1e-9 * Math.abs(maximum), algorithm.toString());
      double[] trace = fit.trace().objectives().toArray();
      for (int i = 1; i < trace.length; i++) {
        assertTrue(trace[i] >= trace[i - 1] - 2 * fit.dataTerm().slack(), algorithm.toString());
      }
    }
  }

  /**
   * As measured the columns of wine have variances from 0.015 to 98,000: plain EM takes some
   * 150,000 iterations.
   */
  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void theMaximumOfWineAsMeasured(Algorithm algorithm) {
    double maximum = maximum(Tables.wine(), 2);
    FactorAnalysis model = FactorAnalysis.principalComponents(2).withAlgorithm(algorithm);
    Fit<FactorModel> fit =
        Em.fit(model, Tables.wine(), TO_THE_END.withRestarts(1).withMaxIterations(400_000));
    assertTrue(fit.converged(), fit::brief);
    assertEquals(maximum, fit.objective(), 1e-9 * Math.abs(maximum));
  }

  @Test
  void parameterExpansionTakesAFractionOfTheIterations() {
    FactorAnalysis model = FactorAnalysis.principalComponents(1);
    int expanded = Em.fit(model, Tables.iris(), TO_THE_END).iterations();
    int plain = Em.fit(model.withAlgorithm(Algorithm.EM), Tables.iris(), TO_THE_END).iterations();
    assertTrue(10 * expanded < plain, expanded + " iterations of PX-EM, " + plain + " of EM");
  }

  @Test
  void loadingsAreOnThePrincipalAxes() {
    FactorModel model = FactorAnalysis.principalComponents(3).closedForm(Tables.iris());
    Fit<FactorModel> fit = Em.fit(FactorAnalysis.principalComponents(3), Tables.iris(), TO_THE_END);
    for (int k = 0; k < 3; k++) {
      double length = 0.0;
      double largest = 0.0;
      for (int j = 0; j < 4; j++) {
        double loading = fit.parameters().loading(j, k);
        // 1e-9 nats still to gain leave loadings of size 1 off by some √(1e-9 / 150).
        assertEquals(model.loading(j, k), loading, 1e-4);
        length += loading * loading;
        largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
      }
      assertTrue(largest > 0 && length > 0);
    }
  }

  @Test
  void flatDataGiveTheFloorAndAWarning() {
    double[][] rows = new double[50][3];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i, 2.0 * i + 1, 5 - i};
    }
    for (Algorithm algorithm : Algorithm.values()) {
      FactorAnalysis model = FactorAnalysis.principalComponents(1).withAlgorithm(algorithm);
      Fit<FactorModel> fit =
          Em.fit(model, RowDataset.of(rows), FitOptions.defaults().withMaxIterations(20_000));
      assertTrue(fit.parameters().onFloor(0), algorithm.toString());
      assertTrue(fit.warnings().stream().anyMatch(line -> line.contains("floor")));
      assertTrue(Double.isFinite(fit.objective()));
    }
  }

  @Test
  void aLargeOffsetDoesNoHarm() {
    double[][] rows = rows(Tables.random(4));
    double plain =
        Em.fit(FactorAnalysis.principalComponents(2), RowDataset.of(rows), TO_THE_END).objective();
    for (double[] row : rows) {
      Arrays.setAll(row, j -> row[j] + 1e8);
    }
    double moved =
        Em.fit(FactorAnalysis.principalComponents(2), RowDataset.of(rows), TO_THE_END).objective();
    // The offset itself rounds cells by 1e-8.
    assertEquals(plain, moved, 1e-6 * Math.abs(plain));
  }

  /** Whole numbers far from 0 are exact, and so must be what stands for them. */
  @Test
  void wholeNumbersFarFromZeroHaveTheLikelihoodOfThoseNear() {
    double[][] rows = rows(Tables.random(4));
    double[][] moved = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      Arrays.setAll(row, j -> Math.rint(10 * row[j]));
      moved[i] = Arrays.stream(row).map(x -> x + 1e11).toArray();
    }
    FactorAnalysis model = FactorAnalysis.principalComponents(2);
    double near = Em.fit(model, RowDataset.of(rows), TO_THE_END).objective();
    double far = Em.fit(model, RowDataset.of(moved), TO_THE_END).objective();
    assertEquals(near, far, 1e-8);
  }

  private static double[][] rows(RowDataset data) {
    double[][] rows = new double[data.rows()][];
    Arrays.setAll(rows, i -> data.all().row(i));
    return rows;
  }

  @Test
  void asManyFactorsAsColumnsAreRefused() {
    FactorAnalysis model = FactorAnalysis.principalComponents(4);
    DataException e =
        assertThrows(
            DataException.class, () -> Em.fit(model, Tables.iris(), FitOptions.defaults()));
    assertTrue(e.getMessage().contains("fewer than columns"), e.getMessage());
  }
}
