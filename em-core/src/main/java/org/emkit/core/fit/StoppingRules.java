package org.emkit.core.fit;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.ObjectiveKind;

/** The usual stopping rules. A tolerance of 0 makes a rule that is never met. */
public final class StoppingRules {
  /** Steps in a row that must gain no more than rounding before we say so. */
  private static final int STEPS_AT_NUMERICAL_LIMIT = 3;

  private StoppingRules() {}

  /** Never met: a run goes on to its limits, or until its parameters repeat bit for bit. */
  public static StoppingRule never() {
    return progress -> Optional.empty();
  }

  /**
   * The default: {@link #aitken} for likelihoods, {@link #relativeGain} for inertia, whose units
   * are those of the data, so that no number of them is small.
   *
   * @param tolerance nats still to gain, or the relative gain of inertia
   */
  public static StoppingRule standard(double tolerance) {
    StoppingRule likelihood = aitken(tolerance);
    StoppingRule inertia = relativeGain(tolerance);
    return progress ->
        progress.objectiveKind() == ObjectiveKind.NEGATIVE_INERTIA
            ? inertia.check(progress)
            : likelihood.check(progress);
  }

  /**
   * Lindsay's rule on Aitken's estimate of the gain still to come (Böhning et al. 1994): with a =
   * Δₖ/Δₖ₋₁ in (0, 1), the limit is l∞ = lₖ₋₁ + Δₖ/(1 − a); met when 0 ≤ l∞ − lₖ &lt; {@code
   * tolerance} and, where the model has coordinates, no parameter changed by more than √tolerance.
   * Also met at the {@linkplain #numericalLimit() numerical limit}.
   *
   * <p>The honest rule: a plateau with small steps is not convergence, and this rule sees the
   * difference.
   *
   * @param tolerance nats of the total objective
   */
  public static StoppingRule aitken(double tolerance) {
    if (requireTolerance(tolerance) == 0) {
      return never();
    }
    StoppingRule rule = progress -> checkAitken(progress, tolerance);
    return rule.or(numericalLimit());
  }

  private static Optional<Termination.Converged> checkAitken(Progress progress, double tolerance) {
    int k = progress.iterations();
    if (k < 2) {
      return Optional.empty();
    }
    double previousGain = progress.objectiveAfter(k - 1) - progress.objectiveAfter(k - 2);
    double gain = progress.gain();
    double rate = gain / previousGain;
    if (!(gain >= 0 && previousGain >= 0 && rate > 0 && rate < 1)) {
      return Optional.empty();
    }
    double remaining = gain * rate / (1 - rate);
    OptionalDouble change = progress.parameterChange();
    boolean still = change.isEmpty() || change.getAsDouble() <= Math.sqrt(tolerance);
    return met(
        remaining < tolerance && still, "%.2g still to gain, below %.2g", remaining, tolerance);
  }

  /** Met when the last step gained less than {@code tolerance} nats per unit of weight. */
  public static StoppingRule gainPerObservation(double tolerance) {
    requireTolerance(tolerance);
    return progress -> {
      double gain = Math.abs(progress.gain()) / progress.objective().weight();
      return met(gain < tolerance, "gain per observation %.2g, below %.2g", gain, tolerance);
    };
  }

  /** Met when the last step gained less than {@code tolerance} times the objective's magnitude. */
  public static StoppingRule relativeGain(double tolerance) {
    requireTolerance(tolerance);
    return progress -> {
      double gain = Math.abs(progress.gain()) / Math.abs(progress.objective().value());
      return met(gain < tolerance, "relative gain %.2g, below %.2g", gain, tolerance);
    };
  }

  /**
   * Met when the last step changed no parameter by more than {@code tolerance}, in the model's own
   * unit-free measure.
   *
   * @throws IllegalStateException on checking a model that offers no coordinates
   */
  public static StoppingRule parameterChange(double tolerance) {
    requireTolerance(tolerance);
    return progress -> {
      double change =
          progress
              .parameterChange()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "this model offers no coordinates to measure a parameter change by: use"
                              + " another stopping rule"));
      return met(change < tolerance, "parameter change %.2g, below %.2g", change, tolerance);
    };
  }

  /**
   * Met when three steps in a row gained no more than rounding can account for, and not all of them
   * gained: small gains that keep coming are progress, however slow.
   */
  public static StoppingRule numericalLimit() {
    return progress -> {
      int k = progress.iterations();
      if (k < STEPS_AT_NUMERICAL_LIMIT) {
        return Optional.empty();
      }
      double slack = progress.objective().slack();
      boolean allGained = true;
      for (int i = k; i > k - STEPS_AT_NUMERICAL_LIMIT; i--) {
        double gain = progress.objectiveAfter(i) - progress.objectiveAfter(i - 1);
        if (!(Math.abs(gain) <= slack)) {
          return Optional.empty();
        }
        allGained &= gain > 0;
      }
      if (allGained) {
        return Optional.empty();
      }
      return met(
          true, "numerical limit: gains within rounding, %.2g of %.2g", progress.gain(), slack);
    };
  }

  private static Optional<Termination.Converged> met(
      boolean met, String format, double figure, double bound) {
    return met
        ? Optional.of(new Termination.Converged(String.format(Locale.ROOT, format, figure, bound)))
        : Optional.empty();
  }

  private static double requireTolerance(double tolerance) {
    if (!(tolerance >= 0 && tolerance <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "tolerance " + tolerance + " must be 0 or a positive number");
    }
    return tolerance;
  }
}
