package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Test;

class CategoricalFamilyTest {
  private static final List<String> SYMBOLS = List.of("x", "y", "z");
  private static final CategoricalFamily FAMILY = new CategoricalFamily(SYMBOLS);

  private static Categoricals components(double[]... probabilities) {
    return new Categoricals(probabilities, SYMBOLS);
  }

  private static double[] row(double... probabilities) {
    return probabilities;
  }

  @Test
  void aComponentIsTheWeightedFrequencies() {
    Categoricals reference = components(row(0.2, 0.3, 0.5), row(0.1, 0, 0.9));
    CategoricalStatistics statistics = FAMILY.newStatistics(reference);
    FAMILY.accumulate(row(0), 1.5, reference, 0, statistics);
    FAMILY.accumulate(row(2), 0.5, reference, 0, statistics);
    Categoricals estimate = FAMILY.estimate(statistics);
    assertArrayEquals(row(0.75, 0, 0.25), estimate.probabilities()[0]);
    assertArrayEquals(row(0.1, 0, 0.9), estimate.probabilities()[1], "it had no weight");
    assertEquals(1 + 1, FAMILY.freeParameters(estimate));
    assertEquals(OptionalInt.of(3), FAMILY.symbols(estimate));
  }

  @Test
  void aPriorAddsItsRows() {
    CategoricalFamily family = FAMILY.withPrior(3);
    Categoricals reference = components(row(0.2, 0.3, 0.5), row(1, 0, 0));
    CategoricalStatistics statistics = family.newStatistics(reference);
    family.accumulate(row(1), 4, reference, 0, statistics);
    Categoricals estimate = family.estimate(statistics);
    // (0 + 2, 4 + 2, 0 + 2) / 10, and for a component without rows the prior's mode.
    assertArrayEquals(row(0.2, 0.6, 0.2), estimate.probabilities()[0], 1e-16);
    assertArrayEquals(row(1 / 3., 1 / 3., 1 / 3.), estimate.probabilities()[1], 1e-16);
    double expected = 2 * (2 * Math.log(0.2) + Math.log(0.6) - 3 * Math.log(3));
    assertEquals(expected, family.logPrior(estimate), 1e-14);
    assertEquals(0.0, FAMILY.logPrior(reference), "and not 0 times an infinite logarithm");
    Categoricals moved = family.project(reference);
    assertEquals(1e-6 / (1 + 2e-6), moved.probability(1, 2), 1e-20);
    assertEquals(moved, family.project(moved));
    assertThrows(IllegalArgumentException.class, () -> FAMILY.withPrior(0.5));
  }

  @Test
  void zeroStaysZero() {
    Mixture<Categoricals> start =
        new Mixture<>(row(0.5, 0.5), components(row(0.5, 0.5, 0), row(0.2, 0.2, 0.6)));
    Fit<Mixture<Categoricals>> fit =
        Em.fitFrom(
            FiniteMixture.of(FAMILY, 2),
            RowDataset.of(row(0, 1, 1, 2, 2, 2), 1),
            start,
            FitOptions.defaults());
    assertEquals(0.0, fit.parameters().components().probability(0, 2));
    assertEquals(
        Double.NEGATIVE_INFINITY, FAMILY.logDensity(row(2), fit.parameters().components(), 0));
    // Any mixture of categories is as good as the overall frequencies, once it can have them.
    double best = Math.log(1 / 6.) + 2 * Math.log(2 / 6.) + 3 * Math.log(3 / 6.);
    assertEquals(best, fit.objective(), 1e-12);
  }

  @Test
  void cellsThatAreNoCodeAreRefusedByPlace() {
    for (double cell : row(3, -1, 0.5, 1e300)) {
      DataException refused =
          assertThrows(DataException.class, () -> FAMILY.check(Rows.of(row(0, 2, cell), 1, 3, 7)));
      assertEquals(9, refused.row());
      assertTrue(
          refused.problem().contains("is no code of the alphabet: codes are whole numbers from 0"),
          refused.problem());
    }
    DataException missing =
        assertThrows(DataException.class, () -> FAMILY.check(Rows.of(row(0, Double.NaN), 1)));
    assertTrue(missing.problem().contains("missing"), missing.problem());
    assertTrue(
        assertThrows(DataException.class, () -> FAMILY.check(Rows.of(row(0, 1), 2)))
            .problem()
            .contains("the data have 2: choose one column"));
  }

  @Test
  void densitiesOfWhatIsNoCodeAreErrorsThatSayWhere() {
    Categoricals components = components(row(0.2, 0.3, 0.5));
    RowBlock block = new RowBlock(Rows.of(row(0, 3), 1, 2, 5));
    block.moveTo(Rows.of(row(0, 3), 1, 2, 5), 0, 2);
    double[] out = new double[RowBlock.ROWS];
    DataException refused =
        assertThrows(DataException.class, () -> FAMILY.logDensity(block, components, 0, out));
    assertEquals(6, refused.row());
    double[] ones = new double[RowBlock.ROWS];
    Arrays.fill(ones, 0, 2, 1.0);
    CategoricalStatistics into = FAMILY.newStatistics(components);
    assertThrows(DataException.class, () -> FAMILY.accumulate(block, ones, components, 0, into));
    for (double cell : row(-1, 3, Double.NaN, 1.5)) {
      assertThrows(DataException.class, () -> FAMILY.logDensity(row(cell), components, 0));
    }
    assertThrows(DataException.class, () -> FAMILY.logDensity(row(0, 0), components, 0));
  }

