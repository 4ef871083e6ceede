package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.plugin.ParameterTree;

/**
 * Parameters as named blocks of numbers, to compare them by. A block holds values of one kind and
 * size (all weights, all means, …): an error is measured against the largest value of its block, as
 * rounding errors of sums are.
 */
public final class Summary {
  private final Map<String, double[]> blocks;

  private Summary(Map<String, double[]> blocks) {
    this.blocks = blocks;
  }

  /** One block. */
  public static Summary of(double[] values) {
    return new Summary(Map.of("parameters", values.clone()));
  }

  /** Named blocks. */
  public static Summary of(Map<String, double[]> blocks) {
    return new Summary(new LinkedHashMap<>(blocks));
  }

  /** A block per coordinate, so that each is measured by its own size (at least 1). */
  static Summary ofCoordinates(double[] coordinates) {
    Map<String, double[]> blocks = new LinkedHashMap<>();
    for (int i = 0; i < coordinates.length; i++) {
      // The constant 1 gives the block the scale of a coordinate: a logarithm or a ratio.
      blocks.put("coordinate " + i, new double[] {coordinates[i], 1.0});
    }
    return new Summary(blocks);
  }

  /** A block per key that holds numbers; texts play no part. */
  public static Summary of(ParameterTree tree) {
    Map<String, double[]> blocks = new LinkedHashMap<>();
    tree.asMap().forEach((key, value) -> addBlocks(key, value, blocks));
    return new Summary(blocks);
  }

  private static void addBlocks(String key, Object value, Map<String, double[]> blocks) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, child) -> addBlocks(key + "." + name, child, blocks));
      return;
    }
    List<Double> numbers = new ArrayList<>();
    flatten(value, numbers);
    if (!numbers.isEmpty()) {
      blocks.put(key, numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private static void flatten(Object value, List<Double> into) {
    if (value instanceof Number number) {
      into.add(number.doubleValue());
    } else if (value instanceof double[] array) {
      Arrays.stream(array).forEach(into::add);
    } else if (value instanceof Object[] array) {
      Arrays.stream(array).forEach(element -> flatten(element, into));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> flatten(element, into));
    }
  }

  /** The blocks by name; not to be changed. */
  Map<String, double[]> blocks() {
    return blocks;
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    return blocks.values().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  /** Whether some number is NaN. */
  public boolean hasNaN() {
    return blocks.values().stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
  }

  /**
   * The largest difference to {@code other}, each relative to the largest value of its block; +∞
   * where shapes differ or only one of two values is NaN.
   */
  public double distance(Summary other) {
    if (!blocks.keySet().equals(other.blocks.keySet())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0.0;
    for (Map.Entry<String, double[]> block : blocks.entrySet()) {
      largest = Math.max(largest, distance(block.getValue(), other.blocks.get(block.getKey())));
    }
    return largest;
  }

  private static double distance(double[] mine, double[] theirs) {
    if (mine.length != theirs.length) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = 0.0;
    double difference = 0.0;
    for (int i = 0; i < mine.length; i++) {
      if (Double.compare(mine[i], theirs[i]) != 0 && mine[i] != theirs[i]) {
        double error = Math.abs(mine[i] - theirs[i]);
        difference = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(difference, error);
      }
      if (Double.isFinite(mine[i]) && Double.isFinite(theirs[i])) {
        scale = Math.max(scale, Math.max(Math.abs(mine[i]), Math.abs(theirs[i])));
      }
    }
    return difference == 0 ? 0.0 : difference / scale;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    blocks.forEach(
        (name, values) ->
            text.append(text.length() == 0 ? "" : ", ")
                .append(name)
                .append(' ')
                .append(Arrays.toString(values)));
    return text.toString();
  }
}
