package org.emkit.compare;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Panels of one column: the densities of the components, and the rows in a strip below them, spread
 * so that they do not hide each other.
 */
final class PictureLine {
  private static final int CURVE_POINTS = 400;

  /** The strip of rows, as a part of the highest density. */
  private static final double STRIP = 0.18;

  /** The golden ratio spreads successive numbers evenly over the unit interval. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final PictureScene scene;
  private final PicturePanel panel;
  private final double[] limits;
  private final double highest;

  PictureLine(PictureScene scene, PicturePanel panel) {
    this.scene = scene;
    this.panel = panel;
    this.limits = scene.limits();
    this.highest = Math.max(highest(scene.kMeans()), highest(scene.mixture()));
    panel.limitDensity(-(STRIP + 0.04) * highest, 1.05 * highest);
  }

  /** Intervals, implied densities and rows. */
  void kMeans() {
    ModelResult model = scene.kMeans();
    Integer[] order = IntStream.range(0, model.clusters().size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(k -> model.clusters().get(k).centre()[0]));
    double left = limits[0];
    for (int i = 0; i < order.length; i++) {
      double centre = model.clusters().get(order[i]).centre()[0];
      double right =
          i + 1 < order.length
              ? (centre + model.clusters().get(order[i + 1]).centre()[0]) / 2
              : limits[1];
      band(order[i], left, right);
      left = right;
    }
    draw(model);
  }

  private void band(int k, double left, double right) {
    double bottom = -(STRIP + 0.04) * highest;
    double top = 1.05 * highest;
    panel.area(
        "cell " + k,
        List.of(
            new double[] {left, bottom},
            new double[] {right, bottom},
            new double[] {right, top},
            new double[] {left, top}),
        PicturePanel.colour(k));
  }

  /** Densities and rows. */
  void mixture() {
    draw(scene.mixture());
  }

  private void draw(ModelResult model) {
    double[][] points = new double[scene.drawn()][];
    Arrays.setAll(
        points,
        i -> {
          double spread = (i * GOLDEN) % 1.0;
          return new double[] {scene.points()[i][0], -(0.03 + STRIP * spread) * highest};
        });
    for (int k = 0; k < model.clusters().size(); k++) {
      int cluster = k;
      panel.scatter(
          "rows of " + k,
          points,
          i -> scene.label(model, i) == cluster,
          PicturePanel.mark(k),
          PicturePanel.colour(k));
    }
    panel.rings(points);
    for (int k = 0; k < model.clusters().size(); k++) {
      panel.curve(
          "density " + k, curve(model, k), PicturePanel.colour(k).darker(), new BasicStroke(2f));
    }
  }

  private double[][] curve(ModelResult model, int k) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double x = limits[0] + (limits[1] - limits[0]) * i / CURVE_POINTS;
      points.add(new double[] {x, density(model, k, x)});
    }
    return points.toArray(double[][]::new);
  }

  private double highest(ModelResult model) {
    double largest = 0.0;
    for (int k = 0; k < model.clusters().size(); k++) {
      for (double[] point : curve(model, k)) {
        largest = Math.max(largest, point[1]);
      }
    }
    return largest > 0 ? largest : 1.0;
  }

  /** Weight times density; for k-means those that it implies. */
  private static double density(ModelResult model, int k, double x) {
    ClusterShape cluster = model.clusters().get(k);
    double total = model.clusters().stream().mapToDouble(ClusterShape::size).sum();
    boolean implied = model.method() == Method.KMEANS;
    double variance = implied ? model.inertia() / total : cluster.covariance()[0][0];
    double weight = implied ? 1.0 / model.clusters().size() : cluster.size() / total;
    if (!(variance > 0)) {
      return 0.0;
    }
    double difference = x - cluster.centre()[0];
    return weight
        * Math.exp(-difference * difference / (2 * variance))
        / Math.sqrt(2 * Math.PI * variance);
  }
}
