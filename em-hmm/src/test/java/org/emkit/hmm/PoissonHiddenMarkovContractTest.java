package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;
import org.emkit.mixture.PoissonStatistics;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.LatentModelContract;
import org.emkit.testkit.Summary;

/** The laws, for hidden Markov models of three states with Poisson emissions. */
class PoissonHiddenMarkovContractTest
    extends LatentModelContract<
        double[][],
        Sequences,
        HiddenMarkov<Components<Poisson>>,
        HiddenMarkovStatistics<
            Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>> {
  private static final int STATES = 3;
  private static final int SEQUENCES = 7;

  @Override
  public LatentModel<
          Sequences,
          HiddenMarkov<Components<Poisson>>,
          HiddenMarkovStatistics<
              Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>
      model() {
    return HiddenMarkovModel.of(new PoissonFamily().lifted(), STATES);
  }

  @Override
  public SequenceDataset dataset(List<double[][]> sequences, double[] weights, int sliceSize) {
    return SequenceDataset.of(sequences, weights).withSliceSequences(sliceSize);
  }

  @Override
  public Optional<List<double[][]>> observations(DataKind kind, RandomGenerator random) {
    List<double[][]> sequences = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      double[][] steps = new double[3 + random.nextInt(5)][2];
      int state = random.nextInt(STATES);
      for (double[] step : steps) {
        state = random.nextDouble() < 0.7 ? state : random.nextInt(STATES);
        for (int j = 0; j < 2; j++) {
          step[j] = Math.floor((1 + 4 * state) * 2 * random.nextDouble());
        }
      }
      sequences.add(steps);
    }
    switch (kind) {
      case RANDOM -> {}
      case ALL_EQUAL -> Collections.fill(sequences, sequences.get(0));
      case CONSTANT_COLUMN ->
          sequences.forEach(steps -> Arrays.stream(steps).forEach(step -> step[0] = 2));
      case DUPLICATED -> sequences.addAll(List.copyOf(sequences));
      case ONE_OBSERVATION -> sequences.subList(1, SEQUENCES).clear();
      case EMPTY -> sequences.clear();
      case NAN_CELL -> sequences.get(2)[1][0] = Double.NaN;
      case INFINITE_CELL -> sequences.get(2)[1][1] = Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITE_CELL -> sequences.get(0)[0][1] = Double.NEGATIVE_INFINITY;
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(sequences);
  }

  @Override
  public Summary summary(HiddenMarkov<Components<Poisson>> p) {
    ParameterTree tree =
        new ParameterTree()
            .put("initial", p.initial())
            .put("transition", p.transition())
            .put("rates", p.emission().all().stream().map(Poisson::rates).toArray(double[][]::new));
    return Summary.of(tree);
  }

  @Override
  public int steps(double[][] sequence) {
    return sequence.length;
  }

  /** Every path of states. */
  @Override
  public OptionalDouble bruteForceLogDensity(
      HiddenMarkov<Components<Poisson>> p, double[][] steps) {
    return OptionalDouble.of(Math.log(sumOverPaths(p, steps, 0, -1, 1.0)));
  }

  private static double sumOverPaths(
      HiddenMarkov<Components<Poisson>> p, double[][] steps, int t, int before, double product) {
    if (t == steps.length) {
      return product;
    }
    PoissonFamily family = new PoissonFamily();
    double sum = 0.0;
    for (int k = 0; k < p.states(); k++) {
      double step = before < 0 ? p.initial(k) : p.transition(before, k);
      double density = Math.exp(family.logDensity(steps[t], p.emission().get(k)));
      sum += sumOverPaths(p, steps, t + 1, k, product * step * density);
    }
    return sum;
  }

  @Override
  public Optional<HiddenMarkov<Components<Poisson>>> permute(
      HiddenMarkov<Components<Poisson>> p, int[] permutation) {
    double[] initial = new double[STATES];
    double[][] transition = new double[STATES][STATES];
    Poisson[] emission = new Poisson[STATES];
    for (int i = 0; i < STATES; i++) {
      initial[permutation[i]] = p.initial(i);
      emission[permutation[i]] = p.emission().get(i);
      for (int j = 0; j < STATES; j++) {
        transition[permutation[i]][permutation[j]] = p.transition(i, j);
      }
    }
    return Optional.of(
        new HiddenMarkov<>(initial, transition, new Components<>(List.of(emission))));
  }
}
