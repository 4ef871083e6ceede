package org.emkit.bench;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;

/**
 * One shape of data and model.
 *
 * @param model one of {@link Problem}'s, or {@code poisson}
 * @param rows N
 * @param columns D
 * @param components K
 * @param steps T, rows of a sequence, by which N can be divided; 1 where rows are independent
 */
public record Workload(String model, int rows, int columns, int components, int steps) {
  private static final long SEED = 20_260_101L;
  private static final Pattern TEXT = Pattern.compile("([a-z-]+)-(\\d+)(?:x(\\d+))?x(\\d+)-(\\d+)");

  /** Independent rows. */
  public Workload(String model, int rows, int columns, int components) {
    this(model, rows, columns, components, 1);
  }

  /**
   * The inverse of {@link #toString}: {@code gmm-full-200000x16-16}, or of sequences {@code
   * hmm-diagonal-200x1000x4-8}.
   */
  public static Workload parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || isChain(matcher.group(1)) != (matcher.group(3) != null)) {
      throw new IllegalArgumentException(
          "workload "
              + text
              + " must look like gmm-full-200000x16-16: model, rows, columns, K; or like"
              + " hmm-diagonal-200x1000x4-8: model, sequences, steps, columns, states");
    }
    int steps = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
    return new Workload(
        matcher.group(1),
        Math.multiplyExact(Integer.parseInt(matcher.group(2)), steps),
        Integer.parseInt(matcher.group(4)),
        Integer.parseInt(matcher.group(5)),
        steps);
  }

  private static boolean isChain(String model) {
    return model.startsWith("hmm-");
  }

  /** Whether rows make up sequences. */
  public boolean isChain() {
    return isChain(model);
  }

  /** The number of sequences. */
  public int sequences() {
    return rows / steps;
  }

  /**
   * Floating-point operations that one EM iteration cannot do without, a multiply-add counted as
   * two. Full covariances: the lower triangle of A(x − μ) and its squares in the E-step, the lower
   * triangle of the second and the first moments in the M-step. Hidden Markov models: besides,
   * forward, backward and pairs of states, K² multiply-adds each. Logarithms and exponentials are
   * not counted.
   */
  public double flops() {
    double d = columns;
    double perRowAndComponent =
        switch (model) {
          case "gmm-full", "hmm-full" -> 2 * d * (d + 1) + 4 * d;
          case "gmm-diagonal", "hmm-diagonal" -> 8 * d;
          case "hmm-categorical" -> 1;
          case "kmeans" -> 2 * d;
          case "poisson" -> 4 * d;
          default -> throw new IllegalArgumentException("no such model: " + model);
        };
    double chain = isChain() ? 6.0 * components : 0.0;
    return (perRowAndComponent + chain) * rows * components;
  }

  /** Data and a start, the same ones every time. */
  public Problem problem() {
    if (isChain()) {
      ChainData data = new ChainData(this, SEED);
      return problem(data.values(), data.start());
    }
    ClusterData data = new ClusterData(rows, columns, components, SEED);
    Parameters start = data.start(model);
    return model.equals("poisson")
        ? problem(
            counts(data.values()),
            new Parameters(start.weights(), rates(start.means()), new double[0]))
        : problem(data.values(), start);
  }

  private Problem problem(double[] values, Parameters start) {
    return new Problem(model, rows, columns, components, steps, values, start);
  }

  /** Whole numbers with about the same overlap. */
  private static double[] counts(double[] values) {
    return Arrays.stream(values).map(value -> Math.floor(2 * Math.abs(value))).toArray();
  }

  private static double[] rates(double[] means) {
    return Arrays.stream(means).map(mean -> 2 * Math.abs(mean) + 0.5).toArray();
  }

  /**
   * As people write it: {@code gmm-full, 200,000 × 16, K = 16}; of sequences {@code hmm-diagonal,
   * 200 × 1,000 steps, D = 4, K = 8}.
   */
  public String title() {
    return isChain()
        ? String.format(
            "%s, %,d × %,d steps, D = %d, K = %d", model, sequences(), steps, columns, components)
        : String.format("%s, %,d × %d, K = %d", model, rows, columns, components);
  }

  @Override
  public String toString() {
    String size = isChain() ? sequences() + "x" + steps : Integer.toString(rows);
    return model + "-" + size + "x" + columns + "-" + components;
  }
}
