package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.emkit.core.LogDensity;
import org.emkit.core.Objective;
import org.emkit.core.Posterior;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;

/** Law 4: log-likelihood and posterior are what they are called. */
final class DefinitionLaw {
  /** Enough observations to meet every case, few enough for enumeration. */
  private static final int ENUMERATED = 8;

  private DefinitionLaw() {}

  static <O, X, P, S extends Statistics<S>> void bruteForce(Setting<O, X, P, S> setting) {
    LogDensity<X, P> density = Capabilities.logDensity(setting.model()).orElseThrow();
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    setting.suspect(() -> DensityClue.of(setting, density, start));
    for (P parameters : List.of(start, setting.steps(start, data, 1))) {
      for (int i = 0; i < Math.min(ENUMERATED, setting.size()); i++) {
        O observation = setting.observations().get(i);
        OptionalDouble expected = setting.subject().bruteForceLogDensity(parameters, observation);
        if (expected.isEmpty()) {
          throw new LawSkipped("the bruteForceLogDensity() hook is not given");
        }
        double wanted = expected.getAsDouble();
        X alone = alone(setting, observation);
        setting.requireClose(
            "the log-density of observation " + i,
            wanted,
            density.logDensity(parameters, alone)[0],
            setting.subject().conditioning() * Tolerances.DENSITY * (1 + Math.abs(wanted)));
      }
    }
  }

  /** A slice of one observation. */
  static <O, X, P, S extends Statistics<S>> X alone(Setting<O, X, P, S> setting, O observation) {
    return setting
        .slices(setting.subject().dataset(List.of(observation), new double[] {1.0}, 1))
        .get(0);
  }

  static <O, X, P, S extends Statistics<S>> void logDensitiesAddUp(Setting<O, X, P, S> setting) {
    LogDensity<X, P> density = Capabilities.logDensity(setting.model()).orElseThrow();
    Dataset<X> data = setting.data();
    double[] weights = setting.weights();
    P start = setting.start(data);
    for (P parameters : List.of(start, setting.steps(start, data, 1))) {
      double sum = 0.0;
      int row = 0;
      for (X slice : setting.slices(data)) {
        for (double logDensity : density.logDensity(parameters, slice)) {
          sum += weights[row++] * logDensity;
        }
      }
      setting.require(
          row == setting.size(), "%d log-densities for %d observations", row, setting.size());
      Objective reported = setting.collect(parameters, data).objective();
      setting.requireClose(
          "the data term of the objective against Σ w log p",
          sum,
          reported.value(),
          setting.subject().conditioning() * Tolerances.ofObjective(reported));
    }
  }

  static <O, X, P, S extends Statistics<S>> void posteriorIsDistribution(
      Setting<O, X, P, S> setting) {
    Posterior<X, P> posterior = Capabilities.posterior(setting.model()).orElseThrow();
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    double[] weights = setting.stepWeights();
    for (P parameters : List.of(start, setting.steps(start, data, 1))) {
      int classes = posterior.classes(parameters);
      int step = 0;
      for (X slice : setting.slices(data)) {
        double[][] probabilities = posterior.probabilities(parameters, slice);
        int[] labels = posterior.labels(parameters, slice);
        setting.require(
            labels.length == probabilities.length,
            "%d labels for %d rows of probabilities",
            labels.length,
            probabilities.length);
        List<double[]> each = new ArrayList<>();
        posterior.each(parameters, slice, (index, ofOne) -> each.add(index, ofOne.clone()));
        setting.require(
            Arrays.deepEquals(probabilities, each.toArray(double[][]::new)),
            "one observation after the other has other probabilities than all at once");
        for (int row = 0; row < labels.length; row++) {
          check(setting, probabilities[row], labels[row], classes);
          double weight = weights[step++];
          setting.require(
              posterior.weight(slice, row) == weight,
              "the weight of row %d is %g where %g is expected",
              row,
              posterior.weight(slice, row),
              weight);
        }
      }
    }
  }

  private static void check(
      Setting<?, ?, ?, ?> setting, double[] probabilities, int label, int classes) {
    setting.require(
        probabilities.length == classes,
        "%d probabilities for %d classes",
        probabilities.length,
        classes);
    double sum = 0.0;
    double largest = 0.0;
    for (double probability : probabilities) {
      setting.require(probability >= 0 && probability <= 1, "a probability is %g", probability);
      sum += probability;
      largest = Math.max(largest, probability);
    }
    setting.requireClose("the sum of a row's probabilities", 1.0, sum, Tolerances.PROBABILITY);
    setting.require(
        label >= 0 && label < classes && probabilities[label] >= largest - Tolerances.PROBABILITY,
        "label %d is not the most probable class",
        label);
  }
}
