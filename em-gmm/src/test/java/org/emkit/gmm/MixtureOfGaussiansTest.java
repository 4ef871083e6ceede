package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.emkit.core.Imputer;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.emkit.mixture.ComponentMixtures;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mixtures of Gaussians as components: in blocks, with shared covariances and missing cells. */
class MixtureOfGaussiansTest {
  private static final int PARTS = 3;

  /** Iris with a tenth of its cells missing, and all of one row. */
  private static RowDataset data() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] rows = Fixtures.table("iris.csv");
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextDouble() < 0.1 ? Double.NaN : row[j]);
    }
    Arrays.fill(rows[17], Double.NaN);
    return RowDataset.of(rows);
  }

  @ParameterizedTest
  @EnumSource
  void oneComponentIsTheMixtureOfItsParts(CovarianceShape shape) {
    RowDataset data = data();
    GaussianFamily family = new GaussianFamily(CovarianceFloor.auto(data)).withShape(shape);
    FiniteMixture<Gaussians, GaussianStatistics> plain = FiniteMixture.of(family, PARTS);
    FiniteMixture<ComponentMixtures<Gaussians>, ?> nested =
        FiniteMixture.of(MixtureFamily.of(family, PARTS), 1);
    Mixture<Gaussians> start = plain.start(data, RandomStreams.stream(1));
    FitOptions steps = FitOptions.defaults().withMaxIterations(4).withTolerance(0);
    Fit<Mixture<Gaussians>> expected = Em.fitFrom(plain, data, start, steps);
    Fit<Mixture<ComponentMixtures<Gaussians>>> actual =
        Em.fitFrom(nested, data, nestedIn(start), steps);
    // Four steps with covariances of condition 1e3: 150 rows × eps × condition, once more each.
    double slack = 4 * 150 * Math.ulp(1.0) * 1e3;
    for (int i = 0; i <= 4; i++) {
      double objective = expected.trace().objectives().get(i);
      assertEquals(objective, actual.trace().objectives().get(i), slack * Math.abs(objective));
    }
    ComponentMixtures<Gaussians> one = actual.parameters().components();
    for (int m = 0; m < PARTS; m++) {
      assertEquals(expected.parameters().weight(m), one.weight(0, m), slack);
      assertArrayEquals(
          expected.parameters().components().mean(m), one.parts().mean(m), 10 * slack);
    }
    assertImputesAlike(plain, expected.parameters(), nested, data.all());
  }

  private static Mixture<ComponentMixtures<Gaussians>> nestedIn(Mixture<Gaussians> mixture) {
    return new Mixture<>(
        new double[] {1},
        new ComponentMixtures<>(new double[][] {mixture.weights()}, mixture.components()));
  }

  @SuppressWarnings("unchecked") // the capability of the model that it is asked of
  private static void assertImputesAlike(
      FiniteMixture<Gaussians, ?> plain,
      Mixture<Gaussians> parameters,
      FiniteMixture<ComponentMixtures<Gaussians>, ?> nested,
      Rows rows) {
    Imputer<Rows, Mixture<Gaussians>> expected = plain.capability(Imputer.class).orElseThrow();
    Imputer<Rows, Mixture<ComponentMixtures<Gaussians>>> actual =
        nested.capability(Imputer.class).orElseThrow();
    double[][] wanted = expected.impute(parameters, rows);
    double[][] found = actual.impute(nestedIn(parameters), rows);
    for (int i = 0; i < wanted.length; i++) {
      assertArrayEquals(wanted[i], found[i], 1e-12, "row index " + i);
    }
    wanted = expected.deviations(parameters, rows).orElseThrow();
    found = actual.deviations(nestedIn(parameters), rows).orElseThrow();
    for (int i = 0; i < wanted.length; i++) {
      assertArrayEquals(wanted[i], found[i], 1e-12, "row index " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalComponentsNeverFall(CovarianceShape shape) {
    RowDataset data = data();
    GaussianFamily family = new GaussianFamily(CovarianceFloor.auto(data)).withShape(shape);
    FiniteMixture<ComponentMixtures<Gaussians>, ?> model =
        FiniteMixture.of(MixtureFamily.of(family, 2), 2);
    // The driver fails where the objective falls.
    Fit<Mixture<ComponentMixtures<Gaussians>>> fit =
        Em.fit(model, data, FitOptions.defaults().withRestarts(3).withMaxIterations(50));
    assertEquals(
        1 + 2 + family.freeParameters(fit.parameters().components().parts()),
        model.freeParameters(fit.parameters()));
    double[] alone = new double[data.rows()];
    Rows rows = data.all();
    for (int i = 0; i < alone.length; i++) {
      double density = 0;
      for (int k = 0; k < 2; k++) {
        density +=
            fit.parameters().weight(k)
                * Math.exp(
                    model.family().logDensity(rows.row(i), fit.parameters().components(), k));
      }
      alone[i] = Math.log(density);
    }
    // A floored covariance has a condition of up to 1e6: eps times that.
    assertArrayEquals(alone, model.logDensity(fit.parameters(), rows), 1e-9);
  }
}
