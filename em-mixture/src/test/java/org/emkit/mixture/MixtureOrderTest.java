package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.SplittableRandom;
import org.emkit.core.Canonical;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Test;

class MixtureOrderTest {
  private static Mixture<Components<Poisson>> mixture(double[] weights, Poisson... components) {
    return new Mixture<>(weights, new Components<>(List.of(components)));
  }

  @SuppressWarnings("unchecked") // the order of a Poisson mixture
  private static Mixture<Components<Poisson>> sorted(Mixture<Components<Poisson>> mixture) {
    Canonical<Mixture<Components<Poisson>>> order =
        FiniteMixture.of(new PoissonFamily(), 1).capability(Canonical.class).orElseThrow();
    return order.canonical(mixture);
  }

  @Test
  void componentsAreSortedByLocationThenByWeight() {
    Mixture<Components<Poisson>> sorted =
        sorted(
            mixture(
                new double[] {0.1, 0.4, 0.3, 0.2},
                new Poisson(2, 1),
                new Poisson(1, 9),
                new Poisson(1, 9),
                new Poisson(1, 10)));
    assertEquals(
        mixture(
            new double[] {0.3, 0.4, 0.2, 0.1},
            new Poisson(1, 9),
            new Poisson(1, 9),
            new Poisson(1, 10),
            new Poisson(2, 1)),
        sorted);
    assertSame(sorted, sorted(sorted));
  }

  @Test
  void componentsWithoutLocationAreSortedByWeight() {
    ComponentEditing<Components<String>> nowhere =
        new ComponentEditing<>() {
          @Override
          public Components<String> select(Components<String> components, int... which) {
            return new Components<>(
                java.util.Arrays.stream(which).mapToObj(components::get).toList());
          }

          @Override
          public Components<String> moveTo(
              Components<String> components,
              int k,
              double[] centre,
              org.emkit.core.data.ColumnSummary summary) {
            throw new AssertionError("nobody moves");
          }

          @Override
          public double[] location(Components<String> components, int k) {
            return new double[0];
          }
        };
    Mixture<Components<String>> mixture =
        new Mixture<>(new double[] {0.7, 0.3}, new Components<>(List.of("many", "few")));
    assertEquals(
        List.of("few", "many"), new MixtureOrder<>(nowhere).canonical(mixture).components().all());
  }

  @Test
  void equalOptimaLookEqualWhateverTheSeed() {
    SplittableRandom random = new SplittableRandom(3);
    double[] counts = new double[300];
    java.util.Arrays.setAll(
        counts, i -> Math.rint((i % 3) * 40 + 5 * random.nextDouble() + random.nextInt(3)));
    RowDataset data = RowDataset.of(counts, 1);
    for (int seed = 0; seed < 10; seed++) {
      Fit<Mixture<Components<Poisson>>> fit =
          Em.fit(
              FiniteMixture.of(new PoissonFamily(), 3),
              data,
              FitOptions.defaults().withSeed(seed).withTolerance(1e-9));
      double[] rates = new double[3];
      java.util.Arrays.setAll(rates, k -> fit.parameters().components().get(k).rate(0));
      assertEquals(3, rates[0], 2.5, "seed " + seed);
      assertEquals(43, rates[1], 2.5, "seed " + seed);
      assertEquals(83, rates[2], 2.5, "seed " + seed);
      Fit<Mixture<Components<Poisson>>> there =
          Em.fitFrom(
              FiniteMixture.of(new PoissonFamily(), 3),
              data,
              fit.parameters(),
              FitOptions.defaults().withMaxIterations(0));
      assertEquals(there.objective(), fit.objective(), "the objective is that of this order");
    }
  }

  @Test
  void aGivenStartKeepsItsOrder() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 2, 30, 31, 29}, 1);
    Mixture<Components<Poisson>> start =
        mixture(new double[] {0.5, 0.5}, new Poisson(25), new Poisson(2));
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(FiniteMixture.of(new PoissonFamily(), 1), data, start, FitOptions.defaults());
    assertEquals(30, fit.parameters().components().get(0).rate(0), 0.1);
    assertEquals(1, fit.parameters().components().get(1).rate(0), 0.1);
  }
}
