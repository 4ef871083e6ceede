package org.emkit.hmm;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.math.Probabilities;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.FiniteMixture;

/**
 * Starts of a hidden Markov model. Emissions: as a mixture of the steps would start; where steps
 * are symbols, each symbol is dealt to the states at random; where states come in an order,
 * sequences are cut into as many parts. All states that may come first are equally likely at first,
 * and transitions lie halfway between equal and random ones (uniform on the simplex).
 */
final class HiddenMarkovStarter<C, T extends Additive<T>> {
  private final ComponentFamily<C, T> family;
  private final int states;
  private final HiddenMarkovSettings settings;

  HiddenMarkovStarter(ComponentFamily<C, T> family, int states, HiddenMarkovSettings settings) {
    this.family = family;
    this.states = states;
    this.settings = settings;
  }

  HiddenMarkov<C> start(Dataset<Sequences> data, RandomGenerator random) {
    C emission = emission(data, random);
    Topology topology = settings.topology();
    double[] initial = new double[states];
    double[][] transition = new double[states][states];
    for (int i = 0; i < states; i++) {
      initial[i] = topology.begins(i) ? 1.0 : 0.0;
    }
    Probabilities.normalize(initial);
    for (int i = 0; i < states; i++) {
      double[] even = new double[states];
      for (int j = 0; j < states; j++) {
        if (topology.allows(i, j)) {
          even[j] = 1.0;
          transition[i][j] = exponential(random);
        }
      }
      Probabilities.normalize(even);
      Probabilities.normalize(transition[i]);
      for (int j = 0; j < states; j++) {
        transition[i][j] = (transition[i][j] + even[j]) / 2;
      }
    }
    return new HiddenMarkov<>(initial, transition, emission);
  }

  /** Exponential numbers over their sum are uniform on the simplex. */
  static double exponential(RandomGenerator random) {
    return -Math.log(1.0 - random.nextDouble()) + Double.MIN_NORMAL;
  }

  private C emission(Dataset<Sequences> data, RandomGenerator random) {
    if (settings.topology() == Topology.LEFT_RIGHT) {
      return partitioned(data, new CutSequences(states, random.nextLong()));
    }
    ColumnSummary summary = ColumnSummary.of(new StepDataset(data));
    OptionalInt symbols = family.symbols(centred(summary));
    if (symbols.isPresent()) {
      return partitioned(data, new DealtSymbols(symbols.getAsInt(), states, random));
    }
    return FiniteMixture.of(family, states)
        .withSeeding(settings.seeding())
        .start(new StepDataset(data), random)
        .components();
  }

  /** All states at the mean of the data. */
  private C centred(ColumnSummary summary) {
    double[][] centres = new double[states][];
    Arrays.fill(centres, summary.means());
    return family.start(centres, summary);
  }

  /** The M-step's answer to steps that were dealt out to the states. */
  private C partitioned(Dataset<Sequences> data, Deal deal) {
    C reference = centred(ColumnSummary.of(new StepDataset(data)));
    T statistics =
        data.collect(
            () -> family.newStatistics(reference),
            (into, slice) -> deal(slice.data(), reference, deal, into),
            Additive::add);
    return family.estimate(statistics);
  }

  private void deal(Sequences slice, C reference, Deal deal, T into) {
    Trellis trellis = new Trellis(states);
    int most = trellis.piece();
    trellis.reserve(most);
    StepEmissions<C, T> emissions = new StepEmissions<>(family, trellis, slice.rows());
    emissions.use(reference);
    for (int i = 0; i < slice.count(); i++) {
      for (int from = 0; from < slice.length(i); from += most) {
        int count = Math.min(most, slice.length(i) - from);
        deal.deal(slice, i, from, count, trellis);
        emissions.accumulate(slice.rows(), slice.begin(i) + from, count, trellis, 0, into);
      }
    }
    emissions.flush(into);
  }

  /** Deals steps to states. */
  interface Deal {
    /** Fills the posterior of steps {@code [from, from + count)} of a sequence. */
    void deal(Sequences slice, int index, int from, int count, Trellis trellis);
  }
}
