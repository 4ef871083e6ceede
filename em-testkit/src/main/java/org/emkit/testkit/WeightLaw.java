package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;

/** Law 2: weights are repetitions, weight 0 is absence, order does not matter. */
final class WeightLaw {
  private static final long CHOICES = 10;
  private static final int LARGEST_WEIGHT = 3;

  private WeightLaw() {}

  static <O, X, P, S extends Statistics<S>> void weightsAreRepetitions(
      Setting<O, X, P, S> setting) {
    RandomGenerator random = setting.random(CHOICES);
    List<O> repeated = new ArrayList<>();
    double[] weights = new double[setting.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 + random.nextInt(LARGEST_WEIGHT);
      repeated.addAll(Collections.nCopies((int) weights[i], setting.observations().get(i)));
    }
    compare(setting, "repetitions against weights", setting.observations(), weights, repeated);
  }

  static <O, X, P, S extends Statistics<S>> void zeroWeightIsAbsence(Setting<O, X, P, S> setting) {
    RandomGenerator random = setting.random(CHOICES);
    List<O> plain = setting.observations();
    List<O> all = new ArrayList<>();
    List<Double> allWeights = new ArrayList<>();
    for (O observation : plain) {
      all.add(observation);
      allWeights.add(1.0);
      if (random.nextInt(3) == 0) {
        all.add(plain.get(random.nextInt(plain.size())));
        allWeights.add(0.0);
      }
    }
    double[] weights = allWeights.stream().mapToDouble(Double::doubleValue).toArray();
    compare(setting, "without the rows of weight 0", all, weights, plain);
    P with = setting.start(dataset(setting, all, weights));
    P without = setting.start(dataset(setting, plain, ones(plain.size())));
    setting.requireClose("the start without the rows of weight 0", with, without, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void orderDoesNotMatter(Setting<O, X, P, S> setting) {
    List<O> shuffled = new ArrayList<>(setting.observations());
    Collections.shuffle(shuffled, new Random(setting.random(CHOICES).nextLong()));
    compare(setting, "another order", setting.observations(), ones(setting.size()), shuffled);
  }

  /** Weighted observations against a plain list: one step and a few, from the same start. */
  private static <O, X, P, S extends Statistics<S>> void compare(
      Setting<O, X, P, S> setting, String what, List<O> weighted, double[] weights, List<O> plain) {
    Dataset<X> one = dataset(setting, weighted, weights);
    Dataset<X> other = dataset(setting, plain, ones(plain.size()));
    P start = setting.start(other);
    if (Arrays.stream(weights).anyMatch(weight -> weight > 1)) {
      Dataset<X> unweighted = dataset(setting, weighted, ones(weights.length));
      setting.suspect(() -> ignored(setting, start, one, unweighted));
    }
    setting.requireSame(
        what, setting.collect(start, one), setting.collect(start, other), Tolerances.STEP);
    setting.requireClose(
        what + ", a few steps on",
        setting.steps(start, one, Tolerances.FEW),
        setting.steps(start, other, Tolerances.FEW),
        Tolerances.FEW_STEPS);
  }

  /** Whether weights make no difference to a step, or to the objective. */
  private static <O, X, P, S extends Statistics<S>> Optional<String> ignored(
      Setting<O, X, P, S> setting, P start, Dataset<X> weighted, Dataset<X> unweighted) {
    S with = setting.collect(start, weighted);
    S without = setting.collect(start, unweighted);
    if (with.objective().equals(without.objective())) {
      return Optional.of(
          "the objective is the same as with all weights 1: expect adds each log-density once, not"
              + " times its weight, logLikelihood.add(slice.weight(i), …)");
    }
    Summary one = setting.summary(setting.model().maximize(with));
    Summary other = setting.summary(setting.model().maximize(without));
    return one.distance(other) <= Tolerances.STEP
        ? Optional.of(
            "the M-step gives the same as with all weights 1: what collects the statistics does not"
                + " multiply by the weight that it is given")
        : Optional.empty();
  }

  private static <O, X, P, S extends Statistics<S>> Dataset<X> dataset(
      Setting<O, X, P, S> setting, List<O> observations, double[] weights) {
    return setting.subject().dataset(observations, weights, setting.sliceSize()).withThreads(1);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1.0);
    return ones;
  }
}
