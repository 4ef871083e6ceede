package org.emkit.bench;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;

/**
 * One shape of data and model.
 *
 * @param model {@code gmm-full}, {@code gmm-diagonal}, {@code kmeans} or {@code poisson}
 * @param rows N
 * @param columns D
 * @param components K
 */
public record Workload(String model, int rows, int columns, int components) {
  private static final long SEED = 20_260_101L;
  private static final Pattern TEXT = Pattern.compile("([a-z-]+)-(\\d+)x(\\d+)-(\\d+)");

  /** The inverse of {@link #toString}: {@code gmm-full-200000x16-16}. */
  public static Workload parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "workload " + text + " must look like gmm-full-200000x16-16: model, rows, columns, K");
    }
    return new Workload(
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /**
   * Floating-point operations that one EM iteration cannot do without, a multiply-add counted as
   * two. Full covariances: the lower triangle of A(x − μ) and its squares in the E-step, the lower
   * triangle of the second and the first moments in the M-step. Logarithms and exponentials are not
   * counted.
   */
  public double flops() {
    double d = columns;
    double perRowAndComponent =
        switch (model) {
          case "gmm-full" -> 2 * d * (d + 1) + 4 * d;
          case "gmm-diagonal" -> 8 * d;
          case "kmeans" -> 2 * d;
          case "poisson" -> 4 * d;
          default -> throw new IllegalArgumentException("no such model: " + model);
        };
    return perRowAndComponent * rows * components;
  }

  /** Data and a start, the same ones every time. */
  public Problem problem() {
    ClusterData data = new ClusterData(rows, columns, components, SEED);
    Parameters start = data.start(model);
    return model.equals("poisson")
        ? problem(
            counts(data.values()),
            new Parameters(start.weights(), rates(start.means()), new double[0]))
        : problem(data.values(), start);
  }

  private Problem problem(double[] values, Parameters start) {
    return new Problem(model, rows, columns, components, values, start);
  }

  /** Whole numbers with about the same overlap. */
  private static double[] counts(double[] values) {
    return Arrays.stream(values).map(value -> Math.floor(2 * Math.abs(value))).toArray();
  }

  private static double[] rates(double[] means) {
    return Arrays.stream(means).map(mean -> 2 * Math.abs(mean) + 0.5).toArray();
  }

  /** As people write it: {@code gmm-full, 200,000 × 16, K = 16}. */
  public String title() {
    return String.format("%s, %,d × %d, K = %d", model, rows, columns, components);
  }

  @Override
  public String toString() {
    return model + "-" + rows + "x" + columns + "-" + components;
  }
}
