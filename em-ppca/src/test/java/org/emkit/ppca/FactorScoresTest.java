package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.emkit.core.Transformer;
import org.emkit.core.data.Moments;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores against WᵀΣ⁻¹(x − μ) with covariance I − WᵀΣ⁻¹W, by explicit inverses. */
class FactorScoresTest {
  private static final double[][] LOADINGS = {{1, .3}, {.8, -.5}, {-.2, .9}, {.4, .4}, {.1, -.7}};

  private static FactorModel model(Rotation rotation) {
    return new FactorModel(
            Noise.DIAGONAL, new double[] {1, 2, 3, 4, 5}, LOADINGS, .3, .5, .2, .8, .4)
        .withRotation(rotation);
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void scoresAreTheRegressionOfFactorsOnCells(Rotation rotation) {
    FactorModel model = model(rotation);
    double[] row = {2, 0, 5, 3, 4};
    RealMatrix loadings = MatrixUtils.createRealMatrix(model.rotated().loadings());
    RealMatrix correlations = MatrixUtils.createRealMatrix(model.rotated().correlations());
    RealMatrix inverse =
        new LUDecomposition(MatrixUtils.createRealMatrix(model.covariance()))
            .getSolver()
            .getInverse();
    // f = T⁻¹z has covariance Φ and Cov(f, x) = ΦΛᵀ.
    RealMatrix regression = correlations.multiply(loadings.transpose()).multiply(inverse);
    double[] centred = new double[5];
    Arrays.setAll(centred, j -> row[j] - model.mean()[j]);
    FactorScores scores = model.scores(row);
    assertArrayEquals(regression.operate(centred), scores.mean(), 1e-13);
    RealMatrix covariance =
        correlations.subtract(regression.multiply(loadings).multiply(correlations));
    for (int k = 0; k < 2; k++) {
      assertArrayEquals(covariance.getRow(k), scores.covariance()[k], 1e-13);
    }
    double[] reconstruction = loadings.operate(scores.mean());
    Arrays.setAll(reconstruction, j -> reconstruction[j] + model.mean()[j]);
    assertArrayEquals(reconstruction, scores.reconstruction(), 1e-13);
    assertEquals(model(Rotation.NONE).logDensity(row), model.logDensity(row), 0.0);
  }

  @Test
  @SuppressWarnings("unchecked")
  void transformGivesTheScoresOfEachRow() {
    FactorModel model = model(Rotation.VARIMAX);
    Transformer<Rows, FactorModel> transformer =
        FactorAnalysis.of(2).capability(Transformer.class).orElseThrow();
    double[] cells = {2, 0, 5, 3, 4, 1, Double.NaN, 3, 4, 5};
    double[][] scores = transformer.transform(model, Rows.of(cells, 5));
    assertEquals(2, transformer.coordinates(model).size());
    assertArrayEquals(model.scores(Arrays.copyOfRange(cells, 0, 5)).mean(), scores[0]);
    assertArrayEquals(model.scores(Arrays.copyOfRange(cells, 5, 10)).mean(), scores[1]);
  }

  /** Of the whole data, what factors explain and noise make up the variances. */
  @Test
  void variancesAddUp() {
    FactorModel model = FactorAnalysis.principalComponents(2).closedForm(Tables.iris());
    double explained = model.explainedVariance(0) + model.explainedVariance(1);
    assertEquals(model.explainedVarianceRatio(), explained / model.totalVariance(), 1e-12);
    assertEquals(model.totalVariance(), explained + 4 * model.noiseVariance(0), 1e-12);
    double total = 0.0;
    for (int j = 0; j < 4; j++) {
      total += Moments.of(Tables.iris()).variance(j);
      assertEquals(1 - model.noiseVariance(j) / model.variance(j), model.communality(j), 1e-15);
    }
    assertEquals(total, model.totalVariance(), 1e-12);
  }
}
