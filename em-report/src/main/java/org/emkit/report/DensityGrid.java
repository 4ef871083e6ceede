package org.emkit.report;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.Portrait.Shape;

/**
 * Where densities over one column are drawn.
 *
 * @param values ascending
 * @param counts whether data and densities live on whole numbers alone
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
record DensityGrid(double[] values, boolean counts) {
  /** A smooth curve on a wide screen. */
  private static final int POINTS = 161;

  /** A narrow component gets points of its own, so that its peak is there. */
  private static final int POINTS_OF_SHAPE = 25;

  /** More classes than this leave no room on the page for points of their own. */
  private static final int MOST_SHAPES = 8;

  private static final int MOST_COUNTS = 400;

  /** Standard deviations to either side of a mean that are worth a look. */
  private static final double REACH = 3.5;

  /** How far a curve may go beyond the data, relative to their range. */
  private static final double BEYOND = 0.25;

  /**
   * A grid for shapes with densities over the first column.
   *
   * @param count how many rows count
   */
  static DensityGrid of(Rows rows, int count, List<Shape> shapes) {
    double[] data =
        IntStream.range(0, count)
            .mapToDouble(i -> rows.get(i, 0))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    if (data.length == 0) {
      // Nothing but missing cells: the shapes alone.
      data = shapes.stream().flatMapToDouble(shape -> DoubleStream.of(shape.mean())).toArray();
    }
    double min = DoubleStream.of(data).min().orElse(0.0);
    double max = DoubleStream.of(data).max().orElse(0.0);
    if (DoubleStream.of(data).allMatch(value -> value == Math.rint(value))
        && shapes.stream().allMatch(shape -> isBetweenWholeNumbers(shape, min, max))) {
      return new DensityGrid(wholeNumbers(min, max, shapes), true);
    }
    return new DensityGrid(curve(min, max, shapes), false);
  }

  /** Whether nothing is ever found between whole numbers. */
  private static boolean isBetweenWholeNumbers(Shape shape, double min, double max) {
    double middle = Math.floor((min + max) / 2) + 0.5;
    return density(shape, min + 0.5) == 0
        && density(shape, middle) == 0
        && density(shape, max - 0.5) == 0;
  }

  private static double density(Shape shape, double value) {
    return shape.density().orElseThrow().applyAsDouble(value);
  }

  private static double[] wholeNumbers(double min, double max, List<Shape> shapes) {
    double beyond = Math.min(MOST_COUNTS, Math.ceil(BEYOND * (max - min)));
    double from = min;
    while (from > min - beyond && isPossible(from - 1, shapes)) {
      from--;
    }
    double to = max;
    while (to < max + beyond && isPossible(to + 1, shapes)) {
      to++;
    }
    double stride = Math.ceil((to - from + 1) / MOST_COUNTS);
    double first = from;
    return IntStream.rangeClosed(0, (int) ((to - from) / stride))
        .mapToDouble(i -> first + stride * i)
        .toArray();
  }

  private static boolean isPossible(double value, List<Shape> shapes) {
    return shapes.stream().anyMatch(shape -> density(shape, value) > 1e-6);
  }

  private static double[] curve(double min, double max, List<Shape> shapes) {
    double range = max - min;
    double from = min;
    double to = max;
    for (Shape shape : shapes) {
      double deviation = deviation(shape);
      if (deviation > 0) {
        double least = range > 0 ? min - BEYOND * range : min - REACH * deviation;
        double most = range > 0 ? max + BEYOND * range : max + REACH * deviation;
        from = Math.min(from, Math.max(least, shape.mean()[0] - REACH * deviation));
        to = Math.max(to, Math.min(most, shape.mean()[0] + REACH * deviation));
      }
    }
    if (!(to > from)) {
      double half = Math.max(1.0, Math.abs(from) * 1e-3);
      from -= half;
      to += half;
    }
    TreeSet<Double> values = new TreeSet<>();
    for (int i = 0; i < POINTS; i++) {
      values.add(from + (to - from) * i / (POINTS - 1));
    }
    if (shapes.size() <= MOST_SHAPES) {
      for (Shape shape : shapes) {
        addAround(shape, from, to, values);
      }
    }
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private static void addAround(Shape shape, double from, double to, TreeSet<Double> values) {
    double deviation = deviation(shape);
    // Where the even points are closer than that they do.
    if (deviation > 0 && deviation < 5 * (to - from) / POINTS) {
      for (int i = 0; i < POINTS_OF_SHAPE; i++) {
        double place = (2.0 * i / (POINTS_OF_SHAPE - 1) - 1) * REACH;
        double value = shape.mean()[0] + place * deviation;
        if (value > from && value < to) {
          values.add(value);
        }
      }
    }
  }

  private static double deviation(Shape shape) {
    return shape.mean().length == 0
        ? 0.0
        : shape.covariance().map(covariance -> Math.sqrt(covariance[0][0])).orElse(0.0);
  }
}
