package org.emkit.compare;

import java.util.ArrayList;
import java.util.List;

/** Regions of a plane in which one centroid is nearest, cut out of a rectangle. */
final class PictureCells {
  private PictureCells() {}

  /**
   * The cell of centroid {@code k}: the corners of a convex polygon; empty where no point of the
   * rectangle is in it.
   *
   * @param centres projections of the centroids onto the plane
   * @param squares their squared distances to the plane's origin
   * @param box left, right, bottom, top
   */
  static List<double[]> cell(List<double[]> centres, double[] squares, int k, double[] box) {
    List<double[]> corners = new ArrayList<>();
    corners.add(new double[] {box[0], box[2]});
    corners.add(new double[] {box[1], box[2]});
    corners.add(new double[] {box[1], box[3]});
    corners.add(new double[] {box[0], box[3]});
    for (int other = 0; other < squares.length; other++) {
      if (other != k) {
        // ‖p − c‖² ≤ ‖p − o‖² for points p of the plane is 2 (o − c)·p ≤ ‖o‖² − ‖c‖².
        double a = 2 * (centres.get(other)[0] - centres.get(k)[0]);
        double b = 2 * (centres.get(other)[1] - centres.get(k)[1]);
        corners = cut(corners, a, b, squares[other] - squares[k]);
      }
    }
    return corners;
  }

  /** What of a convex polygon has a x + b y ≤ c (Sutherland &amp; Hodgman 1974). */
  private static List<double[]> cut(List<double[]> corners, double a, double b, double c) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      double[] from = corners.get(i);
      double[] to = corners.get((i + 1) % corners.size());
      double atFrom = a * from[0] + b * from[1] - c;
      double atTo = a * to[0] + b * to[1] - c;
      if (atFrom <= 0) {
        kept.add(from);
      }
      if ((atFrom < 0 && atTo > 0) || (atFrom > 0 && atTo < 0)) {
        double t = atFrom / (atFrom - atTo);
        kept.add(new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
      }
    }
    return kept;
  }
}
