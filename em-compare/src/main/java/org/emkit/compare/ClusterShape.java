package org.emkit.compare;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.emkit.core.NumericalFailure;

/** Size, place and form of one cluster. Immutable. */
public final class ClusterShape {
  private final double size;
  private final double[] centre;
  private final double[][] covariance;
  private final ImmutableDoubleArray axes;
  private final boolean onFloor;

  /**
   * A cluster.
   *
   * @param size the summed weight of its rows
   * @param centre {@code [columns]}; not copied
   * @param covariance {@code [columns][columns]}, symmetric; not copied
   * @param onFloor whether a floor has changed the covariance
   */
  ClusterShape(double size, double[] centre, double[][] covariance, boolean onFloor) {
    this.size = size;
    this.centre = centre;
    this.covariance = covariance;
    this.axes = axes(covariance);
    this.onFloor = onFloor;
  }

  private static ImmutableDoubleArray axes(double[][] covariance) {
    int d = covariance.length;
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(d, false, true);
    DMatrixRMaj matrix = new DMatrixRMaj(covariance);
    double scale = CommonOps_DDRM.elementMaxAbs(matrix);
    if (scale > 0) {
      // Of whatever size: the decomposition fails near the ends of the floating-point range.
      CommonOps_DDRM.divide(matrix, scale);
    }
    if (!decomposition.decompose(matrix)) {
      throw new NumericalFailure(
          "the axes of a cluster are beyond floating-point range: rescale the data");
    }
    double[] ascending = new double[d];
    // Rounding may leave a flat direction a little below 0.
    Arrays.setAll(
        ascending,
        j -> Math.sqrt(scale) * Math.sqrt(Math.max(0.0, decomposition.getEigenvalue(j).real)));
    Arrays.sort(ascending);
    ImmutableDoubleArray.Builder descending = ImmutableDoubleArray.builder(d);
    for (int j = d - 1; j >= 0; j--) {
      descending.add(ascending[j]);
    }
    return descending.build();
  }

  /** The summed weight of the rows that have its label; 0 for an empty cluster. */
  public double size() {
    return size;
  }

  /** A copy of its mean, {@code [columns]}. */
  public double[] centre() {
    return centre.clone();
  }

  /**
   * A copy of its covariance, {@code [columns][columns]}: a component's own, or that of the rows of
   * a k-means cluster (divisor Σw).
   */
  public double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }

  /** Standard deviations along the principal axes, {@code [columns]}, the largest first. */
  public ImmutableDoubleArray axes() {
    return axes;
  }

  /** The largest axis over the smallest: 1 for a round cluster; infinite for a flat one. */
  public double elongation() {
    double smallest = axes.get(axes.length() - 1);
    return axes.get(0) == smallest ? 1.0 : axes.get(0) / smallest;
  }

  /** Whether its covariance is held up by a floor alone: the rows lie flat. */
  public boolean onFloor() {
    return onFloor;
  }

  /** The geometric mean of the axes: the radius of a ball of the same volume. */
  public double radius() {
    return Math.exp(axes.stream().map(Math::log).sum() / axes.length());
  }
}
