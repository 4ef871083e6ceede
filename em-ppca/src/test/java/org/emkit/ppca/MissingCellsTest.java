package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.Imputer;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing cells against direct maximisation of the likelihood of the observed ones in R. */
class MissingCellsTest {
  private static final FitOptions TO_THE_END =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.aitken(1e-9))
          .withMaxIterations(100_000)
          .withThreads(1);

  private static final References MAXIMA = References.read("missing-fits.csv");

  /** 30 × 4 with a quarter of the cells missing; of row 17 all. */
  private static double[][] rows() {
    try (InputStream in =
        Objects.requireNonNull(
            MissingCellsTest.class.getResourceAsStream("references/missing.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble))
          .map(cells -> cells.toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FactorAnalysis model(String name) {
    int factors = Integer.parseInt(name.substring(name.length() - 1));
    return name.startsWith("isotropic")
        ? FactorAnalysis.principalComponents(factors)
        : FactorAnalysis.of(factors);
  }

  @ParameterizedTest
  @CsvSource({
    "isotropic-1, PX_EM",
    "isotropic-1, EM",
    "isotropic-2, PX_EM",
    "isotropic-2, EM",
    "diagonal-1, PX_EM",
    "diagonal-1, EM"
  })
  void theMaximumIsThatOfDirectMaximisation(String name, Algorithm algorithm) {
    FactorAnalysis model = model(name).withAlgorithm(algorithm);
    Fit<FactorModel> fit = Em.fit(model, RowDataset.of(rows()), TO_THE_END);
    assertTrue(fit.converged(), fit::brief);
    // BFGS and Newton to gradients of 5e-14.
    assertEquals(MAXIMA.number(name, "logLikelihood"), fit.objective(), 1e-8);
    // The likelihood is flat at its maximum: digits halve.
    assertArrayEquals(MAXIMA.vector(name, "mean"), fit.parameters().mean(), 1e-3);
    double[][] covariance = MAXIMA.matrix(name, "covariance");
    for (int j = 0; j < covariance.length; j++) {
      assertArrayEquals(covariance[j], fit.parameters().covariance()[j], 1e-3);
    }
    assertEquals(29, fit.dataTerm().weight());
    double[] trace = fit.trace().objectives().toArray();
    for (int i = 1; i < trace.length; i++) {
      assertTrue(trace[i] >= trace[i - 1] - 2 * fit.dataTerm().slack());
    }
  }

  /** R's conditional means and deviations, from explicit covariance matrices. */
  @Test
  void missingCellsAreFilledInWithTheirUncertainty() {
    double[][] noise = MAXIMA.matrix("diagonal-1", "noiseVariances");
    FactorModel fitted =
        new FactorModel(
            Noise.DIAGONAL,
            MAXIMA.vector("diagonal-1", "mean"),
            MAXIMA.matrix("diagonal-1", "loadings"),
            noise[0]);
    double[][] means = MAXIMA.matrix("diagonal-1", "conditionalMean");
    double[][] deviations = MAXIMA.matrix("diagonal-1", "conditionalDeviation");
    double[][] rows = rows();
    Rows all = RowDataset.of(rows).all();
    Imputer<Rows, FactorModel> imputer = imputer();
    double[][] filled = imputer.impute(fitted, all);
    double[][] spread = imputer.deviations(fitted, all).orElseThrow();
    int compared = 0;
    for (int i : new int[] {0, 1, 4, 17}) {
      for (int j = 0; j < 4; j++) {
        if (Double.isNaN(rows[i][j])) {
          assertEquals(means[i][j], filled[i][j], 1e-12 * Math.abs(means[i][j]));
          assertEquals(deviations[i][j], spread[i][j], 1e-12);
          compared++;
        } else {
          assertEquals(rows[i][j], filled[i][j], 0.0);
          assertEquals(0.0, spread[i][j], 0.0);
        }
      }
    }
    assertTrue(compared >= 8, compared + " cells compared");
  }

  @SuppressWarnings("unchecked")
  private static Imputer<Rows, FactorModel> imputer() {
    return FactorAnalysis.of(1).capability(Imputer.class).orElseThrow();
  }

  @Test
  void aRowWithoutAnyValueSaysNothing() {
    double[][] all = rows();
    double[][] without = new double[29][];
    System.arraycopy(all, 0, without, 0, 17);
    System.arraycopy(all, 18, without, 17, 12);
    Fit<FactorModel> with = Em.fit(FactorAnalysis.of(1), RowDataset.of(all), TO_THE_END);
    Fit<FactorModel> less = Em.fit(FactorAnalysis.of(1), RowDataset.of(without), TO_THE_END);
    assertEquals(less.objective(), with.objective(), 0.0);
    FactorModel model = with.parameters();
    assertEquals(0.0, model.logDensity(all[17]), 0.0);
    assertArrayEquals(new double[] {0.0}, model.scores(all[17]).mean());
    assertArrayEquals(model.mean(), model.scores(all[17]).complete());
  }

  /** Rows of a pattern become few: the likelihood stays. */
  @Test
  void manyRowsOfFewPatternsAreCompressed() {
    double[][] rows = rows();
    double[][] repeated = new double[6000][];
    Arrays.setAll(repeated, i -> rows[i % 30]);
    Fit<FactorModel> once = Em.fit(FactorAnalysis.of(1), RowDataset.of(rows), TO_THE_END);
    RowDataset many = RowDataset.of(repeated);
    assertTrue(((RowDataset) FactorAnalysis.of(1).compress(many)).rows() < 60);
    Fit<FactorModel> often = Em.fit(FactorAnalysis.of(1), many, TO_THE_END);
    assertEquals(200 * once.objective(), often.objective(), 1e-6);
    assertEquals(29 * 200, often.dataTerm().weight(), 1e-9);
  }

  /** 30 % missing at random; standard errors are about √(2 / (0.7 · 4000)) = 0.03 of variances. */
  @Test
  void aThirdMissingGivesTheCovarianceBack() {
    RandomGenerator random = new SplittableRandom(5);
    int columns = 10;
    double[][] loadings = new double[columns][2];
    for (double[] row : loadings) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    double[] noise = new double[columns];
    Arrays.setAll(noise, j -> 0.5 + random.nextDouble());
    FactorModel truth = new FactorModel(Noise.DIAGONAL, new double[columns], loadings, noise);
    Rows drawn = FactorUse.ONLY.sample(truth, 4000, random);
    double[][] rows = new double[4000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = drawn.row(i);
      Arrays.setAll(rows[i], cellOrGap(rows[i], random));
    }
    Fit<FactorModel> fit = Em.fit(FactorAnalysis.of(2), RowDataset.of(rows), FitOptions.defaults());
    assertTrue(fit.converged(), fit::brief);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double size = Math.sqrt(truth.variance(i) * truth.variance(j));
        assertEquals(
            truth.covariance()[i][j], fit.parameters().covariance()[i][j], 5 * 0.03 * size);
      }
    }
  }

  private static IntToDoubleFunction cellOrGap(double[] row, RandomGenerator random) {
    return j -> random.nextDouble() < 0.3 ? Double.NaN : row[j];
  }

  @Test
  void whatCannotBeFittedIsNamed() {
    double[][] rows = rows();
    FactorAnalysis closed =
        FactorAnalysis.principalComponents(1).withAlgorithm(Algorithm.CLOSED_FORM);
    DataException closedForm =
        assertThrows(DataException.class, () -> Em.fit(closed, RowDataset.of(rows)));
    assertTrue(closedForm.getMessage().contains("px-em"), closedForm.getMessage());
    assertThrows(
        DataException.class,
        () -> Em.fit(FactorAnalysis.of(1).withoutMissingCells(), RowDataset.of(rows)));
    for (double[] row : rows) {
      row[2] = Double.NaN;
    }
    DataException empty =
        assertThrows(DataException.class, () -> Em.fit(FactorAnalysis.of(1), RowDataset.of(rows)));
    assertEquals(2, empty.column());
  }
}
