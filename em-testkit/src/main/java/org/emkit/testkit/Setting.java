package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Objective;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.math.RandomStreams;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** One law applied to one subject in one trial: the data, the passes and the comparisons. */
final class Setting<O, X, P, S extends Statistics<S>> extends Comparisons<P> {
  /** Paths of the random streams, so that no two choices share one. */
  private static final long DATA = 0;

  private static final long WEIGHTS = 1;
  private static final long START = 2;

  private final Subject<O, X, P, S> subject;
  private final Trial trial;
  private final List<O> observations;
  private @Nullable LatentModel<X, P, S> model;

  Setting(Law law, Subject<O, X, P, S> subject, Trial trial) {
    super(law);
    this.subject = subject;
    this.trial = trial;
    this.observations =
        subject
            .observations(trial.kind(), trial.random(DATA))
            .orElseThrow(() -> new TestAbortedException("no such observations: " + trial.kind()));
    if (observations.isEmpty() && trial.kind() == DataKind.RANDOM) {
      throw new ContractMistake(
          "observations(RANDOM, random) gave none, so that nothing is tested");
    }
  }

  Subject<O, X, P, S> subject() {
    return subject;
  }

  /** The model for {@link #data()}. */
  LatentModel<X, P, S> model() {
    LatentModel<X, P, S> made = model;
    if (made == null) {
      made = subject.model(data());
      model = made;
    }
    return made;
  }

  Trial trial() {
    return trial;
  }

  List<O> observations() {
    return observations;
  }

  int size() {
    return observations.size();
  }

  /** The trial's random stream for {@code purpose}, from 10 on. */
  RandomGenerator random(long purpose) {
    return trial.random(purpose);
  }

  // Data.

  /** Weights of the trial: all 1, small whole numbers, or anything from 0.1 to 3. */
  double[] weights() {
    RandomGenerator random = trial.random(WEIGHTS);
    int kind = random.nextInt(3);
    double[] weights = new double[observations.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          switch (kind) {
            case 0 -> 1.0;
            case 1 -> 1.0 + random.nextInt(3);
            default -> 0.1 + 2.9 * random.nextDouble();
          };
    }
    return weights;
  }

  /** The weights of all steps, one observation after the other. */
  double[] stepWeights() {
    double[] weights = weights();
    return IntStream.range(0, weights.length)
        .boxed()
        .flatMapToDouble(
            i -> DoubleStream.generate(() -> weights[i]).limit(subject.steps(observations.get(i))))
        .toArray();
  }

  /** A slice size of the trial that gives several slices. */
  int sliceSize() {
    return 1 + (int) Math.floorMod(trial.seed(), 7L);
  }

  /** All observations with the weights of the trial, in slices. */
  Dataset<X> data() {
    return subject.dataset(observations, weights(), sliceSize()).withThreads(1);
  }

  /** As {@link #data()}, with all weights 1. */
  Dataset<X> unweighted() {
    double[] ones = new double[observations.size()];
    Arrays.fill(ones, 1.0);
    return subject.dataset(observations, ones, sliceSize()).withThreads(1);
  }

  /** What a fit to {@code data} makes its passes over. */
  Dataset<X> compressed(Dataset<X> data) {
    return Capabilities.compression(model())
        .map(compression -> compression.compress(data))
        .orElse(data);
  }

  /** Observations {@code [from, to)} with the weights of the trial. */
  Dataset<X> part(int from, int to) {
    return subject
        .dataset(
            observations.subList(from, to), Arrays.copyOfRange(weights(), from, to), sliceSize())
        .withThreads(1);
  }

  /** The slices of {@code data} in order. */
  List<X> slices(Dataset<X> data) {
    return data.collect(
        () -> new ArrayList<X>(),
        (list, slice) -> list.add(slice.data()),
        (earlier, later) -> earlier.addAll(later));
  }

  // Parameters.

  /** The trial's start for {@code data}. */
  P start(Dataset<X> data) {
    return start(data, 0);
  }

  /** Another start of the trial, by number. */
  P start(Dataset<X> data, int number) {
    LatentModel<X, P, S> model = model();
    data.collect(
        () -> model, (ignored, slice) -> model.check(slice.data()), (earlier, later) -> {});
    return model.project(subject.parameters(data, trial.random(START, number)));
  }

  /** An E-step over {@code data}. */
  S collect(P parameters, Dataset<X> data) {
    return collect(model(), parameters, data);
  }

  /** An E-step of {@code model} over {@code data}. */
  S collect(LatentModel<X, P, S> model, P parameters, Dataset<X> data) {
    if (model instanceof SampledModel<X, P, S> sampled && sampled.samples()) {
      return data.collect(
          () -> model.newStatistics(parameters),
          (into, slice) ->
              sampled.sample(
                  parameters,
                  slice.data(),
                  RandomStreams.stream(trial.seed(), slice.index()),
                  into),
          S::add);
    }
    return data.collect(
        () -> model.newStatistics(parameters),
        (into, slice) -> model.expect(parameters, slice.data(), into),
        S::add);
  }

  /** Several steps of EM. */
  P steps(P start, Dataset<X> data, int count) {
    return steps(model(), start, data, count);
  }

  /** Several steps of EM of {@code model}. */
  P steps(LatentModel<X, P, S> model, P start, Dataset<X> data, int count) {
    P parameters = start;
    for (int i = 0; i < count; i++) {
      parameters = model.maximize(collect(model, parameters, data));
    }
    return parameters;
  }

  /** The objective at {@code parameters}: data term plus log-prior. */
  Objective objective(P parameters, Dataset<X> data) {
    return collect(parameters, data).objective().plus(model().logPrior(parameters));
  }

  /** Whether {@code parameters} lie inside of their space. */
  boolean interior(P parameters) {
    return subject.interior(model(), parameters);
  }

  @Override
  Summary summary(P parameters) {
    return subject.summary(parameters);
  }

  @Override
  double conditioning() {
    return subject.conditioning();
  }

  /** Two statistics must have the same objective and the same maximum. */
  void requireSame(String what, S expected, S actual, double tolerance) {
    // Before an M-step, which may spoil them.
    Optional<String> fields = StatisticsFields.differences(expected, actual);
    try {
      requireSameObjective(what, expected.objective(), actual.objective());
      requireClose(what, model().maximize(expected), model().maximize(actual), tolerance);
    } catch (Broken e) {
      throw fields.map(e::with).orElse(e);
    } catch (NumericalFailure | DataException | TestAbortedException e) {
      throw e; // the trial shows nothing
    } catch (RuntimeException e) {
      if (fields.isEmpty()) {
        throw e;
      }
      throw violation("%s: %s", what, AuthorFrame.described(e, subject.getClass()))
          .with(fields.get());
    }
  }

  /** The value, or the end of this trial. */
  static <T> T orSkip(Optional<T> value, Supplier<String> reason) {
    return value.orElseThrow(() -> new TestAbortedException(reason.get()));
  }

  /** Ends this trial where {@code applies} is false. */
  static void assume(boolean applies, String reason) {
    if (!applies) {
      throw new TestAbortedException(reason);
    }
  }
}
