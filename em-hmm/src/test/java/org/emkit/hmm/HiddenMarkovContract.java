package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.Additive;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.ComponentEditing;
import org.emkit.mixture.ComponentFamily;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.LatentModelContract;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.Summary;

/** The laws for hidden Markov models; a sequence is the observation. */
abstract class HiddenMarkovContract<C, T extends Additive<T>>
    extends LatentModelContract<
        double[][], Sequences, HiddenMarkov<C>, HiddenMarkovStatistics<C, T>> {
  static final int STATES = 3;
  private static final int SEQUENCES = 7;

  abstract ComponentFamily<C, T> family();

  /** A step that a state might emit; states differ. */
  abstract double[] step(int state, RandomGenerator random);

  /** The emissions as numbers. */
  abstract void write(C emission, ParameterTree into);

  /** What is set beside the family. */
  HiddenMarkovModel<C, T> configured(HiddenMarkovModel<C, T> model) {
    return model;
  }

  /** Few, since all paths are gone through. */
  int leastSteps() {
    return 3;
  }

  Assignment assignment() {
    return Assignment.SOFT;
  }

  @Override
  public HiddenMarkovModel<C, T> model() {
    return configured(HiddenMarkovModel.of(family(), STATES)).withAssignment(assignment());
  }

  /** Everything on logarithms. */
  @Override
  public Optional<LatentModel<Sequences, HiddenMarkov<C>, HiddenMarkovStatistics<C, T>>> plainModel(
      Dataset<Sequences> data) {
    return assignment() == Assignment.SOFT ? Optional.of(model().byLogarithms()) : Optional.empty();
  }

  @Override
  public SequenceDataset dataset(List<double[][]> sequences, double[] weights, int sliceSize) {
    return SequenceDataset.of(sequences, weights).withSliceSequences(sliceSize);
  }

  @Override
  public Optional<List<double[][]>> observations(DataKind kind, RandomGenerator random) {
    List<double[][]> sequences = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      double[][] steps = new double[leastSteps() + random.nextInt(5)][];
      int state = random.nextInt(STATES);
      for (int t = 0; t < steps.length; t++) {
        state = random.nextDouble() < 0.7 ? state : random.nextInt(STATES);
        steps[t] = step(state, random);
      }
      sequences.add(steps);
    }
    switch (kind) {
      case RANDOM -> {}
      case ALL_EQUAL -> Collections.fill(sequences, sequences.get(0));
      case CONSTANT_COLUMN ->
          sequences.forEach(steps -> Arrays.stream(steps).forEach(step -> step[0] = 1));
      case DUPLICATED -> sequences.addAll(List.copyOf(sequences));
      case ONE_OBSERVATION -> sequences.subList(1, SEQUENCES).clear();
      case EMPTY -> sequences.clear();
      case INFINITE_CELL -> sequences.get(2)[1][0] = Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITE_CELL -> sequences.get(0)[0][0] = Double.NEGATIVE_INFINITY;
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(sequences);
  }

  @Override
  public Summary summary(HiddenMarkov<C> p) {
    ParameterTree tree =
        new ParameterTree().put("initial", p.initial()).put("transition", p.transition());
    write(p.emission(), tree);
    return Summary.of(tree);
  }

  @Override
  @SuppressWarnings("unchecked") // it writes and reads what these models have
  public Optional<ModelPlugin<Sequences, HiddenMarkov<C>>> plugin() {
    return Optional.of(
        (ModelPlugin<Sequences, HiddenMarkov<C>>)
            (ModelPlugin<Sequences, ?>) new HiddenMarkovPlugin());
  }

  @Override
  public int steps(double[][] sequence) {
    return sequence.length;
  }

  /** The sum over every path of states. */
  @Override
  public OptionalDouble bruteForceLogDensity(HiddenMarkov<C> p, double[][] steps) {
    return OptionalDouble.of(Math.log(sumOverPaths(p, steps, 0, -1, 1.0)));
  }

  private double sumOverPaths(
      HiddenMarkov<C> p, double[][] steps, int t, int before, double product) {
    if (t == steps.length) {
      return product;
    }
    double sum = 0.0;
    for (int k = 0; k < p.states(); k++) {
      double step = before < 0 ? p.initial(k) : p.transition(before, k);
      double density = Math.exp(family().logDensity(steps[t], p.emission(), k));
      sum += sumOverPaths(p, steps, t + 1, k, product * step * density);
    }
    return sum;
  }

  @Override
  public Optional<HiddenMarkov<C>> permute(HiddenMarkov<C> p, int[] permutation) {
    ComponentEditing<C> editing = family().editing().orElseThrow();
    int[] order = new int[permutation.length];
    IntStream.range(0, order.length).forEach(k -> order[permutation[k]] = k);
    return Optional.of(p.reordered(order, editing.select(p.emission(), order)));
  }

  @Override
  public Optional<List<double[][]>> observationsOf(Sequences slice) {
    List<double[][]> sequences = new ArrayList<>();
    for (int i = 0; i < slice.count(); i++) {
      Rows steps = slice.steps(i);
      double[][] rows = new double[steps.count()][];
      Arrays.setAll(rows, steps::row);
      sequences.add(rows);
    }
    return Optional.of(sequences);
  }

  /** Emissions that tell the states well apart. */
  abstract C distinctEmissions();

  /**
   * A frequency of 0.8 from 1,333 steps has a standard error of √(0.16 / 1,333) = 0.011, one hidden
   * behind emissions some more; an initial distribution is known from its one draw only, so that it
   * is given.
   */
  @Override
  public Optional<Recovery<HiddenMarkov<C>>> recovery(RandomGenerator random) {
    double[][] transition = {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}, {0.1, 0.1, 0.8}};
    return Optional.of(
        new Recovery<>(
            new HiddenMarkov<>(new double[] {1, 0, 0}, transition, distinctEmissions()),
            4000,
            recoveryError()));
  }

  double recoveryError() {
    return 0.1;
  }
}
