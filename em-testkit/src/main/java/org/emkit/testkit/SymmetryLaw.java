package org.emkit.testkit;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.emkit.core.Canonical;
import org.emkit.core.LatentModel;
import org.emkit.core.Objective;
import org.emkit.core.Posterior;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;

/** Law 5: names of classes do not matter, and the model's equivariances hold. */
final class SymmetryLaw {
  private static final long CHOICES = 10;

  private SymmetryLaw() {}

  static <O, X, P, S extends Statistics<S>> void relabelling(Setting<O, X, P, S> setting) {
    Posterior<X, P> posterior = Capabilities.posterior(setting.model()).orElseThrow();
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    int[] permutation = permutation(posterior.classes(start), setting.random(CHOICES));
    P renamed = permute(setting, start, permutation);
    setting.requireSameObjective(
        "with the classes renamed",
        setting.objective(start, data),
        setting.objective(renamed, data));
    setting.requireClose(
        "one step with the classes renamed",
        permute(setting, setting.steps(start, data, 1), permutation),
        setting.steps(renamed, data, 1),
        Tolerances.STEP);
    setting.requireClose(
        "a few steps with the classes renamed",
        permute(setting, setting.steps(start, data, Tolerances.FEW), permutation),
        setting.steps(renamed, data, Tolerances.FEW),
        Tolerances.FEW_STEPS);
    for (X slice : setting.slices(data)) {
      double[][] before = posterior.probabilities(start, slice);
      double[][] after = posterior.probabilities(renamed, slice);
      for (int row = 0; row < before.length; row++) {
        for (int k = 0; k < permutation.length; k++) {
          setting.requireClose(
              "the probability of class " + k + " under its new name",
              before[row][k],
              after[row][permutation[k]],
              setting.subject().conditioning() * Tolerances.PROBABILITY);
        }
      }
    }
  }

  private static <P> P permute(Setting<?, ?, P, ?> setting, P parameters, int[] permutation) {
    Optional<P> permuted = setting.subject().permute(parameters, permutation);
    if (permuted.isEmpty()) {
      throw new LawSkipped("the permute() hook is not given");
    }
    return permuted.orElseThrow();
  }

  /** A cycle with a random shift, so that no class keeps its name, and a random swap. */
  private static int[] permutation(int classes, RandomGenerator random) {
    int shift = classes < 2 ? 0 : 1 + random.nextInt(classes - 1);
    int[] permutation = new int[classes];
    for (int k = 0; k < classes; k++) {
      permutation[k] = (k + shift) % classes;
    }
    if (classes > 2 && random.nextBoolean()) {
      int first = permutation[0];
      permutation[0] = permutation[1];
      permutation[1] = first;
    }
    return permutation;
  }

  static <O, X, P, S extends Statistics<S>> void canonicalOrder(Setting<O, X, P, S> setting) {
    Canonical<P> order = Capabilities.canonical(setting.model()).orElseThrow();
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    for (P parameters : List.of(start, setting.steps(start, data, 1))) {
      P sorted = order.canonical(parameters);
      setting.require(
          order.canonical(sorted).equals(sorted),
          "sorted twice, the parameters are%n    %s%n  and sorted once%n    %s",
          setting.summary(order.canonical(sorted)),
          setting.summary(sorted));
      setting.requireSameObjective(
          "in canonical order",
          setting.objective(parameters, data),
          setting.objective(sorted, data));
      int classes =
          Capabilities.posterior(setting.model())
              .map(posterior -> posterior.classes(parameters))
              .orElse(0);
      setting
          .subject()
          .permute(parameters, permutation(classes, setting.random(CHOICES)))
          .ifPresent(
              renamed ->
                  setting.requireClose(
                      "the canonical order of renamed classes",
                      sorted,
                      order.canonical(renamed),
                      Tolerances.STEP));
    }
  }

  static <O, X, P, S extends Statistics<S>> void equivariance(Setting<O, X, P, S> setting) {
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    List<Equivariance<O, P>> all = setting.subject().equivariances(start, setting.random(CHOICES));
    if (all.isEmpty()) {
      throw new LawSkipped("the equivariances() hook is not given");
    }
    for (Equivariance<O, P> each : all) {
      List<O> changed = setting.observations().stream().map(each.observation()).toList();
      Dataset<X> changedData =
          setting.subject().dataset(changed, setting.weights(), setting.sliceSize()).withThreads(1);
      LatentModel<X, P, S> changedModel = setting.subject().model(changedData);
      P changedStart = each.parameters().apply(start);
      P one = setting.steps(start, data, 1);
      P few = setting.steps(start, data, Tolerances.FEW);
      P changedOne = setting.steps(changedModel, changedStart, changedData, 1);
      P changedFew = setting.steps(changedModel, changedStart, changedData, Tolerances.FEW);
      Setting.assume(
          Stream.of(one, few).allMatch(p -> setting.model().warnings(p).isEmpty())
              && Stream.of(changedOne, changedFew)
                  .allMatch(p -> changedModel.warnings(p).isEmpty()),
          "a floor is active: equivariances hold without one");
      Objective before = setting.collect(start, data).objective();
      Objective after = setting.collect(changedModel, changedStart, changedData).objective();
      double expected =
          before.value() * each.objectiveFactor() + before.weight() * each.objectiveShift();
      setting.requireClose(
          each.name() + ": the data term of the objective",
          expected,
          after.value(),
          // A map of the data rounds every cell, which moves a log-density by more than a sum does.
          10 * setting.subject().conditioning() * Tolerances.ofObjective(after)
              + Tolerances.SUM * Math.abs(expected));
      setting.requireClose(
          each.name() + ": one step",
          each.parameters().apply(one),
          changedOne,
          10 * Tolerances.STEP);
      setting.requireClose(
          each.name() + ": a few steps",
          each.parameters().apply(few),
          changedFew,
          Tolerances.FEW_STEPS);
    }
  }
}
