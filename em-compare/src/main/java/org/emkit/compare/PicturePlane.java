package org.emkit.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The line or plane that is drawn: x = origin + basis · p. Of one or two columns it is all there
 * is, of more the plane of the first two principal components through the mean.
 */
final class PicturePlane {
  private final double[] origin;
  private final double[][] basis;
  private final List<String> axes;

  private PicturePlane(double[] origin, double[][] basis, List<String> axes) {
    this.origin = origin;
    this.basis = basis;
    this.axes = axes;
  }

  static PicturePlane of(ComparedData data, List<String> columns) {
    int d = data.columns();
    if (d <= 2) {
      double[][] identity = new double[d][d];
      for (int j = 0; j < d; j++) {
        identity[j][j] = 1.0;
      }
      return new PicturePlane(new double[d], identity, columns);
    }
    double[][] covariance =
        ClusterMoments.of(data.rows(), d, new int[data.count()], 1)
            .shape(0, new double[d])
            .covariance();
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(d, true, true);
    if (!decomposition.decompose(new DMatrixRMaj(covariance))) {
      throw new IllegalStateException("the eigenvalues of a finite symmetric matrix can be found");
    }
    Integer[] order = new Integer[d];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, (a, b) -> Double.compare(value(decomposition, b), value(decomposition, a)));
    double total = 0.0;
    for (int j = 0; j < d; j++) {
      total += Math.max(0.0, value(decomposition, j));
    }
    double[][] basis = new double[2][];
    String[] axes = new String[2];
    for (int axis = 0; axis < 2; axis++) {
      basis[axis] = directed(decomposition.getEigenVector(order[axis]).data.clone());
      double part = total > 0 ? Math.max(0.0, value(decomposition, order[axis])) / total : 0.0;
      axes[axis] =
          String.format(
              Locale.ROOT, "principal component %d (%.0f %% of variance)", axis + 1, 100 * part);
    }
    return new PicturePlane(data.summary().means(), basis, List.of(axes));
  }

  private static double value(EigenDecomposition_F64<DMatrixRMaj> decomposition, int j) {
    return decomposition.getEigenvalue(j).real;
  }

  /** An eigenvector has no sign of its own: its largest entry is to be positive. */
  private static double[] directed(double[] vector) {
    double largest = 0.0;
    for (double entry : vector) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    double sign = Math.signum(largest);
    return Arrays.stream(vector).map(entry -> sign * entry).toArray();
  }

  /** 1 or 2. */
  int dimensions() {
    return basis.length;
  }

  /** Whether it shows all columns as they are. */
  boolean isWhole() {
    return basis.length == origin.length;
  }

  /** What its axes are called. */
  List<String> axes() {
    return axes;
  }

  /** The coordinates of the projection of {@code x}. */
  double[] project(double[] x) {
    double[] p = new double[basis.length];
    for (int axis = 0; axis < p.length; axis++) {
      for (int j = 0; j < x.length; j++) {
        p[axis] += basis[axis][j] * (x[j] - origin[j]);
      }
    }
    return p;
  }

  /** The covariance of the projection of a random vector with {@code covariance}. */
  double[][] project(double[][] covariance) {
    double[][] projected = new double[basis.length][basis.length];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b < basis.length; b++) {
        for (int i = 0; i < covariance.length; i++) {
          for (int j = 0; j < covariance.length; j++) {
            projected[a][b] += basis[a][i] * covariance[i][j] * basis[b][j];
          }
        }
      }
    }
    return projected;
  }

  /** ‖x − origin‖². */
  double square(double[] x) {
    double sum = 0.0;
    for (int j = 0; j < x.length; j++) {
      sum += (x[j] - origin[j]) * (x[j] - origin[j]);
    }
    return sum;
  }
}
