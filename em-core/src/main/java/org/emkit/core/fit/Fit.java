package org.emkit.core.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.emkit.core.Objective;
import org.emkit.core.ObjectiveKind;

/**
 * The result of a fit. Objective, trace and termination are those of the run that {@code
 * parameters} come from.
 *
 * @param parameters the parameters with the best objective of all restarts
 * @param dataTerm the data's share of the objective at {@code parameters}: a total, with Σ of the
 *     weights
 * @param logPrior the log-prior at {@code parameters}; 0 for maximum likelihood
 * @param kind what {@code dataTerm} is
 * @param freeParameters their number, where the model counts them
 * @param averaged for models that draw their latents, the parameters averaged over the second half
 *     of the iterations; empty for others, where the run ended before it, and where the fit was
 *     interrupted or its time was up
 * @param assignment how clearly observations belong to classes at {@code parameters}; empty where
 *     the model has no posterior or its objective is no likelihood, and where the fit was
 *     interrupted or its time was up
 * @param bestRestart the restart that won; the lowest of equals
 * @param restarts every restart's outcome, in order
 * @param options the options of the fit
 * @param seconds wall time of the whole fit
 * @param warnings what a reader should know
 * @param <P> the parameters
 */
public record Fit<P>(
    P parameters,
    Objective dataTerm,
    double logPrior,
    ObjectiveKind kind,
    OptionalInt freeParameters,
    Optional<Averaged<P>> averaged,
    Optional<AssignmentSummary> assignment,
    int bestRestart,
    List<RestartOutcome> restarts,
    FitOptions options,
    double seconds,
    List<String> warnings) {

  /** The objective at {@link #parameters()}: data term plus log-prior, a total. */
  public double objective() {
    return dataTerm.plus(logPrior).value();
  }

  /** The total log-likelihood in nats, where the objective's data term is one. */
  public OptionalDouble logLikelihood() {
    return kind == ObjectiveKind.LOG_LIKELIHOOD
        ? OptionalDouble.of(dataTerm.value())
        : OptionalDouble.empty();
  }

  /** Akaike's criterion 2p − 2 log L (lower is better), where it is defined. */
  public OptionalDouble aic() {
    return criterion(2.0, logLikelihood());
  }

  /** Schwarz's criterion p log n − 2 log L (lower is better) with n = Σ weights. */
  public OptionalDouble bic() {
    return criterion(Math.log(dataTerm.weight()), logLikelihood());
  }

  /**
   * The integrated completed likelihood (Biernacki, Celeux &amp; Govaert 2000) as p log n − 2 log
   * L_c (lower is better), where L_c is the likelihood of the observations together with their most
   * probable classes: {@link #bic()} − 2 · {@link AssignmentSummary#mapLogProbability}. Where the
   * objective is a classification log-likelihood, log L_c is the data term.
   */
  public OptionalDouble icl() {
    OptionalDouble complete =
        switch (kind) {
          case LOG_LIKELIHOOD ->
              assignment
                  .map(all -> OptionalDouble.of(dataTerm.value() + all.mapLogProbability()))
                  .orElseGet(OptionalDouble::empty);
          case CLASSIFICATION_LOG_LIKELIHOOD -> OptionalDouble.of(dataTerm.value());
          case EVIDENCE_LOWER_BOUND, NEGATIVE_INERTIA -> OptionalDouble.empty();
        };
    return criterion(Math.log(dataTerm.weight()), complete);
  }

  private OptionalDouble criterion(double perParameter, OptionalDouble logLikelihood) {
    return logLikelihood.isPresent() && freeParameters.isPresent()
        ? OptionalDouble.of(
            perParameter * freeParameters.getAsInt() - 2 * logLikelihood.getAsDouble())
        : OptionalDouble.empty();
  }

  private RestartOutcome best() {
    return restarts.get(bestRestart);
  }

  /** The course of the winning run. */
  public Trace trace() {
    return best().trace().orElseThrow();
  }

  /** Why the winning run ended. */
  public Termination termination() {
    return best().termination().orElseThrow();
  }

  /** What happened in the winning run beside the usual course, in order. */
  public List<FitEvent> events() {
    return best().events();
  }

  /** Whether the winning run met its stopping rule. */
  public boolean converged() {
    return termination().converged();
  }

  /** M-steps of the winning run. */
  public int iterations() {
    return trace().iterations();
  }

  /** One line: objective, iterations, termination. */
  public String brief() {
    return FitReport.brief(this);
  }

  /** Several lines: everything but the parameters. */
  public String report() {
    return FitReport.full(this);
  }
}