  @Test
  void startsLeanTowardsTheirCentres() {
    ColumnSummary summary = ColumnSummary.of(RowDataset.of(row(0, 1, 2), 1));
    Categoricals start = FAMILY.start(new double[][] {{2}, {0.6}}, summary);
    assertArrayEquals(row(1 / 6., 1 / 6., 4 / 6.), start.probabilities()[0], 1e-15);
    assertArrayEquals(row(1 / 6., 4 / 6., 1 / 6.), start.probabilities()[1], 1e-15);
    assertThrows(DataException.class, () -> FAMILY.start(new double[][] {{7}}, summary));
    ComponentEditing<Categoricals> editing = FAMILY.editing().orElseThrow();
    assertEquals(
        components(row(1, 0, 0), start.probabilities()[0]),
        editing.moveTo(components(row(1, 0, 0), row(0, 1, 0)), 1, row(2), summary));
    assertArrayEquals(row(0, 1, 0), editing.location(components(row(0, 1, 0)), 0));
  }

  @Test
  void coordinatesLeaveZerosOut() {
    VectorCoordinates<Categoricals> coordinates = FAMILY.coordinates().orElseThrow();
    Categoricals components = components(row(0.5, 0.25, 0.25), row(0.2, 0.8, 0), row(0, 0, 1));
    double[] vector = coordinates.toVector(components);
    assertArrayEquals(row(Math.log(2), 0, Math.log(0.25)), vector, 1e-15);
    assertEquals(FAMILY.freeParameters(components), vector.length);
    Categoricals back = coordinates.fromVector(vector, components);
    assertEquals(0.0, coordinates.change(components, back), 1e-15);
    assertEquals(0.0, back.probability(1, 2));
    assertEquals(
        0.3,
        coordinates.change(
            components, components(row(0.5, 0.25, 0.25), row(0.5, 0.5, 0), row(0, 0, 1))),
        1e-15);
  }

  @Test
  void drawsHaveTheirFrequencies() {
    Categoricals components = components(row(0.2, 0, 0.8));
    RandomGenerator random = new SplittableRandom(2);
    int[] counts = new int[3];
    for (int i = 0; i < 10_000; i++) {
      counts[(int) FAMILY.sampler().orElseThrow().sample(components, 0, random)[0]]++;
    }
    // Five standard deviations of a binomial count: 5 √(10,000 · 0.2 · 0.8) = 200.
    assertEquals(2000, counts[0], 200);
    assertEquals(0, counts[1]);
  }

  @Test
  void parametersAreDistributionsOverOneAlphabet() {
    assertTrue(refusal(row(0.5, 0.4, 0)).contains("probabilities[0] sum to 0.9"));
    assertTrue(refusal(row(0.5, 0.5)).contains("probabilities[0] has 2 values for 3 symbols"));
    assertTrue(refusal(row(2, -1, 0)).contains("probabilities[0][0] is 2.0"));
    assertTrue(refusal().contains("need a row for each component"));
    for (List<String> alphabet : List.of(List.<String>of(), List.of("x", "y", "x"))) {
      assertThrows(IllegalArgumentException.class, () -> new CategoricalFamily(alphabet));
    }
    Categoricals good = components(row(0.5, 0.5, 0));
    assertEquals(good, components(row(0.5, 0.5, 0)));
    assertEquals(good.hashCode(), components(row(0.5, 0.5, 0)).hashCode());
    assertTrue(good.toString().contains("[x, y, z]"), good.toString());
    good.probabilities()[0][0] = 7;
    assertEquals(0.5, good.probability(0, 0));
    assertSame(
        OptionalInt.empty(), new PoissonFamily().lifted().symbols(new Components<>(List.of())));
  }

  private static String refusal(double[]... probabilities) {
    return assertThrows(IllegalArgumentException.class, () -> components(probabilities))
        .getMessage();
  }

  @Test
  void aStartIsOfTheDatasAlphabetAndSumsToOne() {
    Categoricals slack = components(row(0.5, 0.5 + 0.9e-8, 0));
    Categoricals projected = FAMILY.project(slack);
    assertEquals(1.0, Arrays.stream(projected.probabilities()[0]).sum(), 1e-16);
    assertEquals(projected, FAMILY.project(projected));
    assertTrue(
        mismatch(List.of("x", "q", "z"))
            .contains("symbol 1 (from 0) of the start is 'q', but that of the data 'y'"));
    assertTrue(mismatch(List.of("x", "y", "z", "q")).contains("4 symbols, but the data have 3"));
  }

  private static String mismatch(List<String> symbols) {
    double[] equal = new double[symbols.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    Categoricals start = new Categoricals(new double[][] {equal}, symbols);
    return assertThrows(IllegalArgumentException.class, () -> FAMILY.project(start)).getMessage();
  }
}
