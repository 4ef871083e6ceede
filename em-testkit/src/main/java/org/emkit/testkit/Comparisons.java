package org.emkit.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.emkit.core.Objective;
import org.emkit.core.fit.Fit;

/** The comparisons of a law in a trial, and what a difference points to. */
abstract class Comparisons<P> {
  /** Where NaN comes from. */
  static final String NAN =
      "0 · log 0 or 0 / 0, where a parameter reaches its boundary (a rate or a probability of 0), a"
          + " component is left without data, or a column has no variance";

  private final Law law;
  private final List<Supplier<Optional<String>>> suspicions = new ArrayList<>();
  private int comparisons;

  Comparisons(Law law) {
    this.law = law;
  }

  Law law() {
    return law;
  }

  /** Parameters as numbers. */
  abstract Summary summary(P parameters);

  /** A factor on every tolerance. */
  abstract double conditioning();

  /**
   * From here on, a violation asks {@code suspicion} for the mistake that it points to; the first
   * that has an answer gives it.
   */
  void suspect(Supplier<Optional<String>> suspicion) {
    suspicions.add(suspicion);
  }

  int comparisons() {
    return comparisons;
  }

  /** From here on, something else is compared, of which the suspicions say nothing. */
  void trust() {
    suspicions.clear();
  }

  /** What breaks the law, with the mistake that a suspicion points to. */
  Broken violation(String format, Object... arguments) {
    return new Broken(law, String.format(Locale.ROOT, format, arguments), List.of(), clue(), null);
  }

  /** The mistake that the suspicions point to; they are asked once. */
  Optional<String> clue() {
    List<Supplier<Optional<String>>> asked = List.copyOf(suspicions);
    // What a suspicion tries out may break the law once more: that is not asked about again.
    suspicions.clear();
    for (Supplier<Optional<String>> suspicion : asked) {
      try {
        Optional<String> clue = suspicion.get();
        if (clue.isPresent()) {
          return clue;
        }
      } catch (RuntimeException | Broken e) {
        // It was no more than a try to say more; what was seen stands without it.
      }
    }
    return Optional.empty();
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
    if (Double.isNaN(actual)) {
      suspect(() -> Optional.of(NAN));
    }
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
    double allowed = tolerance * conditioning();
    if (!(distance <= allowed)) {
      suspect(() -> Telltale.of(wanted, found, Telltale.ROUNDING));
      throw different(
          wanted,
          found,
          "%s: %s, a relative difference of %.3g where %.3g is allowed",
          what,
          Telltale.largest(wanted, found),
          distance,
          allowed);
    }
    comparisons++;
  }

  private Broken different(Summary wanted, Summary found, String format, Object... arguments) {
    return violation(format, arguments)
        .with("These are expected: " + wanted)
        .with("The parameters:     " + found);
  }

  /** Two parameter sets must be equal to the last bit. */
  void requireEqual(String what, P expected, P actual) {
    Summary wanted = summary(expected);
    Summary found = summary(actual);
    comparisons++;
    if (wanted.distance(found) != 0) {
      throw different(wanted, found, "%s: %s", what, Telltale.largest(wanted, found));
    }
    if (!expected.equals(actual)) {
      suspect(() -> Optional.of(noEquals(expected)));
      throw violation(
          "%s: other parameters by equals, although all of these numbers are the same: %s",
          what, found);
    }
  }

  /** Why parameters differ of which all numbers seem to be the same. */
  private static String noEquals(Object parameters) {
    String type = parameters.getClass().getSimpleName();
    try {
      if (parameters.equals(JavaTrip.of(parameters))) {
        return "equals sees a difference in "
            + type
            + " that these numbers do not show: the plugin's write (or summary) rounds a number or"
            + " leaves one out";
      }
    } catch (IOException | ClassNotFoundException e) {
      // Law 7 says so elsewhere.
    }
    return type
        + ", or something in it, has no equals (and hashCode) that compares its numbers: a class"
        + " must override both, and so must a record that holds an array, which it compares by"
        + " identity";
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
        conditioning() * Tolerances.ofObjective(expected));
  }

  /** Two fits must agree to the last bit, in parameters, objective and every step of the trace. */
  void requireSameFit(String what, Fit<P> expected, Fit<P> actual) {
    requireEqual(what, expected.parameters(), actual.parameters());
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
}
