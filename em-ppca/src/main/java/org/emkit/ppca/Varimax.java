package org.emkit.ppca;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.emkit.core.NumericalFailure;

/**
 * Varimax with Kaiser's normalisation, by rotations in the planes of two factors, each to the
 * maximum in its plane (Kaiser 1958): a sweep takes every pair once.
 *
 * <p>Climbs from the principal axes, which all rotations of the same loadings share, and so does
 * the maximum that is found: of loadings without clear structure there may be several. Where the
 * criterion is flat, factors stay on those axes.
 */
final class Varimax {
  /** Some ten are usual; twenty factors without clear structure took a thousand. */
  private static final int MOST_SWEEPS = 5000;

  /** Sums over rows are right to this, times the root of their number, of what they add up. */
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private final int rows;
  private final int factors;

  /** Rows of length 1, below them T: {@code [factors][rows + factors]}. */
  private final double[][] axes;

  private Varimax(DMatrixRMaj directions, DMatrixRMaj start) {
    rows = directions.numRows;
    factors = directions.numCols;
    axes = new double[factors][rows + factors];
    DMatrixRMaj turned = CommonOps_DDRM.mult(directions, start, null);
    for (int k = 0; k < factors; k++) {
      for (int j = 0; j < rows; j++) {
        axes[k][j] = turned.get(j, k);
      }
      for (int i = 0; i < factors; i++) {
        axes[k][rows + i] = start.get(i, k);
      }
    }
  }

  /** T, orthogonal, of {@code loadings}, {@code [columns][factors]}, finite. */
  static DMatrixRMaj of(DMatrixRMaj loadings) {
    DMatrixRMaj directions = directions(loadings);
    if (directions.numRows == 0 || loadings.numCols == 1) {
      return CommonOps_DDRM.identity(loadings.numCols);
    }
    Varimax varimax = new Varimax(directions, principalAxes(directions));
    int sweeps = 0;
    while (varimax.sweep() && sweeps < MOST_SWEEPS) {
      sweeps++;
    }
    return varimax.turn();
  }

  /** Kaiser's normalisation: rows scaled to length 1; rows of zeros have no direction. */
  private static DMatrixRMaj directions(DMatrixRMaj loadings) {
    double[][] directions = new double[loadings.numRows][];
    int rows = 0;
    for (int j = 0; j < loadings.numRows; j++) {
      DMatrixRMaj row = CommonOps_DDRM.extractRow(loadings, j, null);
      double largest = CommonOps_DDRM.elementMaxAbs(row);
      if (largest > 0) {
        // Twice, as squares of small loadings vanish.
        CommonOps_DDRM.divide(row, largest);
        CommonOps_DDRM.divide(row, Math.sqrt(CommonOps_DDRM.dot(row, row)));
        directions[rows++] = row.getData();
      }
    }
    DMatrixRMaj packed = new DMatrixRMaj(rows, loadings.numCols);
    for (int j = 0; j < rows; j++) {
      System.arraycopy(directions[j], 0, packed.data, j * packed.numCols, packed.numCols);
    }
    return packed;
  }

  /** The right singular vectors, the largest singular value first. */
  private static DMatrixRMaj principalAxes(DMatrixRMaj directions) {
    int factors = directions.numCols;
    DMatrixRMaj square = new DMatrixRMaj(factors, factors);
    CommonOps_DDRM.multInner(directions, square);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(factors, factors, false, true, false);
    if (!svd.decompose(square)) {
      throw new NumericalFailure(
          "the principal axes of " + factors + " factors were not found: leave them unrotated");
    }
    DMatrixRMaj vectors = svd.getV(null, false);
    SingularOps_DDRM.descendingOrder(null, false, svd.getW(null), vectors, false);
    return vectors;
  }

  /** Rotates every pair of factors once; whether one moved. */
  private boolean sweep() {
    boolean moved = false;
    for (int k = 1; k < factors; k++) {
      for (int i = 0; i < k; i++) {
        moved |= rotate(axes[i], axes[k]);
      }
    }
    return moved;
  }

  private boolean rotate(double[] x, double[] y) {
    double a = 0.0;
    double b = 0.0;
    double c = 0.0;
    double d = 0.0;
    double size = 0.0;
    for (int j = 0; j < rows; j++) {
      double u = (x[j] - y[j]) * (x[j] + y[j]);
      double v = 2 * x[j] * y[j];
      a += u;
      b += v;
      c += (u - v) * (u + v);
      d += 2 * u * v;
      size += u * u + v * v;
    }
    // In the plane the criterion is a constant plus a multiple of cos(4 (angle - best)).
    double sine = d - 2 * a * b / rows;
    double cosine = c - (a - b) * (a + b) / rows;
    double rounding = ROUNDING * Math.sqrt(rows) * size;
    boolean flat = Math.abs(cosine) <= rounding;
    if (!(Math.abs(sine) > rounding) && (flat || cosine > 0)) {
      return false;
    }
    double angle = Math.atan2(sine, cosine) / 4;
    turn(x, y, Math.cos(angle), Math.sin(angle));
    return true;
  }

  private static void turn(double[] x, double[] y, double cosine, double sine) {
    for (int j = 0; j < x.length; j++) {
      double first = x[j];
      x[j] = cosine * first + sine * y[j];
      y[j] = cosine * y[j] - sine * first;
    }
  }

  private DMatrixRMaj turn() {
    DMatrixRMaj turn = new DMatrixRMaj(factors, factors);
    for (int k = 0; k < factors; k++) {
      double[] column = Arrays.copyOfRange(axes[k], rows, rows + factors);
      for (int i = 0; i < factors; i++) {
        turn.set(i, k, column[i]);
      }
    }
    return turn;
  }
}
