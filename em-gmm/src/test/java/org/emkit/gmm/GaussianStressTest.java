package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.Mixture;

/**
 * The objective never falls (the driver would throw), nothing is NaN and files keep every bit: on
 * data with columns of different scales, offsets, dependencies, constants, duplicates and weights
 * over twelve orders of magnitude and missing cells, for every shape, under all kinds of floors and
 * priors.
 */
class GaussianStressTest {
  /** So that the thousand tries of the thorough profile are 10,000 runs. */
  private static final int RUNS_PER_TRY = 10;

  private static final List<CovarianceShape> SHAPES = List.of(CovarianceShape.values());

  @Property(seed = "31", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void fitsClimbWhateverTheData(@ForAll long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int run = 0; run < RUNS_PER_TRY; run++) {
      fitClimbs(seeds.nextLong());
    }
  }

  private static void fitClimbs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 4);
    int rows = 1 + random.nextInt(80);
    int components = 1 + random.nextInt(Math.min(rows, 7));
    RowDataset data = RowDataset.of(rows(rows, columns, random));
    if (random.nextInt(3) == 0) {
      data = data.withWeights(random.doubles(rows, -6, 6).map(u -> Math.pow(10, u)).toArray());
    }
    double exponent = -12 + 12 * random.nextDouble();
    CovarianceFloor floor =
        random.nextBoolean()
            ? CovarianceFloor.auto(data)
            : CovarianceFloor.absolute(data, Math.pow(10, exponent));
    GaussianFamily family =
        new GaussianFamily(floor).withShape(SHAPES.get(random.nextInt(SHAPES.size())));
    if (random.nextInt(3) == 0) {
      family = family.withPrior(prior(data, random));
    }
    Fit<Mixture<Gaussians>> fit =
        Em.fit(
            GaussianMixture.of(components, family)
                .withAssignment(random.nextBoolean() ? Assignment.SOFT : Assignment.HARD),
            data,
            FitOptions.defaults()
                .withTolerance(0)
                .withMaxIterations(100)
                .withRestarts(1)
                .withThreads(1)
                .withSeed(seed));
    assertTrue(Double.isFinite(fit.objective()), "seed " + seed);
    GaussianMixturePlugin plugin = new GaussianMixturePlugin();
    assertEquals(fit.parameters(), plugin.read(plugin.write(fit.parameters())), "seed " + seed);
  }

  private static GaussianPrior prior(RowDataset data, SplittableRandom random) {
    GaussianPrior prior = GaussianPrior.defaults(data);
    if (random.nextBoolean()) {
      prior = prior.withShrinkage(Math.pow(10, -4 + 6 * random.nextDouble()));
    }
    if (random.nextBoolean()) {
      prior = prior.withDegreesOfFreedom(data.columns() + 10 * random.nextDouble());
    }
    return random.nextInt(4) == 0
        ? prior.withScale(Math.pow(10, -6 + 8 * random.nextDouble()))
        : prior;
  }

  /** Some cells are missing, but no column loses all its values. */
  private static void punch(double[][] rows, SplittableRandom random) {
    double part = 0.5 * random.nextDouble();
    for (int i = 1; i < rows.length; i++) {
      rows[i] = rows[i].clone();
      for (int j = 0; j < rows[i].length; j++) {
        if (random.nextDouble() < part) {
          rows[i][j] = Double.NaN;
        }
      }
    }
  }

  private static double[][] rows(int count, int columns, SplittableRandom random) {
    double[] scales = random.doubles(columns, -4, 4).map(u -> Math.pow(10, u)).toArray();
    double[] offsets = new double[columns];
    Arrays.setAll(
        offsets,
        j -> random.nextInt(4) == 0 ? scales[j] * Math.pow(10, 8 * random.nextDouble()) : 0);
    double[][] centres = new double[1 + random.nextInt(4)][];
    Arrays.setAll(centres, k -> random.doubles(columns, -5, 5).toArray());
    double[][] rows = new double[count][columns];
    for (double[] row : rows) {
      double[] centre = centres[random.nextInt(centres.length)];
      Arrays.setAll(row, j -> offsets[j] + scales[j] * (centre[j] + random.nextGaussian()));
    }
    int from = random.nextInt(columns);
    int to = random.nextInt(columns);
    switch (random.nextInt(6)) {
      case 0 -> {
        double noise = Math.pow(10, -12 * random.nextDouble());
        for (double[] row : rows) {
          row[to] = 2 * row[from] + noise * scales[to] * random.nextGaussian();
        }
      }
      case 1 -> Arrays.stream(rows).forEach(row -> row[to] = rows[0][to]);
      case 2 -> Arrays.setAll(rows, i -> rows[random.nextInt(1 + i / 2)]);
      default -> {}
    }
    if (random.nextInt(3) == 0) {
      punch(rows, random);
    }
    return rows;
  }
}
