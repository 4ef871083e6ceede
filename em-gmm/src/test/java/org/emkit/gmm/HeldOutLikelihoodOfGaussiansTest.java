package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.emkit.core.data.DataException;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.CrossValidation;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.HeldOutLikelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cross-validation of one Gaussian, whose fits are means and covariances, by commons-math. */
class HeldOutLikelihoodOfGaussiansTest {
  private static final FitOptions OPTIONS = FitOptions.defaults().withRestarts(1);

  /** Σ log-density of held-out rows; rows repeat as often as {@code times} says. */
  private static double expected(double[][] rows, int[] times, int[] training, int[] held) {
    double[][] repeated =
        Arrays.stream(training)
            .boxed()
            .flatMap(i -> IntStream.range(0, times[i]).mapToObj(copy -> rows[i]))
            .toArray(double[][]::new);
    double[] mean =
        IntStream.range(0, rows[0].length)
            .mapToDouble(
                j -> Arrays.stream(repeated).mapToDouble(row -> row[j]).average().orElseThrow())
            .toArray();
    MultivariateNormalDistribution fitted =
        new MultivariateNormalDistribution(
            mean, new Covariance(repeated, false).getCovarianceMatrix().getData());
    return Arrays.stream(held).mapToDouble(i -> times[i] * Math.log(fitted.density(rows[i]))).sum();
  }

  @ParameterizedTest
  @CsvSource({"5, false", "2, true", "7, true"})
  void isThatOfTheClosedForm(int folds, boolean weighted) {
    double[][] rows = Fixtures.table("faithful.csv");
    int[] times = IntStream.range(0, rows.length).map(i -> weighted ? 1 + i % 3 : 1).toArray();
    double[] weights = Arrays.stream(times).asDoubleStream().toArray();
    RowDataset data = RowDataset.of(rows).withWeights(weights);
    // A fold's training rows are asked for first, its held-out rows then.
    List<int[]> asked = new ArrayList<>();
    CrossValidation<Rows> validation =
        CrossValidation.of(
            folds,
            11,
            weights,
            chosen -> {
              asked.add(chosen);
              return data.withRows(chosen);
            });
    HeldOutLikelihood found =
        validation.run(part -> GaussianMixture.of(1, CovarianceFloor.none(2)), OPTIONS);
    double total = 0.0;
    for (int fold = 0; fold < folds; fold++) {
      double expected = expected(rows, times, asked.get(2 * fold), asked.get(2 * fold + 1));
      assertEquals(expected, found.folds().get(fold).logLikelihood(), 1e-11 * Math.abs(expected));
      total += expected;
    }
    assertEquals(total / Arrays.stream(weights).sum(), found.mean(), 1e-11);
    assertEquals(0, found.unconverged());
    assertEquals(
        found,
        CrossValidation.ofRows(data, folds, 11)
            .run(part -> GaussianMixture.of(1, CovarianceFloor.none(2)), OPTIONS.withThreads(3)),
        "the same folds, the same bits");
  }

  /** Old Faithful erupts in two ways: its two components are worth half a nat a row. */
  @Test
  void moreComponentsScoreHigherWhereTheDataHaveThem() {
    RowDataset data = Fixtures.faithful();
    CrossValidation<Rows> validation = CrossValidation.ofRows(data, 5, 0);
    double[] means =
        IntStream.rangeClosed(1, 2)
            .mapToDouble(k -> validation.run(part -> GaussianMixture.of(k, part), OPTIONS).mean())
            .toArray();
    assertTrue(means[1] > means[0] + 0.3, Arrays.toString(means));
  }

  @Test
  void rowsWithoutValuesCountNowhere() {
    double[][] rows = {{1}, {2}, {4}, {Double.NaN}, {5}, {9}};
    HeldOutLikelihood found =
        CrossValidation.ofRows(RowDataset.of(rows), 3, 0)
            .run(part -> GaussianMixture.of(1, CovarianceFloor.none(1)), OPTIONS);
    assertEquals(
        5, found.folds().stream().mapToDouble(HeldOutLikelihood.Fold::weight).sum(), 1e-15);
  }

  @Test
  void complaintsNameTheFoldAndTheRowOfTheData() {
    RowDataset data = RowDataset.of(new double[][] {{1}, {2}, {4}, {1.0 / 0}, {5}});
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                CrossValidation.ofRows(data, 5, 0)
                    .run(part -> GaussianMixture.of(1, CovarianceFloor.none(1)), OPTIONS));
    assertEquals(3, e.row());
    assertTrue(e.problem().startsWith("fold "), e.problem());
  }

  @Test
  void anInterruptDuringAFitEndsIt() {
    CrossValidation<Rows> validation = CrossValidation.ofRows(Fixtures.faithful(), 5, 0);
    List<Integer> folds = new ArrayList<>();
    assertThrows(
        PassCancelledException.class,
        () ->
            validation.run(
                (fold, part) -> {
                  folds.add(fold);
                  var model = GaussianMixture.of(2, part);
                  var fit = Em.fit(model, part, OPTIONS);
                  if (fold == 1) {
                    Thread.currentThread().interrupt();
                  }
                  return new CrossValidation.Trained<>(fit, model);
                }));
    assertTrue(Thread.interrupted(), "the status stays set");
    assertEquals(List.of(0, 1), folds);
  }
}
