package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Parameters found against those expected: where they differ, and by a function that tells why. */
enum Telltale {
  TWICE("twice", "a factor of 2 too much, or something counted twice", x -> 2 * x),
  HALF("half of", "a factor of 2 left out, or something counted once of twice", x -> x / 2),
  NEGATED("the negative of", "a wrong sign", x -> -x),
  SQUARE(
      "the square of", "a variance where a standard deviation belongs, or the reverse", x -> x * x),
  ROOT(
      "the square root of",
      "a standard deviation where a variance belongs, or the reverse",
      Math::sqrt),
  INVERSE("1 over", "a rate used as a mean (a scale), or the reverse", x -> 1 / x),
  LOGARITHM("the logarithm of", "an exp left out, or a log too much", Math::log),
  EXPONENTIAL("e to the power of", "a log left out, or an exp too much", Math::exp);

  /** Relative error of values that differ by rounding alone. */
  static final double ROUNDING = 1e-6;

  /** Relative error of estimates from 1,000 observations: five standard errors of 3 %. */
  static final double SAMPLING = 0.15;

  private final String relation;
  private final String mistake;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda that captures nothing
  private final DoubleUnaryOperator function;

  Telltale(String relation, String mistake, DoubleUnaryOperator function) {
    this.relation = relation;
    this.mistake = mistake;
    this.function = function;
  }

  /** The relation that holds for every value of a block that differs by more than {@code error}. */
  static Optional<String> of(Summary expected, Summary found, double error) {
    for (String block : expected.blocks().keySet()) {
      double[] wanted = expected.blocks().get(block);
      double[] given = found.blocks().getOrDefault(block, new double[0]);
      for (Telltale each : values()) {
        if (given.length == wanted.length && each.holds(wanted, given, error)) {
          return Optional.of(
              String.format(
                  "%s is %s%s what is expected: %s",
                  block, error == SAMPLING ? "about " : "", each.relation, each.mistake));
        }
      }
    }
    return Optional.empty();
  }

  private boolean holds(double[] expected, double[] found, double error) {
    int told = 0;
    for (int i = 0; i < expected.length; i++) {
      if (!near(expected[i], found[i], error)) {
        if (!near(function.applyAsDouble(expected[i]), found[i], error)) {
          return false;
        }
        told++;
      }
    }
    return told > 0;
  }

  private static boolean near(double a, double b, double error) {
    return Math.abs(a - b) <= error * Math.max(Math.abs(a), Math.abs(b));
  }

  /** The value that differs most, relative to its block. */
  static String largest(Summary expected, Summary found) {
    String worst = "the parameters have other shapes";
    double distance = 0.0;
    for (String block : expected.blocks().keySet()) {
      double[] wanted = expected.blocks().get(block);
      double[] given = found.blocks().getOrDefault(block, new double[0]);
      double scale = Arrays.stream(wanted).map(Math::abs).max().orElse(0.0);
      for (int i = 0; i < wanted.length && given.length == wanted.length; i++) {
        double error = Math.abs(given[i] - wanted[i]) / scale;
        if (error > distance || Double.isNaN(given[i]) != Double.isNaN(wanted[i])) {
          distance = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
          String place = wanted.length == 1 ? block : block + "[" + i + "]";
          worst =
              String.format(
                  Locale.ROOT, "%s is %s where %s is expected", place, given[i], wanted[i]);
        }
      }
    }
    return worst;
  }

  /**
   * Whether a file lost digits: values that agree in the leading ones only, and what is left out.
   */
  static Optional<String> rounded(Summary saved, Summary loaded) {
    List<Double> errors = new ArrayList<>();
    saved
        .blocks()
        .forEach(
            (block, values) -> {
              double[] read = loaded.blocks().getOrDefault(block, new double[0]);
              for (int i = 0; i < values.length && read.length == values.length; i++) {
                errors.add(Math.abs(read[i] - values[i]) / Math.abs(values[i]));
              }
            });
    double worst = errors.stream().mapToDouble(Double::doubleValue).max().orElse(0.0);
    return worst > 0 && worst < 0.1
        ? Optional.of(
            String.format(
                "a number came back with about %d of its 17 digits: write doubles as they are, not"
                    + " rounded for print, and compute nothing anew when they are read",
                (int) -Math.floor(Math.log10(worst))))
        : Optional.empty();
  }
}
