package org.emkit.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.Portrait.Shape;

/**
 * The drawn rows and the classes among them at certain parameters.
 *
 * @param shapes of the classes; empty where they have none
 * @param responsibilities {@code [rows][classes]}, where there are classes
 * @param states {@code [rows]}: the most probable path, where rows are steps of one
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
record View(List<Shape> shapes, Optional<double[][]> responsibilities, Optional<int[]> states) {
  /**
   * The view at {@code parameters}.
   *
   * @throws org.emkit.core.data.DataException where a row is impossible under every class
   */
  static <X, P> View of(
      ModelPlugin<X, P> plugin, P parameters, List<String> columns, Optional<DrawnRows> drawn) {
    Evaluation<X, P> evaluation = new Evaluation<>(plugin, parameters);
    Optional<double[][]> responsibilities =
        drawn.flatMap(rows -> evaluation.responsibilities(rows.evaluated()));
    List<Shape> shapes = plugin.portrait(parameters, columns).shapes();
    return new View(
        plugin.takesSequences() && responsibilities.isPresent()
            ? weighed(shapes, responsibilities.get(), drawn.orElseThrow())
            : shapes,
        responsibilities,
        drawn.flatMap(rows -> evaluation.path(rows.evaluated())));
  }

  /** Weights are shares of these steps: what a chain tends to in the long run is another thing. */
  private static List<Shape> weighed(
      List<Shape> shapes, double[][] responsibilities, DrawnRows drawn) {
    double[] sums = new double[shapes.size()];
    double all = 0.0;
    for (int i = 0; i < drawn.count(); i++) {
      double weight = drawn.rows().weight(i);
      all += weight;
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weight * responsibilities[i][k];
      }
    }
    double total = all;
    return IntStream.range(0, sums.length)
        .mapToObj(
            k -> {
              Shape shape = shapes.get(k);
              return new Shape(sums[k] / total, shape.mean(), shape.covariance(), shape.density());
            })
        .toList();
  }

  int classes() {
    return responsibilities.map(rows -> rows[0].length).orElse(shapes.size());
  }
}
