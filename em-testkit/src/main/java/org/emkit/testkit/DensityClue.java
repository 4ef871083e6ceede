package org.emkit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.core.LogDensity;
import org.emkit.core.Statistics;

/** What log-densities differ by from those of brute force: a constant, or a term of what. */
final class DensityClue {
  /** Observations to look at. */
  private static final int SOME = 8;

  /** Far above rounding, far below any term that somebody forgets. */
  private static final double SAME = 1e-7;

  /** Counts beyond are not what a test of a model of counts uses. */
  private static final double LARGEST_COUNT = 10_000;

  private DensityClue() {}

  static <O, X, P, S extends Statistics<S>> Optional<String> of(
      Setting<O, X, P, S> setting, LogDensity<X, P> density, P start) {
    P other = setting.steps(start, setting.data(), 1);
    List<O> observations =
        setting.observations().subList(0, Math.min(SOME, setting.observations().size()));
    List<Double> errors = new ArrayList<>();
    List<Double> errorsOfOther = new ArrayList<>();
    for (O observation : observations) {
      errors.add(error(setting, density, start, observation));
      errorsOfOther.add(error(setting, density, other, observation));
    }
    double first = errors.get(0);
    boolean sameForRows =
        errors.stream().allMatch(error -> same(error, first))
            && errorsOfOther.stream().allMatch(error -> same(error, errorsOfOther.get(0)));
    boolean sameForParameters = true;
    boolean isFactorial = true;
    for (int i = 0; i < errors.size(); i++) {
      sameForParameters &= same(errors.get(i), errorsOfOther.get(i));
      isFactorial &= same(errors.get(i), logFactorials(observations.get(i)));
    }
    if (isFactorial) {
      return Optional.of("each is too large by log x! of its row: − log x! is missing");
    }
    if (sameForRows && sameForParameters) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "all differ by %.5g, whatever the row and the parameters: a constant is missing%s",
              first,
              halfLogs2Pi(first)));
    }
    if (sameForParameters) {
      return Optional.of(
          "the difference depends on the row, not on the parameters: a term of the row alone is"
              + " missing");
    }
    return sameForRows
        ? Optional.of(
            "the difference depends on the parameters, not on the row: a term of the parameters"
                + " alone (a logarithm of a scale, a determinant) is missing or has the wrong sign")
        : Optional.empty();
  }

  private static <O, X, P, S extends Statistics<S>> double error(
      Setting<O, X, P, S> setting, LogDensity<X, P> density, P parameters, O observation) {
    double found = density.logDensity(parameters, DefinitionLaw.alone(setting, observation))[0];
    return found
        - setting.subject().bruteForceLogDensity(parameters, observation).orElse(Double.NaN);
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * (1 + Math.abs(a));
  }

  /** Σ log x! of a row of counts; NaN of anything else. */
  private static double logFactorials(Object observation) {
    if (!(observation instanceof double[] row)) {
      return Double.NaN;
    }
    double sum = 0.0;
    for (double x : row) {
      if (!(x >= 0 && x <= LARGEST_COUNT && x == Math.rint(x))) {
        return Double.NaN;
      }
      for (int factor = 2; factor <= x; factor++) {
        sum += Math.log(factor);
      }
    }
    return sum;
  }

  private static String halfLogs2Pi(double difference) {
    double times = Math.abs(difference) / (0.5 * Math.log(2 * Math.PI));
    long whole = Math.round(times);
    return whole >= 1 && whole <= 100 && Math.abs(times - whole) < SAME
        ? ", " + (whole == 1 ? "" : whole + " times ") + "½ log 2π"
        : "";
  }
}
