package org.emkit.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.emkit.core.data.RowDataset;

/** What is drawn, in the coordinates of the plane. */
final class PictureScene {
  /** Room around the data, as a part of their range. */
  private static final double PADDING = 0.04;

  private final PicturePlane plane;
  private final ModelResult kMeans;
  private final ModelResult mixture;
  private final int[] indices;
  private final double[][] points;
  private final double[] box;
  private final String description;

  private PictureScene(
      PicturePlane plane,
      ModelResult kMeans,
      ModelResult mixture,
      int[] indices,
      double[][] points,
      String description) {
    this.plane = plane;
    this.kMeans = kMeans;
    this.mixture = mixture;
    this.indices = indices;
    this.points = points;
    this.description = description;
    this.box = box();
  }

  static PictureScene of(ComparisonResult result, ComparedData data, List<String> columns) {
    if (data.count() != result.rows() || columns.size() != data.columns()) {
      throw new IllegalArgumentException(
          String.format(
              "%d rows of %d columns with %d names, for a comparison of %d rows",
              data.count(), data.columns(), columns.size(), result.rows()));
    }
    PicturePlane plane = PicturePlane.of(data, columns);
    int[] indices = data.sample(ComparisonPicture.MOST_ROWS);
    RowDataset rows = data.copy(indices, new double[data.columns()]);
    double[][] points = new double[indices.length][];
    Arrays.setAll(points, i -> plane.project(rows.all().row(i)));
    return new PictureScene(
        plane,
        result.kMeans().orElseThrow(PictureScene::nothingToDraw),
        result.best().orElseThrow(PictureScene::nothingToDraw),
        indices,
        points,
        plane.isWhole()
            ? String.format(
                Locale.ROOT, "%d rows of %s", result.rows(), String.join(" and ", columns))
            : String.format(
                Locale.ROOT,
                "%d rows of %d columns, projected onto their principal plane",
                result.rows(),
                columns.size()));
  }

  private static IllegalArgumentException nothingToDraw() {
    return new IllegalArgumentException(
        "there is nothing to draw: k-means or every soft model has failed");
  }

  /** The data and the ellipses with some room: left, right and, in a plane, bottom, top. */
  private double[] box() {
    double[] least = new double[plane.dimensions()];
    double[] largest = new double[plane.dimensions()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    List<double[]> all = new ArrayList<>(Arrays.asList(points));
    for (int k = 0; k < mixture.clusters().size() && plane.dimensions() == 2; k++) {
      // A component that has died draws nothing.
      if (mixture.clusters().get(k).size() > 0) {
        all.addAll(Arrays.asList(ellipse(k, 2)));
      }
    }
    for (double[] point : all) {
      for (int axis = 0; axis < least.length; axis++) {
        least[axis] = Math.min(least[axis], point[axis]);
        largest[axis] = Math.max(largest[axis], point[axis]);
      }
    }
    double[] box = new double[2 * least.length];
    for (int axis = 0; axis < least.length; axis++) {
      double range = largest[axis] - least[axis];
      // A constant column still has a place.
      double room = range > 0 ? PADDING * range : Math.max(1.0, 0.1 * Math.abs(least[axis]));
      box[2 * axis] = least[axis] - room;
      box[2 * axis + 1] = largest[axis] + room;
    }
    return box;
  }

  /** Points around the ellipse of component {@code k} at so many standard deviations. */
  double[][] ellipse(int k, double deviations) {
    ClusterShape cluster = mixture.clusters().get(k);
    double[] centre = plane.project(cluster.centre());
    double[][] s = plane.project(cluster.covariance());
    // s = L Lᵀ turns the unit circle into the ellipse; rounding must not make roots of a negative.
    double l00 = Math.sqrt(Math.max(0.0, s[0][0]));
    double l10 = l00 > 0 ? s[1][0] / l00 : 0.0;
    double l11 = Math.sqrt(Math.max(0.0, s[1][1] - l10 * l10));
    int corners = 90;
    double[][] around = new double[corners + 1][];
    for (int i = 0; i <= corners; i++) {
      double x = deviations * Math.cos(2 * Math.PI * i / corners);
      double y = deviations * Math.sin(2 * Math.PI * i / corners);
      around[i] = new double[] {centre[0] + l00 * x, centre[1] + l10 * x + l11 * y};
    }
    return around;
  }

  /** The cell of k-means cluster {@code k}, as corners of a polygon; perhaps none. */
  List<double[]> cell(int k) {
    List<double[]> centres = new ArrayList<>();
    double[] squares = new double[kMeans.clusters().size()];
    for (int j = 0; j < squares.length; j++) {
      double[] centre = kMeans.clusters().get(j).centre();
      centres.add(plane.project(centre));
      squares[j] = plane.square(centre);
    }
    return PictureCells.cell(centres, squares, k, box);
  }

  PicturePlane plane() {
    return plane;
  }

  ModelResult kMeans() {
    return kMeans;
  }

  ModelResult mixture() {
    return mixture;
  }

  /** The rows drawn, {@code [rows][dimensions]}. */
  double[][] points() {
    return points;
  }

  int drawn() {
    return points.length;
  }

  /** The label that {@code model} gives the row drawn as {@code point}. */
  int label(ModelResult model, int point) {
    return model.assignments().label(indices[point]);
  }

  boolean disagrees(int point) {
    return label(kMeans, point) != label(mixture, point);
  }

  /** Left, right and, in a plane, bottom, top. */
  double[] limits() {
    return box.clone();
  }

  String description() {
    return description;
  }

  String cellsTitle() {
    return plane.dimensions() == 1 ? "cells and implied densities" : "cells of nearest centroids";
  }

  String ellipsesTitle() {
    return plane.dimensions() == 1 ? "densities of components" : "ellipses at 1 and 2 σ";
  }
}
