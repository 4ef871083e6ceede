package org.emkit.testkit;

import java.util.Optional;
import java.util.function.Predicate;
import org.emkit.core.LatentModel;
import org.emkit.core.ObjectiveKind;

/** What a law asks of a model before it applies. */
enum Requirement {
  /** Latents are averaged over or fixed at their best, not drawn. */
  AVERAGED("latents are drawn at random", model -> !Capabilities.samples(model)),
  SAMPLED("latents are not drawn at random", Capabilities::samples),
  MONOTONE("the model does not promise that its objective never falls", LatentModel::monotone),
  /** The objective is a smooth function of the parameters: no hard or sampled assignment. */
  SMOOTH(
      "the objective is not a smooth log-likelihood",
      model ->
          (model.objectiveKind() == ObjectiveKind.LOG_LIKELIHOOD
                  || model.objectiveKind() == ObjectiveKind.EVIDENCE_LOWER_BOUND)
              && !Capabilities.samples(model)),
  LIKELIHOOD(
      "the objective's data term is not the log-likelihood",
      model -> model.objectiveKind() == ObjectiveKind.LOG_LIKELIHOOD),
  COORDINATES(
      "the model offers no VectorCoordinates",
      model -> Capabilities.coordinates(model).isPresent()),
  LOG_DENSITY(
      "the model offers no LogDensity", model -> Capabilities.logDensity(model).isPresent()),
  POSTERIOR("the model offers no Posterior", model -> Capabilities.posterior(model).isPresent()),
  CANONICAL(
      "the model offers no Canonical order", model -> Capabilities.canonical(model).isPresent()),
  SAMPLER("the model offers no Sampler", model -> Capabilities.sampler(model).isPresent()),
  FREE_PARAMETERS(
      "the model offers no FreeParameters",
      model -> Capabilities.freeParameters(model).isPresent()),
  PLUGIN("the plugin() hook is not given", model -> false);

  private final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda that captures nothing
  private final Predicate<LatentModel<?, ?, ?>> met;

  Requirement(String reason, Predicate<LatentModel<?, ?, ?>> met) {
    this.reason = reason;
    this.met = met;
  }

  /** Why {@code subject} does not meet this; empty where it does. */
  Optional<String> missing(Subject<?, ?, ?, ?> subject) {
    boolean isMet = this == PLUGIN ? subject.plugin().isPresent() : met.test(subject.model());
    return isMet ? Optional.empty() : Optional.of(reason);
  }
}
