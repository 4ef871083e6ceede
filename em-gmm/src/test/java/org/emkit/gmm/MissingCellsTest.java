package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.emkit.core.Imputer;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.OnEmpty;
import org.junit.jupiter.api.Test;

class MissingCellsTest {
  private static final FitOptions TWO_RESTARTS = FitOptions.defaults().withRestarts(2);

  private static double[][] punched(double[][] rows, double part, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] punched = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      punched[i] =
          Arrays.stream(rows[i]).map(x -> random.nextDouble() < part ? Double.NaN : x).toArray();
    }
    return punched;
  }

  @Test
  void completeDataPayNothing() {
    RowDataset iris = Fixtures.iris();
    for (CovarianceShape shape : CovarianceShape.values()) {
      GaussianFamily family = new GaussianFamily(CovarianceFloor.auto(iris)).withShape(shape);
      Fit<Mixture<Gaussians>> missing = Em.fit(GaussianMixture.of(3, family), iris, TWO_RESTARTS);
      Fit<Mixture<Gaussians>> complete =
          Em.fit(GaussianMixture.of(3, family.withoutMissingCells()), iris, TWO_RESTARTS);
      assertEquals(complete.parameters(), missing.parameters());
      assertEquals(complete.trace().objectives(), missing.trace().objectives());
    }
  }

  /** Held-out cells of correlated columns: EM knows what their neighbours say. */
  @Test
  @SuppressWarnings("unchecked")
  void imputationBeatsColumnMeans() {
    double[][] rows = Fixtures.table("iris.csv");
    for (long seed = 0; seed < 5; seed++) {
      double[][] holes = punched(rows, 0.3, seed);
      RowDataset data = RowDataset.of(holes);
      FiniteMixture<Gaussians, GaussianStatistics> model = GaussianMixture.of(3, data);
      Fit<Mixture<Gaussians>> fit = Em.fit(model, data, TWO_RESTARTS);
      Imputer<Rows, Mixture<Gaussians>> imputer = model.capability(Imputer.class).orElseThrow();
      double[][] imputed = imputer.impute(fit.parameters(), data.all());
      double[] means = ColumnSummary.of(data).means();
      double model2 = 0;
      double mean2 = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < 4; j++) {
          if (Double.isNaN(holes[i][j])) {
            model2 += Math.pow(imputed[i][j] - rows[i][j], 2);
            mean2 += Math.pow(means[j] - rows[i][j], 2);
          } else {
            assertEquals(rows[i][j], imputed[i][j]);
          }
        }
      }
      // Correlations of 0.87 to 0.96 leave a quarter of the variance and less.
      assertTrue(model2 < 0.5 * mean2, "seed " + seed + ": " + model2 + " of " + mean2);
    }
  }

  @Test
  void rowsWithoutValuesCountNowhere() {
    double[][] rows = punched(Fixtures.table("iris.csv"), 0.2, 7);
    double[][] with = Arrays.copyOf(rows, rows.length + 40);
    for (int i = rows.length; i < with.length; i++) {
      with[i] = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    }
    RowDataset data = RowDataset.of(rows);
    for (CovarianceShape shape : CovarianceShape.values()) {
      FiniteMixture<Gaussians, GaussianStatistics> model = GaussianMixture.of(3, data, shape);
      Fit<Mixture<Gaussians>> fit = Em.fit(model, data, TWO_RESTARTS);
      Fit<Mixture<Gaussians>> again =
          Em.fitFrom(model, RowDataset.of(with), fit.parameters(), TWO_RESTARTS);
      assertEquals(fit.objective(), again.objective(), 1e-6);
      assertEquals(fit.dataTerm().weight(), again.dataTerm().weight(), 1e-12);
      assertEquals(fit.bic().getAsDouble(), again.bic().getAsDouble(), 1e-5);
      assertArrayEquals(
          again.parameters().weights(),
          model.probabilities(again.parameters(), RowDataset.of(with).all())[with.length - 1],
          1e-15);
      assertEquals(
          0.0,
          model.logDensity(again.parameters(), RowDataset.of(with).all())[with.length - 1],
          1e-15);
    }
  }

  @Test
  void rowsWithoutValuesChangeNoPrior() {
    double[][] rows = Fixtures.table("iris.csv");
    double[][] with = Arrays.copyOf(rows, rows.length + 3);
    Arrays.fill(
        with,
        rows.length,
        with.length,
        new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN});
    GaussianPrior expected = GaussianPrior.defaults(RowDataset.of(rows));
    GaussianPrior actual = GaussianPrior.defaults(RowDataset.of(with));
    for (int i = 0; i < 4; i++) {
      assertEquals(expected.mean(i), actual.mean(i), 1e-13);
      assertEquals(expected.scale(i, i, 3), actual.scale(i, i, 3), 1e-13);
    }
  }

  /** In small units densities are above 1, and the log-density 0 of an empty row is the least. */
  @Test
  void deadComponentsDoNotMoveToRowsWithoutValues() {
    RowDataset data =
        RowDataset.of(new double[] {1e-4, 2e-4, 3e-4, 2e-4, 1e-4, 9e-4, Double.NaN}, 1);
    Mixture<Gaussians> start =
        new Mixture<>(
            new double[] {1, 0},
            new Gaussians(
                new double[][] {{2e-4}, {5}},
                List.of(
                    Covariance.of(new double[][] {{1e-7}}),
                    Covariance.of(new double[][] {{1e-8}}))));
    Fit<Mixture<Gaussians>> fit =
        Em.fitFrom(
            GaussianMixture.of(2, data).withOnEmpty(OnEmpty.RESEED), data, start, TWO_RESTARTS);
    assertTrue(
        fit.events().stream().anyMatch(event -> event.text().contains("to row index 5")),
        fit.events().toString());
  }

  /** 5,000 rows: more than a slice; so many patterns that not all are kept. */
  @Test
  void threadsChangeNoBit() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows = new double[9000][12];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      Arrays.setAll(row, j -> common + random.nextGaussian() + (random.nextBoolean() ? 0 : 1e-3));
    }
    RowDataset data = RowDataset.of(punched(rows, 0.3, 4));
    FiniteMixture<Gaussians, GaussianStatistics> model = GaussianMixture.of(2, data);
    FitOptions options = TWO_RESTARTS.withRestarts(1).withMaxIterations(4);
    Fit<Mixture<Gaussians>> one = Em.fit(model, data, options.withThreads(1));
    Fit<Mixture<Gaussians>> three = Em.fit(model, data, options.withThreads(3));
    assertEquals(one.parameters(), three.parameters());
    assertEquals(one.objective(), three.objective());
  }

  @Test
  void theyAreRefusedWhereThatIsAskedFor() {
    RowDataset data = RowDataset.of(new double[] {1, 2, Double.NaN, 3, 4, 5}, 2);
    GaussianFamily family = new GaussianFamily(CovarianceFloor.auto(data)).withoutMissingCells();
    DataException e =
        assertThrows(DataException.class, () -> Em.fit(GaussianMixture.of(1, family), data));
    assertEquals(1, e.row());
    assertEquals(0, e.column());
  }
}
