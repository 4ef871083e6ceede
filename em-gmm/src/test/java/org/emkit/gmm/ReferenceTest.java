package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.emkit.core.Imputer;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

/**
 * Agreement with scikit-learn 1.2.1, mclust 6.0.0 and numerical optimisers, step by step. What
 * those differ by among themselves is in the README of the references: 5e-13 in parameters and
 * 8e-12 in log-likelihoods for scikit-learn, which expands squares, and a tenth of that for mclust.
 */
class ReferenceTest {
  private static final FitOptions STEPS = FitOptions.defaults().withTolerance(0);

  private static void requireSame(
      JsonNode expected, Mixture<Gaussians> actual, double tolerance, String what) {
    double difference =
        References.difference(References.mixture(expected, actual.components().shape()), actual);
    assertTrue(difference <= tolerance, () -> what + ": parameters differ by " + difference);
  }

  @Test
  void stepsAreThoseOfScikitLearn() {
    JsonNode file = References.read("scikit-learn.json");
    int steps = 0;
    for (JsonNode testCase : References.list(file.get("cases"))) {
      RowDataset data = References.data(file, testCase);
      CovarianceShape shape = References.shape(testCase);
      FiniteMixture<Gaussians, GaussianStatistics> model =
          GaussianMixture.of(
              1, new GaussianFamily(CovarianceFloor.none(data.columns())).withShape(shape));
      Mixture<Gaussians> start = References.mixture(testCase.get("start"), shape);
      for (JsonNode step : References.list(testCase.get("steps"))) {
        int iterations = step.get("iterations").asInt();
        String what = testCase.get("data") + " " + shape + " after " + iterations;
        Fit<Mixture<Gaussians>> fit =
            Em.fitFrom(model, data, start, STEPS.withMaxIterations(iterations));
        assertEquals(
            testCase.get("start").get("log_likelihood").asDouble(),
            fit.trace().objectives().get(0),
            1e-10,
            what);
        assertEquals(step.get("log_likelihood").asDouble(), fit.objective(), 1e-10, what);
        assertEquals(step.get("bic").asDouble(), fit.bic().getAsDouble(), 1e-9, what);
        assertEquals(step.get("aic").asDouble(), fit.aic().getAsDouble(), 1e-9, what);
        requireSame(step, fit.parameters(), 1e-11, what);
        steps++;
      }
      assertEquals(testCase.get("free_parameters").asInt(), model.freeParameters(start));
    }
    assertEquals(3 * 4 * 2 * 4, steps);
  }

  @Test
  void stepsAreThoseOfMclustWithAndWithoutItsPrior() {
    JsonNode file = References.read("mclust.json");
    List<JsonNode> starts = References.list(References.read("scikit-learn.json").get("cases"));
    List<JsonNode> cases = References.list(file.get("cases"));
    int steps = 0;
    for (int i = 0; i < cases.size(); i++) {
      JsonNode testCase = cases.get(i);
      RowDataset data = References.data(file, testCase);
      CovarianceShape shape = References.shape(testCase);
      Mixture<Gaussians> start = References.mixture(starts.get(i).get("start"), shape);
      GaussianFamily family =
          new GaussianFamily(CovarianceFloor.none(data.columns())).withShape(shape);
      GaussianPrior defaults = GaussianPrior.defaults(data);
      requireSame(testCase.get("default_prior"), defaults, start.size(), shape);
      steps += requireSteps(testCase.get("steps"), family, data, start);
      steps +=
          requireSteps(
              testCase.get("default_prior").get("steps"), family.withPrior(defaults), data, start);
      JsonNode user = testCase.get("user_prior");
      steps +=
          requireSteps(
              user.get("steps"), family.withPrior(prior(user, data.columns())), data, start);
    }
    assertTrue(steps >= 24 * 3 * 3, "steps " + steps);
  }

  private static GaussianPrior prior(JsonNode given, int columns) {
    return GaussianPrior.of(
        given.get("shrinkage").asDouble(),
        given.get("dof").asDouble(),
        References.vector(given.get("mean")),
        scale(given.get("scale"), columns));
  }

