package org.emkit.ppca;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Loadings turned to their principal axes: WR with R orthogonal such that WᵀΨ⁻¹W is diagonal, its
 * elements descending, and the largest loading of each factor positive. WWᵀ, and with it the
 * distribution of rows, stays. For isotropic noise the columns of W are then the principal
 * components; for diagonal noise this is the convention of maximum-likelihood factor analysis
 * (Lawley &amp; Maxwell 1971).
 *
 * <p>By one-sided Jacobi rotations of Ψ^−½W (Hestenes 1958): axes are orthogonal to high relative
 * accuracy, and loadings that are in this form already keep every bit.
 */
final class PrincipalAxes {
  /** Far more than ever needed: convergence is quadratic. */
  private static final int MOST_SWEEPS = 60;

  /** Cosines of axes within rounding of D terms, times this, count as 0. */
  private static final double ROUNDING = 8 * Math.ulp(1.0);

  private final int columns;
  private final int factors;

  /** W, {@code [factors][columns]}: all state there is, so that a second time finds nothing. */
  private final double[][] loadings;

  /** 1/ψ, {@code [columns]}. */
  private final double[] precisions;

  private PrincipalAxes(FactorModel model) {
    columns = model.columns();
    factors = model.factors();
    loadings = new double[factors][columns];
    precisions = new double[columns];
    for (int j = 0; j < columns; j++) {
      precisions[j] = 1 / model.noiseVariance(j);
    }
    for (int k = 0; k < factors; k++) {
      for (int j = 0; j < columns; j++) {
        loadings[k][j] = model.loading(j, k);
      }
    }
  }

  /** The same distribution with its loadings on the principal axes. */
  static FactorModel of(FactorModel model) {
    PrincipalAxes axes = new PrincipalAxes(model);
    int sweeps = 0;
    while (axes.sweep() && sweeps < MOST_SWEEPS) {
      sweeps++;
    }
    return model.withLoadings(axes.ordered());
  }

  /** Makes every pair of axes orthogonal once; whether one was not. */
  private boolean sweep() {
    boolean rotated = false;
    for (int k = 1; k < factors; k++) {
      for (int i = 0; i < k; i++) {
        rotated |= rotate(i, k);
      }
    }
    return rotated;
  }

  private boolean rotate(int i, int k) {
    double product = product(loadings[i], loadings[k]);
    double squareI = product(loadings[i], loadings[i]);
    double squareK = product(loadings[k], loadings[k]);
    double size = Math.sqrt(squareI) * Math.sqrt(squareK);
    if (!(Math.abs(product) > ROUNDING * columns * size)) {
      return false;
    }
    double cotangent = (squareK - squareI) / (2 * product);
    double tangent =
        Math.copySign(1.0, cotangent) / (Math.abs(cotangent) + Math.hypot(1.0, cotangent));
    double cosine = 1 / Math.hypot(1.0, tangent);
    turn(loadings[i], loadings[k], cosine, cosine * tangent);
    return true;
  }

  private static void turn(double[] first, double[] second, double cosine, double sine) {
    for (int j = 0; j < first.length; j++) {
      double x = first[j];
      first[j] = cosine * x - sine * second[j];
      second[j] = sine * x + cosine * second[j];
    }
  }

  /** xᵀΨ⁻¹y, in an order of products that neither overflows nor vanishes for any units. */
  private double product(double[] x, double[] y) {
    double sum = 0.0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * precisions[j] * y[j];
    }
    return sum;
  }

  private double[] ordered() {
    int[] order =
        IntStream.range(0, factors)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -product(loadings[k], loadings[k])))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] packed = new double[columns * factors];
    for (int k = 0; k < factors; k++) {
      double[] axis = loadings[order[k]];
      double sign = largest(axis) < 0 ? -1.0 : 1.0;
      for (int j = 0; j < columns; j++) {
        // Adding 0 turns −0 into 0.
        packed[j * factors + k] = sign * axis[j] + 0.0;
      }
    }
    return packed;
  }

  private static double largest(double[] axis) {
    double largest = 0.0;
    for (double value : axis) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest;
  }
}
