package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitEvent;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.junit.jupiter.api.Test;

class OnEmptyTest {
  private static final int RUNS = 200;

  /** Two groups and a row far from both. */
  private static final RowDataset DATA =
      RowDataset.of(new double[] {1, 2, 1, 2, 1, 20, 21, 22, 20, 300}, 1);

  private static FiniteMixture<Components<Poisson>, ?> hard(int size, OnEmpty onEmpty) {
    return FiniteMixture.of(new PoissonFamily(), size)
        .withAssignment(Assignment.HARD)
        .withOnEmpty(onEmpty);
  }

  private static Mixture<Components<Poisson>> mixture(double[] weights, double... rates) {
    return new Mixture<>(
        weights, new Components<>(Arrays.stream(rates).mapToObj(Poisson::new).toList()));
  }

  /** Its component 1 is nobody's best and dies in the first M-step. */
  private static final Mixture<Components<Poisson>> START =
      mixture(new double[] {0.4, 0.2, 0.4}, 2, 5000, 30);

  @Test
  void byDefaultADeadComponentStaysAndIsAnEvent() {
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.KEEP), DATA, START, FitOptions.defaults());
    assertEquals(0.0, fit.parameters().weight(1));
    assertEquals(5000, fit.parameters().components().get(1).rate(0));
    assertEquals(List.of(new FitEvent(1, "component 1 of 3 died, with weight 0")), fit.events());
  }

  @Test
  void dropLeavesItOut() {
    Fit<Mixture<Components<Poisson>>> kept =
        Em.fitFrom(hard(1, OnEmpty.KEEP), DATA, START, FitOptions.defaults());
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.DROP), DATA, START, FitOptions.defaults());
    assertEquals(2, fit.parameters().size());
    assertEquals(new FitEvent(1, "dropped component 1"), fit.events().get(1));
    assertEquals(kept.objective(), fit.objective(), 1e-12 * Math.abs(kept.objective()));
    assertEquals(3, fit.freeParameters().getAsInt());
    assertEquals(List.of(), fit.warnings());
    assertEquals(2, fit.assignment().orElseThrow().sizes().length());
  }

  @Test
  void reseedMovesItToTheLeastLikelyRow() {
    Fit<Mixture<Components<Poisson>>> kept =
        Em.fitFrom(hard(1, OnEmpty.KEEP), DATA, START, FitOptions.defaults());
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.RESEED), DATA, START, FitOptions.defaults());
    assertEquals(new FitEvent(1, "moved component 1 to row index 9"), fit.events().get(1));
    assertTrue(fit.objective() > kept.objective() + 10, fit.brief() + " after " + kept.brief());
    assertEquals(300, fit.parameters().components().get(1).rate(0), 1e-12);
    assertEquals(0.1, fit.parameters().weight(1), 1e-12);
  }

  @Test
  void reseedingGivesTheRowTheWeightOfARow() {
    List<Mixture<Components<Poisson>>> seen = new ArrayList<>();
    RowDataset weighted =
        DATA.withWeights(new double[] {2, 1, 1, 1, 1, 1, 1, 1, 1, 1}).withSliceRows(3);
    Em.fitFrom(
        hard(1, OnEmpty.RESEED),
        weighted,
        START,
        FitOptions.defaults().withMaxIterations(1),
        iteration -> {
          seen.add(iteration.parameters());
          return Observer.Signal.CONTINUE;
        });
    assertEquals(1.0 / 11, seen.get(1).weight(1), 1e-15);
    assertEquals(6.0 / 11 * (10.0 / 11), seen.get(1).weight(0), 1e-15, "the others make room");
    // Half-way between the row and the mean, as a start from that row is.
    double mean = (2 * 1 + 2 + 1 + 2 + 1 + 20 + 21 + 22 + 20 + 300) / 11.0;
    assertEquals((300 + mean) / 2, seen.get(1).components().get(1).rate(0), 1e-12);
  }

  @Test
  void aReseedThatLosesIsUndone() {
    // All rows alike: another component can only take weight from the one that explains them.
    RowDataset alike = RowDataset.of(new double[] {4, 4, 4, 4}, 1);
    Mixture<Components<Poisson>> start = mixture(new double[] {0.5, 0.5}, 4, 5000);
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.RESEED), alike, start, FitOptions.defaults());
    assertEquals(2, fit.events().size());
    assertTrue(
        fit.events().get(1).text().matches("undone, .* by -.*: moved component 1 to row index 0"),
        fit.events().toString());
    assertEquals(0.0, fit.parameters().weight(1));
    assertEquals(5000, fit.parameters().components().get(1).rate(0));
  }

  @Test
  void severalDeadComponentsGoToDifferentRows() {
    RowDataset outliers = RowDataset.of(new double[] {1, 2, 1, 2, 1, 3000, 300}, 1);
    Mixture<Components<Poisson>> start = mixture(new double[] {0.5, 0.3, 0.2}, 500, 1e6, 2e6);
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.RESEED), outliers, start, FitOptions.defaults());
    assertEquals(
        List.of(
            new FitEvent(1, "components 1, 2 of 3 died, with weight 0"),
            new FitEvent(1, "moved component 1 to row index 5, component 2 to row index 0")),
        fit.events().subList(0, 2),
        "the second where the mixture with the first is least likely");
    assertEquals(3, fit.assignment().orElseThrow().sizes().stream().filter(n -> n > 0).count());
  }

  @Test
  void theyGoToDifferentRowsAlsoWhereAMovedOneLeavesItsRowUnlikely() {
    // The component that moves to 41 starts half-way to the mean, with little weight.
    RowDataset data =
        RowDataset.of(new double[] {41, 19, 20, 21, 20, 19, 21, 20, 20, 19, 21, 20, 9}, 1);
    Mixture<Components<Poisson>> start = mixture(new double[] {0.5, 0.3, 0.2}, 20, 1e6, 2e6);
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(hard(1, OnEmpty.RESEED), data, start, FitOptions.defaults());
    assertTrue(
        fit.events()
            .get(1)
            .text()
            .endsWith("moved component 1 to row index 0, component 2 to row index 12"),
        fit.events().toString());
  }

  @Test
  void neitherReseedingNorDroppingEverLowersTheObjective() {
    int deaths = 0;
    int reseeds = 0;
    int undone = 0;
    int drops = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int columns = 1 + random.nextInt(2);
      int size = 3 + random.nextInt(8);
      double[] counts = new double[columns * (size + random.nextInt(30))];
      int largest = 1 + random.nextInt(60);
      Arrays.setAll(
          counts, i -> random.nextInt(10) == 0 ? random.nextInt(20 * largest) : random.nextInt(3));
      RowDataset data = RowDataset.of(counts, columns).withSliceRows(7);
      FitOptions options = FitOptions.defaults().withSeed(seed).withRestarts(2).withThreads(1);
      Fit<Mixture<Components<Poisson>>> reseeded =
          Em.fit(hard(size, OnEmpty.RESEED), data, options);
      Fit<Mixture<Components<Poisson>>> dropped = Em.fit(hard(size, OnEmpty.DROP), data, options);
      for (Fit<Mixture<Components<Poisson>>> fit : List.of(reseeded, dropped)) {
        double[] trace = fit.trace().objectives().toArray();
        for (int i = 1; i < trace.length; i++) {
          assertTrue(
              trace[i] >= trace[i - 1] - 2 * fit.dataTerm().slack(),
              "seed " + seed + ", iteration " + i + ": " + Arrays.toString(trace));
        }
        assertTrue(fit.converged(), "seed " + seed + ": " + fit.brief());
      }
      assertTrue(
          Arrays.stream(dropped.parameters().weights()).allMatch(weight -> weight > 0),
          "seed " + seed + ": " + dropped.parameters());
      String events = reseeded.events() + " " + dropped.events();
      deaths += events.contains("died") ? 1 : 0;
      reseeds += events.contains("text=moved") ? 1 : 0;
      undone += events.contains("undone") ? 1 : 0;
      drops += events.contains("dropped") ? 1 : 0;
      assertEquals(
          reseeded.parameters(),
          Em.fit(hard(size, OnEmpty.RESEED), data, options.withThreads(3)).parameters(),
          "seed " + seed + " on three threads");
    }
    String counted = deaths + " deaths, " + reseeds + " reseeds, " + undone + " undone, " + drops;
    assertTrue(deaths > 20 && reseeds > 5 && undone > 5 && drops > 20, counted);
  }

  @Test
  void aFamilyWithoutEditingCanOnlyKeep() {
    ComponentFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> bare =
        new UneditableFamily();
    FiniteMixture<?, ?> mixture = FiniteMixture.of(bare, 2).withOnEmpty(OnEmpty.KEEP);
    assertThrows(IllegalArgumentException.class, () -> mixture.withOnEmpty(OnEmpty.DROP));
    assertThrows(IllegalArgumentException.class, () -> mixture.withOnEmpty(OnEmpty.RESEED));
  }
}
