package org.emkit.testkit;

import java.util.function.ToDoubleFunction;

/**
 * First and second derivatives along each coordinate by central differences of fourth order: f' ≈
 * [8(f(h) − f(−h)) − (f(2h) − f(−2h))] / 12h, with error h⁴f⁽⁵⁾/30.
 */
final class Derivatives {
  /** Balances the truncation h⁴ = 1e-12 with the rounding of f over h. */
  private static final double RELATIVE_STEP = 1e-3;

  /**
   * How far from stationary, relative to its size, a coordinate may be: a prior of strength 0.01
   * that is forgotten moves it by 1e-4 at 100 rows.
   */
  private static final double RELATIVE_DISPLACEMENT = 1e-6;

  private final double[] steps;
  private final double[] sizes;
  private final double[] gradient;
  private final double[] curvature;

  private Derivatives(int size) {
    this.steps = new double[size];
    this.sizes = new double[size];
    this.gradient = new double[size];
    this.curvature = new double[size];
  }

  static Derivatives at(double[] point, ToDoubleFunction<double[]> function) {
    Derivatives result = new Derivatives(point.length);
    double middle = function.applyAsDouble(point.clone());
    for (int i = 0; i < point.length; i++) {
      double size = 1.0 + Math.abs(point[i]);
      double h = RELATIVE_STEP * size;
      double near = value(function, point, i, h);
      double nearBack = value(function, point, i, -h);
      double far = value(function, point, i, 2 * h);
      double farBack = value(function, point, i, -2 * h);
      result.steps[i] = h;
      result.sizes[i] = size;
      result.gradient[i] = (8 * (near - nearBack) - (far - farBack)) / (12 * h);
      result.curvature[i] = (near - 2 * middle + nearBack) / (h * h);
    }
    return result;
  }

  private static double value(
      ToDoubleFunction<double[]> function, double[] point, int i, double shift) {
    double[] moved = point.clone();
    moved[i] += shift;
    return function.applyAsDouble(moved);
  }

  int size() {
    return gradient.length;
  }

  double gradient(int i) {
    return gradient[i];
  }

  /**
   * The size of a derivative that is as good as 0.
   *
   * @param slack the rounding error of one value of the function
   */
  double allowance(int i, double slack) {
    double rounding = 2 * slack / steps[i];
    double displacement = RELATIVE_DISPLACEMENT * sizes[i] * Math.abs(curvature[i]);
    return rounding + displacement + RELATIVE_DISPLACEMENT * Math.abs(gradient[i]);
  }
}
