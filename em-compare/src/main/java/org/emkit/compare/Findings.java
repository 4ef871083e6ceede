package org.emkit.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.fit.FitOptions;

/** From the outcomes of all models to the result of their comparison. */
final class Findings {
  private final ComparedData data;
  private final int size;
  private final FitOptions options;
  private final Optional<Comparison.Truth> truth;

  Findings(ComparedData data, int size, FitOptions options, Optional<Comparison.Truth> truth) {
    this.data = data;
    this.size = size;
    this.options = options;
    this.truth = truth;
  }

  ComparisonResult of(List<ModelOutcome> unmatched, ModelRuns runs, boolean inFull) {
    List<ModelOutcome> outcomes = matched(unmatched);
    List<ModelResult> results = ComparisonResult.results(outcomes);
    Optional<ModelResult> kMeans =
        results.stream().filter(one -> one.method() == Method.KMEANS).findFirst();
    // min keeps the first of equals.
    Optional<ModelResult> best =
        results.stream()
            .filter(one -> one.method() == Method.SOFT && one.bic().isPresent())
            .min(Comparator.comparingDouble(one -> one.bic().getAsDouble()));
    Optional<Disagreements> disagreements =
        kMeans.flatMap(hard -> best.map(soft -> Disagreements.between(hard, soft, data.weights())));
    List<Double> deviations =
        IntStream.range(0, data.columns())
            .mapToObj(j -> Math.sqrt(data.summary().variance(j)))
            .toList();
    return new ComparisonResult(
        size,
        data.count(),
        data.totalWeight(),
        deviations,
        options,
        outcomes,
        agreements(results),
        truth(results),
        best,
        disagreements,
        unlessInterrupted(
            () ->
                kMeans
                    .filter(hard -> inFull && hard.bic().isPresent())
                    .map(this::path)
                    .orElse(List.of()),
            List.of()),
        unlessInterrupted(runs::bicOfOneGaussian, OptionalDouble.empty()));
  }

  /** What is beside the models is left out where an interrupt ends it. */
  private static <T> T unlessInterrupted(Supplier<T> finding, T otherwise) {
    try {
      return finding.get();
    } catch (PassCancelledException e) {
      Thread.interrupted();
      return otherwise;
    }
  }

  private List<PathPoint> path(ModelResult kMeans) {
    double[][] centroids =
        kMeans.clusters().stream().map(ClusterShape::centre).toArray(double[][]::new);
    return VariancePath.of(centroids, data, options);
  }

  private List<ModelOutcome> matched(List<ModelOutcome> outcomes) {
    List<ModelOutcome> matched = new ArrayList<>();
    Optional<ModelResult> reference = ComparisonResult.results(outcomes).stream().findFirst();
    for (ModelOutcome outcome : outcomes) {
      matched.add(
          outcome instanceof ModelResult result
                  && !result.name().equals(reference.orElseThrow().name())
              ? result.renamed(contingency(reference.orElseThrow(), result).matching())
              : outcome);
    }
    return matched;
  }

  private Contingency contingency(ModelResult first, ModelResult second) {
    return data.contingency(
        first.assignments().sharedLabels(), size, second.assignments().sharedLabels(), size);
  }

  private List<Agreement> agreements(List<ModelResult> results) {
    List<Agreement> agreements = new ArrayList<>();
    for (int a = 0; a < results.size(); a++) {
      for (int b = a + 1; b < results.size(); b++) {
        agreements.add(
            new Agreement(
                results.get(a).name(),
                results.get(b).name(),
                contingency(results.get(a), results.get(b))));
      }
    }
    return agreements;
  }

  private List<Agreement> truth(List<ModelResult> results) {
    List<Agreement> scores = new ArrayList<>();
    for (ModelResult result : results) {
      truth.ifPresent(
          known ->
              scores.add(
                  new Agreement(
                      result.name(),
                      known.name(),
                      data.contingency(
                          result.assignments().sharedLabels(),
                          size,
                          known.classes(),
                          known.size()))));
    }
    return scores;
  }
}
