package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.emkit.core.Additive;

/** Weighted moments of rows about a centre c: Σ w, Σ w (x − c) and Σ w (x − c)(x − c)ᵀ. */
final class MomentSum implements Additive<MomentSum> {
  private static final long serialVersionUID = 1L;

  private final double[] centre;
  private double weight;
  private final DMatrixRMaj first;
  private final DMatrixRMaj second;

  /**
   * Moments of nothing.
   *
   * @param centre c, {@code [columns]}; not copied
   */
  MomentSum(double[] centre) {
    this.centre = centre;
    this.first = new DMatrixRMaj(centre.length, 1);
    this.second = new DMatrixRMaj(centre.length, centre.length);
  }

  /** c; not to be changed. */
  double[] centre() {
    return centre;
  }

  /** Σ w. */
  double weight() {
    return weight;
  }

  /** Σ w (x − c), {@code [columns][1]}; not to be changed. */
  DMatrixRMaj first() {
    return first;
  }

  /** Σ w (x − c)(x − c)ᵀ, symmetric; not to be changed. */
  DMatrixRMaj second() {
    return second;
  }

  /** Adds moments about another point, by the parallel-axis rule. */
  @Override
  @SuppressWarnings("ReferenceEquality") // within a pass it is one object; equal ones do no harm
  public void add(MomentSum other) {
    if (other.centre == centre) {
      CommonOps_DDRM.addEquals(second, other.second);
      CommonOps_DDRM.addEquals(first, other.first);
    } else {
      addShifted(other);
    }
    weight += other.weight;
  }

  private void addShifted(MomentSum other) {
    for (int i = 0; i < centre.length; i++) {
      double shift = other.centre[i] - centre[i];
      for (int j = 0; j < centre.length; j++) {
        double shiftJ = other.centre[j] - centre[j];
        second.add(
            i,
            j,
            other.second.get(i, j)
                // In brackets, so that the sum stays symmetric to the last bit.
                + (other.first.get(i) * shiftJ + shift * other.first.get(j))
                + other.weight * (shift * shiftJ));
      }
    }
    for (int j = 0; j < centre.length; j++) {
      first.add(j, 0, other.first.get(j) + other.weight * (other.centre[j] - centre[j]));
    }
  }

  /** Adds those of {@code count} centred rows: their sums and products, packed by kernels. */
  void add(double moreWeight, double[] sums, double[] products, int width) {
    weight += moreWeight;
    for (int i = 0; i < centre.length; i++) {
      first.add(i, 0, sums[i]);
      for (int j = 0; j < i; j++) {
        second.add(i, j, products[i * width + j]);
        second.add(j, i, products[i * width + j]);
      }
      second.add(i, i, products[i * width + i]);
    }
  }

  /** Adds rows of which the mean and covariance are known. */
  void add(Moments moments) {
    double[] shift = moments.sharedMean().clone();
    for (int j = 0; j < shift.length; j++) {
      shift[j] -= centre[j];
    }
    double w = moments.weight();
    for (int i = 0; i < shift.length; i++) {
      first.add(i, 0, w * shift[i]);
      for (int j = 0; j < shift.length; j++) {
        second.add(i, j, w * (moments.sharedCovariance().get(i, j) + shift[i] * shift[j]));
      }
    }
    weight += w;
  }

  @Override
  public void scale(double factor) {
    weight *= factor;
    CommonOps_DDRM.scale(factor, first);
    CommonOps_DDRM.scale(factor, second);
  }
}
