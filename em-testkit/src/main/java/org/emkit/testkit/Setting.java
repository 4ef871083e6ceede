package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.emkit.core.LatentModel;
import org.emkit.core.Objective;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Fit;
import org.emkit.core.math.RandomStreams;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** One law applied to one subject in one trial: the data, the passes and the comparisons. */
final class Setting<O, X, P, S extends Statistics<S>> {
  /** Paths of the random streams, so that no two choices share one. */
  private static final long DATA = 0;

  private static final long WEIGHTS = 1;
  private static final long START = 2;

  private final Law law;
  private final Subject<O, X, P, S> subject;
  private final Trial trial;
  private final List<O> observations;
  private @Nullable LatentModel<X, P, S> model;
  private int comparisons;

  Setting(Law law, Subject<O, X, P, S> subject, Trial trial) {
    this.law = law;
    this.subject = subject;
    this.trial = trial;
    this.observations =
        subject
            .observations(trial.kind(), trial.random(DATA))
            .orElseThrow(() -> new TestAbortedException("no such observations: " + trial.kind()));
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

  Summary summary(P parameters) {
    return subject.summary(parameters);
  }

  // Comparisons.

  int comparisons() {
    return comparisons;
  }

  /** A violation of the law, for unconditional use. */
  LawViolation violation(String format, Object... arguments) {
    return new LawViolation(law, trial, String.format(Locale.ROOT, format, arguments));
  }

  /** One comparison, which must hold. */
  void require(boolean holds, String format, Object... arguments) {
    comparisons++;
    if (!holds) {
      throw violation(format, arguments);
    }
  }

  /** One comparison of two numbers: |actual − expected| ≤ allowed. */
  void requireClose(String what, double expected, double actual, double allowed) {
    double error = expected == actual ? 0.0 : Math.abs(actual - expected);
    require(
        error <= allowed,
        "%s: %.17g where %.17g is expected, a difference of %.3g where %.3g is allowed",
        what,
        actual,
        expected,
        error,
        allowed);
  }

  /** One comparison of two parameter sets. */
  void requireClose(String what, P expected, P actual, double tolerance) {
    Summary wanted = summary(expected);
    Summary found = summary(actual);
    double distance = wanted.distance(found);
    double allowed = tolerance * subject.conditioning();
    require(
        distance <= allowed,
        "%s: the parameters differ by %.3g (relative) where %.3g is allowed:%n    %s%n  where"
            + " this is expected:%n    %s",
        what,
        distance,
        allowed,
        found,
        wanted);
  }

  /** Two statistics must have the same objective and the same maximum. */
  void requireSame(String what, S expected, S actual, double tolerance) {
    requireSameObjective(what, expected.objective(), actual.objective());
    requireClose(what, model().maximize(expected), model().maximize(actual), tolerance);
  }

  /** Two objectives must be equal up to the rounding of their sums. */
  void requireSameObjective(String what, Objective expected, Objective actual) {
    requireClose(
        what + " (Σ of weights)",
        expected.weight(),
        actual.weight(),
        Tolerances.SUM * Math.abs(expected.weight()));
    requireClose(
        what + " (objective)",
        expected.value(),
        actual.value(),
        subject.conditioning() * Tolerances.ofObjective(expected));
  }

  /** Two fits must agree to the last bit, in parameters, objective and every step of the trace. */
  void requireSameFit(String what, Fit<P> expected, Fit<P> actual) {
    require(
        expected.parameters().equals(actual.parameters()),
        "%s: other parameters (compared by equals):%n    %s%n  where this is expected:%n    %s",
        what,
        summary(actual.parameters()),
        summary(expected.parameters()));
    require(
        expected.trace().objectives().equals(actual.trace().objectives()),
        "%s: the trace is %s where %s is expected",
        what,
        actual.trace().objectives(),
        expected.trace().objectives());
    require(
        Double.compare(expected.objective(), actual.objective()) == 0
            && expected.bestRestart() == actual.bestRestart(),
        "%s: objective %s of restart %d where %s of restart %d is expected",
        what,
        actual.objective(),
        actual.bestRestart(),
        expected.objective(),
        expected.bestRestart());
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
