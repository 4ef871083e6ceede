package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MixtureFamilyTest {
  private static final ComponentFamily<
          Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
      BASE = new PoissonFamily().lifted();

  private static Components<Poisson> parts(double... rates) {
    return new Components<>(Arrays.stream(rates).mapToObj(Poisson::new).toList());
  }

  private static ComponentMixtures<Components<Poisson>> mixtures(
      double[][] weights, double... rates) {
    return new ComponentMixtures<>(weights, parts(rates));
  }

  /** 300 counts around 2, 20 and 70, weighted. */
  private static RowDataset counts() {
    RandomGenerator random = new SplittableRandom(11);
    double[] counts = new double[300];
    double[] weights = new double[300];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = PoissonSampler.sample(new Poisson(new double[] {2, 20, 70}[i % 3]), random)[0];
      weights[i] = 0.5 + random.nextDouble();
    }
    return RowDataset.of(counts, 1).withWeights(weights).withSliceRows(150);
  }

  @Test
  void oneComponentOfSeveralPartsIsTheMixtureOfTheParts() {
    double[] weights = {0.2, 0.5, 0.3};
    FiniteMixture<Components<Poisson>, ?> plain = FiniteMixture.of(BASE, 3);
    FiniteMixture<ComponentMixtures<Components<Poisson>>, ?> nested =
        FiniteMixture.of(MixtureFamily.of(BASE, 3), 1);
    FitOptions steps = FitOptions.defaults().withMaxIterations(5).withTolerance(0);
    Mixture<Components<Poisson>> start = new Mixture<>(weights, parts(5, 10, 50));
    Fit<Mixture<Components<Poisson>>> expected = Em.fitFrom(plain, counts(), start, steps);
    Fit<Mixture<ComponentMixtures<Components<Poisson>>>> actual =
        Em.fitFrom(
            nested,
            counts(),
            new Mixture<>(new double[] {1}, mixtures(new double[][] {weights}, 5, 10, 50)),
            steps);
    // Sums of 300 terms in another order: relative 300 eps.
    double slack = 300 * Math.ulp(1.0);
    for (int i = 0; i <= 5; i++) {
      double objective = expected.trace().objectives().get(i);
      assertEquals(
          objective, actual.trace().objectives().get(i), slack * Math.abs(objective), "step " + i);
    }
    ComponentMixtures<Components<Poisson>> one = actual.parameters().components();
    for (int m = 0; m < 3; m++) {
      assertEquals(expected.parameters().weight(m), one.weight(0, m), slack);
      double rate = expected.parameters().components().get(m).rate(0);
      assertEquals(rate, one.parts().get(m).rate(0), slack * rate);
    }
    Rows all = counts().all();
    double[] densities = plain.logDensity(expected.parameters(), all);
    assertArrayEquals(
        densities,
        nested.logDensity(new Mixture<>(new double[] {1}, mixtureOf(expected.parameters())), all),
        1e-12);
    assertEquals(plain.freeParameters(start), nested.freeParameters(actual.parameters()));
  }

  private static ComponentMixtures<Components<Poisson>> mixtureOf(
      Mixture<Components<Poisson>> mixture) {
    return new ComponentMixtures<>(new double[][] {mixture.weights()}, mixture.components());
  }

  @Test
  void componentsOfOnePartAreTheParts() {
    FiniteMixture<Components<Poisson>, ?> plain = FiniteMixture.of(BASE, 3);
    FiniteMixture<ComponentMixtures<Components<Poisson>>, ?> nested =
        FiniteMixture.of(MixtureFamily.of(BASE, 1), 3);
    FitOptions options = FitOptions.defaults().withRestarts(2);
    Fit<Mixture<Components<Poisson>>> expected = Em.fit(plain, counts(), options);
    Fit<Mixture<ComponentMixtures<Components<Poisson>>>> actual = Em.fit(nested, counts(), options);
    assertEquals(expected.parameters().components(), actual.parameters().components().parts());
    assertEquals(expected.objective(), actual.objective());
  }

  @Test
  void partsSeparateFromTheirStart() {
    MixtureFamily<Components<Poisson>, ?> family = MixtureFamily.of(BASE, 3);
    Fit<Mixture<ComponentMixtures<Components<Poisson>>>> fit =
        Em.fit(
            FiniteMixture.of(family, 1), counts(), FitOptions.defaults().withMaxIterations(2000));
    double[] rates =
        fit.parameters().components().parts().all().stream()
            .mapToDouble(part -> part.rate(0))
            .sorted()
            .toArray();
    // Five standard errors √(λ/100) of each rate.
    assertEquals(2, rates[0], 0.8);
    assertEquals(20, rates[1], 2.3);
    assertEquals(70, rates[2], 4.2);
  }

  @Test
  void partsStartApartWithinTheDatasRange() {
    RowDataset data = RowDataset.of(new double[] {0, 5, 1, 5, 30, 5}, 2);
    ColumnSummary summary = ColumnSummary.of(data);
    double[][] centres = PartCentres.around(new double[][] {{0, 5}, {30, 5}}, 20, summary);
    assertArrayEquals(new double[] {0, 5}, centres[0], "part 0 is at the centre");
    assertArrayEquals(new double[] {30, 5}, centres[20]);
    double half = Math.sqrt(summary.variance(0)) / 2;
    for (int i = 0; i < 20; i++) {
      assertTrue(centres[i][0] >= 0 && centres[i][0] <= half, "range and reach: " + centres[i][0]);
      assertEquals(5.0, centres[i][1], "a constant column has no spread");
      for (int j = 0; j < i; j++) {
        assertNotEquals(centres[i][0], centres[j][0], 1e-3);
      }
    }
    // φ of one column is the golden ratio: offsets of m / 1.618… less whole turns.
    double[][] one =
        PartCentres.around(
            new double[][] {{10}}, 3, ColumnSummary.of(RowDataset.of(new double[] {0, 20}, 1)));
    double golden = (1 + Math.sqrt(5)) / 2;
    assertEquals(10 + 10 * (1 / golden - 1), one[1][0], 1e-13);
    assertEquals(10 + 10 * (2 / golden - 1), one[2][0], 1e-13);
  }

  @Test
  void aBlockThatMovedOnIsComputedAgain() {
    MixtureFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> family =
        MixtureFamily.of(BASE, 2);
    ComponentMixtures<Components<Poisson>> components =
        mixtures(new double[][] {{0.5, 0.5}, {0.1, 0.9}}, 1, 10, 5, 50);
    Rows rows = Rows.of(new double[] {0, 3, 12, 60}, 1);
    RowBlock block = new RowBlock(rows);
    double[] out = new double[RowBlock.ROWS];
    double[] weights = new double[RowBlock.ROWS];
    weights[0] = 2;
    weights[1] = 0.5;
    ComponentMixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
        batch = family.newStatistics(components);
    ComponentMixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
        plain = family.newStatistics(components);
    block.moveTo(rows, 0, 2);
    family.logDensity(block, components, 1, out);
    block.moveTo(rows, 2, 2);
    family.accumulate(block, weights, components, 1, batch);
    family.flush(block, components, batch);
    family.accumulate(new double[] {12}, 2, components, 1, plain);
    family.accumulate(new double[] {60}, 0.5, components, 1, plain);
    assertArrayEquals(plain.counts[1], batch.counts[1], 1e-15);
    assertArrayEquals(plain.parts.parts.get(3).sums, batch.parts.parts.get(3).sums, 1e-13);
  }

  @Test
  void blocksAllocateNothing() {
    // What other JVMs compile away may differ.
    Assumptions.assumeTrue(Runtime.version().feature() == 17);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    List<String> symbols = List.of("a", "b");
    MixtureFamily<Categoricals, CategoricalStatistics> family =
        MixtureFamily.of(new CategoricalFamily(symbols), 2);
    ComponentMixtures<Categoricals> components =
        new ComponentMixtures<>(
            new double[][] {{0.5, 0.5}},
            new Categoricals(new double[][] {{0.1, 0.9}, {0.5, 0.5}}, symbols));
    Rows rows = Rows.of(new double[RowBlock.ROWS], 1);
    RowBlock block = new RowBlock(rows);
    ComponentMixtureStatistics<Categoricals, CategoricalStatistics> into =
        family.newStatistics(components);
    double[] panel = new double[RowBlock.ROWS];
    long thread = Thread.currentThread().getId();
    long allocated = Long.MAX_VALUE;
    // Until it is compiled, what escapes nowhere is allocated all the same.
    for (int round = 0; round < 50 && allocated >= 1000; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        block.moveTo(rows, 0, RowBlock.ROWS);
        family.logDensity(block, components, 0, panel);
        Arrays.fill(panel, 0.5);
        family.accumulate(block, panel, components, 0, into);
        family.flush(block, components, into);
      }
      allocated = threads.getThreadAllocatedBytes(thread) - before;
    }
    // The counter itself may allocate a little; a byte per call would be 1000.
    assertEquals(0, allocated / 1000);
  }

  @Test
  void deadPartsStayDeadAndAreTold() {
    MixtureFamily<Components<Poisson>, ?> family = MixtureFamily.of(BASE, 2);
    // Rate 0 of a dead part would else make every 0 its own.
    ComponentMixtures<Components<Poisson>> start =
        mixtures(new double[][] {{0, 1}, {0.5, 0.5}}, 0, 3, 20, 70);
    assertEquals(
        BASE.logDensity(new double[] {0}, start.parts(), 1),
        family.logDensity(new double[] {0}, start, 0));
    Fit<Mixture<ComponentMixtures<Components<Poisson>>>> fit =
        Em.fitFrom(
            FiniteMixture.of(family, 2),
            counts(),
            new Mixture<>(new double[] {0.5, 0.5}, start),
            FitOptions.defaults());
    assertEquals(0.0, fit.parameters().components().weight(0, 0));
    assertEquals(new Poisson(0), fit.parameters().components().parts().get(0));
    assertTrue(
        fit.warnings().stream().anyMatch(w -> w.startsWith("part 0 of component 0 (numbered")),
        fit.warnings().toString());
    assertTrue(
        family.withWeightPrior(2).project(start).weight(0, 0) > 0, "moved inside under a prior");
  }

  @Test
  void emptyComponentsKeepTheirParameters() {
    MixtureFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> family =
        MixtureFamily.of(BASE, 2);
    ComponentMixtures<Components<Poisson>> reference =
        mixtures(new double[][] {{0.3, 0.7}, {0.5, 0.5}}, 1, 2, 3, 4);
    assertEquals(reference, family.estimate(family.newStatistics(reference)));
  }

  @Test
  void componentsAreEditedWithAllTheirParts() {
    MixtureFamily<Components<Poisson>, ?> family = MixtureFamily.of(BASE, 2);
    ComponentEditing<ComponentMixtures<Components<Poisson>>> editing =
        family.editing().orElseThrow();
    ComponentMixtures<Components<Poisson>> two =
        mixtures(new double[][] {{0.25, 0.75}, {0.5, 0.5}}, 4, 8, 1, 2);
    assertEquals(
        mixtures(new double[][] {{0.5, 0.5}, {0.25, 0.75}}, 1, 2, 4, 8), editing.select(two, 1, 0));
    assertArrayEquals(new double[] {7}, editing.location(two, 0), "1/4 of 4 and 3/4 of 8");
    ColumnSummary summary = ColumnSummary.of(counts());
    ComponentMixtures<Components<Poisson>> moved =
        editing.moveTo(two, 1, new double[] {30}, summary);
    assertEquals(
        family.start(new double[][] {{30}}, summary),
        editing.select(moved, 1),
        "a component that is moved is one that starts there");
    assertEquals(editing.select(two, 0), editing.select(moved, 0));
  }

  @Test
  void drawsAreOfTheMixture() {
    RowSampler<ComponentMixtures<Components<Poisson>>> sampler =
        MixtureFamily.of(BASE, 2).sampler().orElseThrow();
    ComponentMixtures<Components<Poisson>> components =
        mixtures(new double[][] {{1, 0}, {0.2, 0.8}}, 0, 0, 0, 1000);
    RandomGenerator random = new SplittableRandom(5);
    long large =
        IntStream.range(0, 1000).filter(i -> sampler.sample(components, 1, random)[0] > 0).count();
    // Five standard deviations of a binomial count: 5 √(1000 · 0.2 · 0.8) = 63.
    assertEquals(800.0, (double) large, 63.0);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    MixtureFamily<Components<Poisson>, ?> family = MixtureFamily.of(BASE, 2);
    assertTrue(
        refusal(() -> family.project(mixtures(new double[][] {{0.5, 0.5}}, 1, 2, 3)))
            .contains("1 components with weights of 2 parts each need 2 parts, but there are 3"));
    assertTrue(
        refusal(() -> mixtures(new double[][] {{0.5, 0.5}, {1}}, 1, 2, 3))
            .contains("weights[1] has 1 values where the first has 2"));
    assertTrue(refusal(() -> mixtures(new double[][] {{0.5, 0.6}}, 1, 2)).contains("weights[0]"));
    assertTrue(refusal(() -> mixtures(new double[0][], 1, 2)).contains("a row for each"));
    assertTrue(refusal(() -> MixtureFamily.of(BASE, 0)).contains("parts 0 must be 1 or more"));
  }

  private static String refusal(Runnable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void whatTheBaseOffersIsOffered() {
    MixtureFamily<Categoricals, ?> symbols =
        MixtureFamily.of(new CategoricalFamily(List.of("a", "b")), 2);
    ComponentMixtures<Categoricals> components =
        new ComponentMixtures<>(
            new double[][] {{0.5, 0.5}},
            new Categoricals(new double[][] {{1, 0}, {0.5, 0.5}}, List.of("a", "b")));
    assertEquals(OptionalInt.of(2), symbols.symbols(components));
    assertEquals(Math.log(0.75), symbols.logDensity(new double[] {0}, components, 0), 1e-15);
    MixtureFamily<Components<Poisson>, ?> counts = MixtureFamily.of(BASE, 2);
    assertEquals(Optional.empty(), counts.imputer());
    assertEquals(OptionalInt.empty(), counts.symbols(mixtures(new double[][] {{1}}, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> counts.check(Rows.of(new double[] {1, -1}, 1)));
    assertTrue(mixtures(new double[][] {{1}}, 1).toString().contains("weights=[[1.0]]"));
    assertEquals(
        mixtures(new double[][] {{1}}, 1).hashCode(), mixtures(new double[][] {{1}}, 1).hashCode());
  }
}
