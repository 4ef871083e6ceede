package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.emkit.core.Imputer;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Standard deviations of imputed cells of two components, by commons-math. */
class ImputationUncertaintyTest {
  private static final double[] WEIGHTS = {0.3, 0.7};
  private static final double[][] MEANS = {{0, 1, -1}, {2, -1, 0.5}};

  /** {@code [components][columns][columns]}, of the shape. */
  private static double[][][] covariances(CovarianceShape shape) {
    double[][] first = {{2, 0.7, -0.3}, {0.7, 1, 0.2}, {-0.3, 0.2, 0.5}};
    double[][] second = {{1, -0.4, 0.1}, {-0.4, 3, 0.6}, {0.1, 0.6, 1.5}};
    return switch (shape) {
      case FULL -> new double[][][] {first, second};
      case TIED -> new double[][][] {first, first};
      case DIAGONAL -> new double[][][] {diagonal(2, 1, 0.5), diagonal(1, 3, 1.5)};
      case SPHERICAL -> new double[][][] {diagonal(2, 2, 2), diagonal(0.5, 0.5, 0.5)};
    };
  }

  private static double[][] diagonal(double... variances) {
    double[][] matrix = new double[variances.length][variances.length];
    Arrays.setAll(
        matrix,
        i -> {
          matrix[i][i] = variances[i];
          return matrix[i];
        });
    return matrix;
  }

  private static Mixture<Gaussians> mixture(CovarianceShape shape, double offset) {
    List<Covariance> all =
        Arrays.stream(covariances(shape))
            .map(
                matrix ->
                    shape.isDiagonal()
                        ? Covariance.ofVariances(
                            IntStream.range(0, 3).mapToDouble(i -> matrix[i][i]).toArray())
                        : Covariance.of(matrix))
            .toList();
    double[][] means =
        Arrays.stream(MEANS)
            .map(mean -> Arrays.stream(mean).map(x -> x + offset).toArray())
            .toArray(double[][]::new);
    return new Mixture<>(WEIGHTS, new Gaussians(shape, means, all));
  }

  @SuppressWarnings("unchecked") // the capability of the model that it is asked of
  private static double[][] deviations(Mixture<Gaussians> parameters, double[]... rows) {
    Imputer<Rows, Mixture<Gaussians>> imputer =
        GaussianMixture.of(2, CovarianceFloor.none(3)).capability(Imputer.class).orElseThrow();
    return imputer.deviations(parameters, RowDataset.of(rows).all()).orElseThrow();
  }

  /** Rows of which all, some and none of the cells are missing. */
  private static double[][] rows() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] rows = new double[16][3];
    for (int i = 0; i < rows.length; i++) {
      int pattern = i % 8;
      Arrays.setAll(
          rows[i], j -> (pattern >> j & 1) == 0 ? Double.NaN : -2 + 5 * random.nextDouble());
    }
    return rows;
  }

  /** Σₘₘ − Σₘₒ Σₒₒ⁻¹ Σₒₘ with an explicit inverse, then E[x²] − E[x]² over components. */
  private static double[] expected(double[] row, double[][][] covariances) {
    int[] observed = IntStream.range(0, 3).filter(j -> !Double.isNaN(row[j])).toArray();
    double[] joint = new double[2];
    double[][] first = new double[2][3];
    double[][] second = new double[2][3];
    for (int k = 0; k < 2; k++) {
      double[] mean = MEANS[k];
      RealMatrix all = new Array2DRowRealMatrix(covariances[k]);
      joint[k] = WEIGHTS[k];
      RealMatrix inverse = null;
      double[] difference = Arrays.stream(observed).mapToDouble(j -> row[j] - mean[j]).toArray();
      if (observed.length > 0) {
        RealMatrix part = all.getSubMatrix(observed, observed);
        inverse = new LUDecomposition(part).getSolver().getInverse();
        joint[k] *=
            new MultivariateNormalDistribution(new double[observed.length], part.getData())
                .density(difference);
      }
      for (int j = 0; j < 3; j++) {
        double conditionalMean = mean[j];
        double variance = covariances[k][j][j];
        if (inverse != null) {
          double[] cross = all.getSubMatrix(new int[] {j}, observed).getRow(0);
          double[] gain = inverse.operate(cross);
          for (int i = 0; i < gain.length; i++) {
            conditionalMean += gain[i] * difference[i];
            variance -= gain[i] * cross[i];
          }
        }
        first[k][j] = conditionalMean;
        second[k][j] = variance + conditionalMean * conditionalMean;
      }
    }
    double total = joint[0] + joint[1];
    return IntStream.range(0, 3)
        .mapToDouble(
            j -> {
              double mean = (joint[0] * first[0][j] + joint[1] * first[1][j]) / total;
              double square = (joint[0] * second[0][j] + joint[1] * second[1][j]) / total;
              return Double.isNaN(row[j]) ? Math.sqrt(square - mean * mean) : 0.0;
            })
        .toArray();
  }

  @ParameterizedTest
  @EnumSource
  void areThoseOfTheConditionalMixture(CovarianceShape shape) {
    double[][] rows = rows();
    double[][] actual = deviations(mixture(shape, 0), rows);
    for (int i = 0; i < rows.length; i++) {
      assertArrayEquals(expected(rows[i], covariances(shape)), actual[i], 1e-12, "row index " + i);
    }
  }

  /** The moments of the joint density along the one missing cell, by Gauss-Legendre. */
  @Test
  void areThoseOfTheDensityIntegrated() {
    double[][][] covariances = covariances(CovarianceShape.FULL);
    double[] moments = new double[3];
    for (int power = 0; power < 3; power++) {
      int p = power;
      moments[power] =
          new IterativeLegendreGaussIntegrator(5, 1e-12, 1e-14)
              .integrate(
                  100_000,
                  x -> {
                    double density = 0.0;
                    for (int k = 0; k < 2; k++) {
                      density +=
                          WEIGHTS[k]
                              * new MultivariateNormalDistribution(MEANS[k], covariances[k])
                                  .density(new double[] {0.4, x, -0.2});
                    }
                    return Math.pow(x, p) * density;
                  },
                  -20,
                  20);
    }
    double mean = moments[1] / moments[0];
    double[] row = {0.4, Double.NaN, -0.2};
    assertEquals(
        Math.sqrt(moments[2] / moments[0] - mean * mean),
        deviations(mixture(CovarianceShape.FULL, 0), row)[0][1],
        1e-8);
  }

  /** Squares of 1e8 have no digit left of a variance of 1; cells themselves are off by 1e-8. */
  @ParameterizedTest
  @EnumSource
  void aLargeOffsetDoesNoHarm(CovarianceShape shape) {
    double offset = 1e8;
    double[][] moved =
        Arrays.stream(rows())
            .map(row -> Arrays.stream(row).map(x -> x + offset).toArray())
            .toArray(double[][]::new);
    double[][] expected = deviations(mixture(shape, 0), rows());
    double[][] actual = deviations(mixture(shape, offset), moved);
    for (int i = 0; i < moved.length; i++) {
      assertArrayEquals(expected[i], actual[i], 1e-6, "row index " + i);
    }
  }
}