  private static double[][] scale(JsonNode given, int columns) {
    if (given.isArray()) {
      return References.matrix(given);
    }
    double[][] isotropic = new double[columns][columns];
    for (int j = 0; j < columns; j++) {
      isotropic[j][j] = given.asDouble();
    }
    return isotropic;
  }

  private static void requireSame(
      JsonNode expected, GaussianPrior actual, int components, CovarianceShape shape) {
    int d = actual.columns();
    assertEquals(expected.get("shrinkage").asDouble(), actual.shrinkage());
    assertEquals(expected.get("dof").asDouble(), actual.degreesOfFreedom());
    double[] mean = References.vector(expected.get("mean"));
    double[][] scale = scale(expected.get("scale"), d);
    for (int i = 0; i < d; i++) {
      assertEquals(mean[i], actual.mean(i), 1e-14 * Math.abs(mean[i]));
      for (int j = 0; j < d && !shape.isDiagonal(); j++) {
        assertEquals(scale[i][j], actual.scale(i, j, components), 1e-13 * scale[i][i]);
      }
    }
    if (shape.isDiagonal()) {
      assertEquals(scale[0][0], actual.varianceScale(components), 1e-13 * scale[0][0]);
    }
  }

  private static int requireSteps(
      JsonNode steps, GaussianFamily family, RowDataset data, Mixture<Gaussians> start) {
    for (JsonNode step : References.list(steps)) {
      int iterations = step.get("iterations").asInt();
      Fit<Mixture<Gaussians>> fit =
          Em.fitFrom(
              GaussianMixture.of(1, family), data, start, STEPS.withMaxIterations(iterations));
      String what = start.components().shape() + " after " + iterations;
      // mclust's log-likelihood is without the log-prior.
      assertEquals(step.get("log_likelihood").asDouble(), fit.dataTerm().value(), 1e-10, what);
      requireSame(step, fit.parameters(), 1e-11, what);
    }
    return steps.size();
  }

