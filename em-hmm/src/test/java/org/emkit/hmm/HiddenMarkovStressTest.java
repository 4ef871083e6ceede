package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.emkit.core.Additive;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.Probabilities;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.CovarianceShape;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianPrior;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.MixtureFamily;
import org.emkit.mixture.PoissonFamily;

/**
 * The objective never falls (the driver would throw) and nothing is NaN: for every kind of emission
 * and prior, soft and hard assignment, both topologies, weights, missing steps, more states than
 * the data have values, starts with zeros that leave states unreachable or symbols impossible.
 */
class HiddenMarkovStressTest {
  /** So that the thousand tries of the thorough profile are 2,000 runs of every emission. */
  private static final int RUNS_PER_TRY = 2;

  private static final List<CovarianceShape> SHAPES = List.of(CovarianceShape.values());

  @Property(seed = "6", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void fitsClimbWhateverTheEmissions(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < RUNS_PER_TRY; run++) {
      gaussian(random, 1);
      gaussian(random, 2 + random.nextInt(2));
      poisson(random, 1);
      poisson(random, 2);
      symbols(random);
    }
  }

  private static void gaussian(SplittableRandom random, int parts) {
    int columns = 1 + random.nextInt(3);
    double offset = random.nextInt(4) == 0 ? 1e6 : 0;
    boolean gaps = random.nextInt(3) == 0;
    SequenceDataset data =
        data(
            random,
            state -> {
              double[] step = new double[columns];
              Arrays.setAll(step, j -> offset + 3 * state * (j + 1) + random.nextGaussian());
              if (gaps && random.nextInt(3) == 0) {
                step[random.nextInt(columns)] = Double.NaN;
              }
              return step;
            });
    StepDataset steps = new StepDataset(data);
    GaussianFamily family =
        new GaussianFamily(CovarianceFloor.auto(steps))
            .withShape(SHAPES.get(random.nextInt(SHAPES.size())));
    if (random.nextInt(3) == 0) {
      family = family.withPrior(GaussianPrior.defaults(steps));
    }
    if (parts == 1) {
      fit(family, data, random);
    } else {
      fit(MixtureFamily.of(family, parts), data, random);
    }
  }

  private static void poisson(SplittableRandom random, int parts) {
    SequenceDataset data = data(random, state -> new double[] {random.nextInt(2 + 6 * state)});
    if (parts == 1) {
      fit(new PoissonFamily().lifted(), data, random);
    } else {
      fit(MixtureFamily.of(new PoissonFamily().lifted(), parts), data, random);
    }
  }

  private static void symbols(SplittableRandom random) {
    int count = 1 + random.nextInt(5);
    List<String> alphabet = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      alphabet.add("symbol " + i);
    }
    SequenceDataset data =
        data(random, state -> new double[] {(state + random.nextInt(2)) % count});
    CategoricalFamily family = new CategoricalFamily(alphabet);
    fit(random.nextInt(3) == 0 ? family.withPrior(1 + random.nextDouble()) : family, data, random);
  }

  /** Draws a step of a state. */
  private interface Steps {
    double[] step(int state);
  }

  private static SequenceDataset data(SplittableRandom random, Steps steps) {
    List<double[][]> sequences = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    double missing = random.nextInt(3) == 0 ? 0.3 : 0.0;
    double[] weights = new double[count];
    boolean weighted = random.nextInt(3) == 0;
    for (int i = 0; i < count; i++) {
      double[][] sequence = new double[1 + random.nextInt(25)][];
      int state = random.nextInt(3);
      for (int t = 0; t < sequence.length; t++) {
        state = random.nextInt(4) == 0 ? random.nextInt(3) : state;
        sequence[t] = steps.step(state);
        // The first step stays, so that there is something to start from.
        if (t > 0 && random.nextDouble() < missing) {
          Arrays.fill(sequence[t], Double.NaN);
        }
      }
      sequence[0] = Arrays.stream(sequence[0]).map(x -> Double.isNaN(x) ? 1 : x).toArray();
      weights[i] = weighted ? Math.pow(10, -3 + 6 * random.nextDouble()) : 1.0;
      sequences.add(sequence);
    }
    return SequenceDataset.of(sequences, weights);
  }

  private static <C, T extends Additive<T>> void fit(
      ComponentFamily<C, T> family, SequenceDataset data, SplittableRandom random) {
    int states = 1 + random.nextInt(5);
    HiddenMarkovModel<C, T> model =
        HiddenMarkovModel.of(family, states)
            .withAssignment(random.nextInt(3) == 0 ? Assignment.HARD : Assignment.SOFT)
            .withTopology(random.nextInt(4) == 0 ? Topology.LEFT_RIGHT : Topology.ERGODIC)
            .withPrior(prior(random));
    FitOptions options =
        FitOptions.defaults()
            .withTolerance(0)
            .withMaxIterations(60)
            .withRestarts(1)
            .withThreads(1)
            .withSeed(random.nextLong());
    HiddenMarkov<C> start;
    try {
      start = model.start(data, random.split());
    } catch (DataException e) {
      assertTrue(e.getMessage().contains("rows"), e.getMessage());
      return;
    }
    try {
      Fit<HiddenMarkov<C>> fit =
          Em.fitFrom(
              model, data, random.nextInt(3) == 0 ? withZeros(start, random) : start, options);
      assertTrue(Double.isFinite(fit.objective()));
    } catch (NumericalFailure e) {
      assertTrue(e.getMessage().contains("is impossible"), e.getMessage());
    }
  }

  private static ChainPrior prior(SplittableRandom random) {
    return random.nextBoolean()
        ? ChainPrior.NONE
        : new ChainPrior(
            1 + random.nextInt(3) * random.nextDouble(),
            1 + random.nextInt(3) * random.nextDouble(),
            random.nextInt(3) * 10 * random.nextDouble());
  }

  /** Some transitions become impossible, perhaps all to a state. */
  private static <C> HiddenMarkov<C> withZeros(HiddenMarkov<C> start, SplittableRandom random) {
    double[] initial = start.initial();
    double[][] transition = start.transition();
    strike(initial, random);
    for (double[] row : transition) {
      strike(row, random);
    }
    return new HiddenMarkov<>(initial, transition, start.emission());
  }

  private static void strike(double[] row, SplittableRandom random) {
    int kept = random.nextInt(row.length);
    for (int j = 0; j < row.length; j++) {
      row[j] = j == kept ? row[j] + 0.1 : random.nextInt(3) == 0 ? 0.0 : row[j];
    }
    Probabilities.normalize(row);
  }
}
