package org.emkit.hmm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.FiniteMixture;

/**
 * A hidden Markov model over any {@link ComponentFamily}, fitted by Baum-Welch (Baum, Petrie,
 * Soules &amp; Weiss 1970; Rabiner 1989): sequences of steps, each in a state that depends on the
 * state before, each observed through its state's emission.
 *
 * <p>Probabilities of 0 in a given start stay 0, which makes left-right and other topologies. A
 * state that is never left keeps its row of transitions, one that is never visited also its
 * emission.
 *
 * @param <C> the parameters of the emissions of all states
 * @param <T> the family's statistics
 */
public final class HiddenMarkovModel<C, T extends Additive<T>>
    implements LatentModel<Sequences, HiddenMarkov<C>, HiddenMarkovStatistics<C, T>>,
        Starter<Sequences, HiddenMarkov<C>>,
        FreeParameters<HiddenMarkov<C>>,
        Posterior<Sequences, HiddenMarkov<C>>,
        LogDensity<Sequences, HiddenMarkov<C>> {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> family;
  private final int states;
  private final Seeding seeding;

  private HiddenMarkovModel(ComponentFamily<C, T> family, int states, Seeding seeding) {
    if (states < 1) {
      throw new IllegalArgumentException("states " + states + " must be 1 or more");
    }
    this.family = Objects.requireNonNull(family, "family");
    this.states = states;
    this.seeding = Objects.requireNonNull(seeding, "seeding");
  }

  /**
   * A hidden Markov model whose starts have emissions around random steps.
   *
   * @param states the number of states of a start, at least 1; a given start brings its own
   */
  public static <C, T extends Additive<T>> HiddenMarkovModel<C, T> of(
      ComponentFamily<C, T> family, int states) {
    return new HiddenMarkovModel<>(family, states, new RandomRows());
  }

  /** This model with starts around the points that {@code newSeeding} chooses among the steps. */
  public HiddenMarkovModel<C, T> withSeeding(Seeding newSeeding) {
    return new HiddenMarkovModel<>(family, states, newSeeding);
  }

  /** The family of the emissions. */
  public ComponentFamily<C, T> family() {
    return family;
  }

  /**
   * Emissions as a mixture of the steps would start, all states equally likely at first, and
   * transitions halfway between equal and random ones.
   */
  @Override
  public HiddenMarkov<C> start(Dataset<Sequences> data, RandomGenerator random) {
    C emission =
        FiniteMixture.of(family, states)
            .withSeeding(seeding)
            .start(new StepDataset(data), random)
            .components();
    double[] initial = new double[states];
    Arrays.fill(initial, 1.0 / states);
    double[][] transition = new double[states][states];
    for (double[] row : transition) {
      double sum = 0.0;
      for (int j = 0; j < states; j++) {
        row[j] = -Math.log(1.0 - random.nextDouble());
        sum += row[j];
      }
      for (int j = 0; j < states; j++) {
        row[j] = 0.5 * row[j] / sum + 0.5 / states;
      }
    }
    return new HiddenMarkov<>(initial, transition, emission);
  }

  @Override
  public HiddenMarkovStatistics<C, T> newStatistics(HiddenMarkov<C> parameters) {
    return new HiddenMarkovStatistics<>(parameters, family.newStatistics(parameters.emission()));
  }

  @Override
  public void expect(
      HiddenMarkov<C> parameters, Sequences slice, HiddenMarkovStatistics<C, T> into) {
    ForwardBackward<C, T> search = search(parameters, slice);
    for (int i = 0; i < slice.count(); i++) {
      Rows steps = slice.steps(i);
      double weight = slice.weight(i);
      double logLikelihood = search.expect(steps, weight, into);
      if (!(Math.abs(logLikelihood) <= Double.MAX_VALUE)) {
        throw new NumericalFailure(
            "sequence "
                + slice.index(i)
                + " (from 0) has log-likelihood "
                + logLikelihood
                + ": it is impossible under the model; try another start, or allow more transitions");
      }
      // By steps: they are what criteria count.
      into.objective.add(weight * steps.count(), logLikelihood / steps.count());
    }
    search.flush(into);
  }

  private ForwardBackward<C, T> search(HiddenMarkov<C> parameters, Sequences slice) {
    return new ForwardBackward<>(family, parameters, slice.rows());
  }

  @Override
  public HiddenMarkov<C> maximize(HiddenMarkovStatistics<C, T> statistics) {
    HiddenMarkov<C> reference = statistics.reference();
    int size = reference.states();
    double[] initial = normalized(statistics.initial, 0, reference.initial());
    double[][] transition = reference.transition();
    for (int i = 0; i < size; i++) {
      transition[i] = normalized(statistics.transitions, i * size, transition[i]);
    }
    return new HiddenMarkov<>(initial, transition, family.estimate(statistics.emission));
  }

  /** Counts over their sum; {@code otherwise} where there is none. */
  private static double[] normalized(double[] counts, int from, double[] otherwise) {
    double[] row = Arrays.copyOfRange(counts, from, from + otherwise.length);
    double sum = Arrays.stream(row).sum();
    if (ComponentFamily.isEmpty(sum)) {
      return otherwise;
    }
    Arrays.setAll(row, j -> row[j] / sum);
    return row;
  }

  @Override
  public double logPrior(HiddenMarkov<C> parameters) {
    return family.logPrior(parameters.emission());
  }

  @Override
  public ObjectiveKind objectiveKind() {
    return ObjectiveKind.LOG_LIKELIHOOD;
  }

  @Override
  public void check(Sequences slice) {
    family.check(slice.rows());
  }

  @Override
  public HiddenMarkov<C> project(HiddenMarkov<C> start) {
    int emissions = family.components(start.emission());
    if (emissions != start.states()) {
      throw new IllegalArgumentException(
          start.states() + " states for " + emissions + " emissions: one is needed for each");
    }
    return new HiddenMarkov<>(
        start.initial(), start.transition(), family.project(start.emission()));
  }

  @Override
  public List<String> warnings(HiddenMarkov<C> parameters) {
    return family.warnings(parameters.emission());
  }

  /** Entries that are not 0, less one a row, and the family's. */
  @Override
  public int freeParameters(HiddenMarkov<C> parameters) {
    int free = family.freeParameters(parameters.emission()) + possible(parameters.initial()) - 1;
    for (double[] row : parameters.transition()) {
      free += possible(row) - 1;
    }
    return free;
  }

  private static int possible(double[] row) {
    return (int) Arrays.stream(row).filter(probability -> probability > 0).count();
  }

  @Override
  public int classes(HiddenMarkov<C> parameters) {
    return parameters.states();
  }

  /** Smoothed state probabilities of every step, sequence after sequence. */
  @Override
  public double[][] probabilities(HiddenMarkov<C> parameters, Sequences slice) {
    int size = parameters.states();
    double[][] result = new double[slice.rows().count()][size];
    ForwardBackward<C, T> search = search(parameters, slice);
    for (int i = 0; i < slice.count(); i++) {
      int begin = slice.begin(i);
      search.visit(
          slice.steps(i),
          (from, count, posterior) -> {
            for (int t = 0; t < count; t++) {
              System.arraycopy(posterior, t * size, result[begin + from + t], 0, size);
            }
          });
    }
    return result;
  }

  @Override
  public double weight(Sequences slice, int index) {
    return slice.rows().weight(index);
  }

  /** log p(sequence) of each sequence. */
  @Override
  public double[] logDensity(HiddenMarkov<C> parameters, Sequences slice) {
    ForwardBackward<C, T> search = search(parameters, slice);
    double[] values = new double[slice.count()];
    Arrays.setAll(values, i -> search.logLikelihood(slice.steps(i)));
    return values;
  }
}