  /** Against direct maximisation over {Σ ⪰ diag(f)}: 56 cases, 0 to all directions on the floor. */
  @Test
  void flooredCovariancesAreTheMaximisers() {
    List<JsonNode> cases = References.list(References.read("brute-force.json").get("floors"));
    assertTrue(cases.size() >= 50);
    for (JsonNode testCase : cases) {
      CovarianceShape shape = References.shape(testCase);
      double[] counts = References.vector(testCase.get("counts"));
      double[][][] scatters = References.tensor(testCase.get("scatters"));
      int d = scatters[0].length;
      GaussianFamily family =
          new GaussianFamily(CovarianceFloor.perColumn(References.vector(testCase.get("floor"))))
              .withShape(shape);
      double[] ones = new double[d];
      Arrays.fill(ones, 1.0);
      Covariance any =
          shape.isDiagonal() ? Covariance.ofVariances(ones) : Covariance.of(identity(d));
      GaussianStatistics statistics =
          new GaussianStatistics(
              new Gaussians(
                  shape, new double[counts.length][d], Collections.nCopies(counts.length, any)));
      for (int k = 0; k < counts.length; k++) {
        statistics.weights[k] = counts[k];
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d && !shape.isDiagonal(); j++) {
            statistics.second[k][i * d + j] = counts[k] * scatters[k][i][j];
          }
          if (shape.isDiagonal()) {
            statistics.second[k][i] = counts[k] * scatters[k][i][i];
          }
        }
      }
      Covariance actual = family.estimate(statistics).covariance(0);
      JsonNode expected = testCase.get("covariance");
      double[][] matrix =
          switch (shape) {
            case FULL, TIED -> References.matrix(expected);
            case DIAGONAL -> diagonal(References.vector(expected));
            case SPHERICAL -> scale(expected.isArray() ? expected.get(0) : expected, d);
          };
      // The optimiser's own accuracy, by its gradient.
      for (int i = 0; i < d; i++) {
        double tolerance = 1e-7 * Math.max(1.0, matrix[i][i]);
        assertArrayEquals(matrix[i], actual.matrix()[i], tolerance, testCase.toString());
      }
      assertEquals(testCase.get("active").asInt() > 0, actual.onFloor(), testCase.toString());
      double value = 0;
      for (int k = 0; k < counts.length; k++) {
        value -= 0.5 * counts[k] * (actual.logDeterminant() + trace(actual, scatters[k]));
      }
      assertEquals(testCase.get("objective").asDouble(), value, 1e-9 * (1 + Math.abs(value)));
    }
  }

  private static double[][] identity(int d) {
    double[] ones = new double[d];
    Arrays.fill(ones, 1.0);
    return diagonal(ones);
  }

  private static double[][] diagonal(double[] values) {
    double[][] matrix = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      matrix[i][i] = values[i];
    }
    return matrix;
  }

  private static double trace(Covariance covariance, double[][] scatter) {
    double[][] a = covariance.whitening();
    double trace = 0;
    for (double[] row : a) {
      for (int p = 0; p < row.length; p++) {
        for (int q = 0; q < row.length; q++) {
          trace += row[p] * scatter[p][q] * row[q];
        }
      }
    }
    return trace;
  }

  @Test
  void posteriorModesAreTheMaximaOfTheObjective() {
    JsonNode file = References.read("brute-force.json");
    for (JsonNode testCase : References.list(file.get("map"))) {
      RowDataset data = References.data(file, testCase);
      CovarianceShape shape = References.shape(testCase);
      double alpha = testCase.get("prior").get("dirichlet").asDouble();
      GaussianFamily family =
          new GaussianFamily(CovarianceFloor.none(data.columns()))
              .withShape(shape)
              .withPrior(prior(testCase.get("prior"), data.columns()));
      Fit<Mixture<Gaussians>> fit =
          Em.fitFrom(
              GaussianMixture.of(1, family).withWeightPrior(alpha),
              data,
              References.mixture(testCase.get("start"), shape),
              FitOptions.defaults().withTolerance(1e-12));
      JsonNode maximum = testCase.get("maximum");
      String what = shape + ", α = " + alpha;
      assertEquals(maximum.get("objective").asDouble(), fit.objective(), 1e-9, what);
      assertEquals(maximum.get("log_prior").asDouble(), fit.logPrior(), 1e-5, what);
      requireSame(maximum, fit.parameters(), 1e-5, what);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void missingCellsAreIntegratedOut() {
    JsonNode file = References.read("brute-force.json");
    for (JsonNode testCase : References.list(file.get("missing"))) {
      RowDataset data = References.data(file, testCase);
      CovarianceShape shape = References.shape(testCase);
      FiniteMixture<Gaussians, GaussianStatistics> model =
          GaussianMixture.of(
              1, new GaussianFamily(CovarianceFloor.none(data.columns())).withShape(shape));
      Mixture<Gaussians> start = References.mixture(testCase.get("start"), shape);
      assertArrayEquals(
          References.vector(testCase.get("row_log_likelihoods")),
          model.logDensity(start, data.all()),
          1e-12);
      Imputer<Rows, Mixture<Gaussians>> imputer = model.capability(Imputer.class).orElseThrow();
      double[][] imputed = imputer.impute(start, data.all());
      for (JsonNode row : References.list(testCase.get("imputed"))) {
        int at = row.get("row").asInt();
        assertArrayEquals(References.vector(row.get("filled")), imputed[at], 1e-11);
        assertArrayEquals(
            References.vector(row.get("responsibilities")),
            model.probabilities(start, data.all())[at],
            1e-12);
      }
      Fit<Mixture<Gaussians>> fit =
          Em.fitFrom(model, data, start, FitOptions.defaults().withTolerance(1e-12));
      assertEquals(
          testCase.get("start").get("log_likelihood").asDouble(),
          fit.trace().objectives().get(0),
          1e-11);
      JsonNode maximum = testCase.get("maximum");
      JsonNode objective =
          maximum.has("objective") ? maximum.get("objective") : maximum.get("log_likelihood");
      assertEquals(objective.asDouble(), fit.objective(), 1e-9, shape.label());
    }
  }
}
