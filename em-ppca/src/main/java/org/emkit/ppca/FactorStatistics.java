package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/**
 * Expected moments of rows x and their factors z, with rows about the reference mean μ: Σ w, Σ w (x
 * − μ), Σ w (x − μ)(x − μ)ᵀ, Σ w E z, Σ w (x − μ) E zᵀ and Σ w E zzᵀ. Given x − μ, E z = B(x − μ)
 * and E zzᵀ = E z E zᵀ + M⁻¹, so that all follow from the moments of the rows of a slice.
 */
public final class FactorStatistics implements Statistics<FactorStatistics> {
  private static final long serialVersionUID = 1L;

  private final FactorModel reference;
  private final MomentSum moments;

  /** Σ w E z, {@code [factors][1]}. */
  private final DMatrixRMaj factorFirst;

  /** Σ w (x − μ) E zᵀ, {@code [columns][factors]}. */
  private final DMatrixRMaj crossed;

  /** Σ w E zzᵀ, {@code [factors][factors]}. */
  private final DMatrixRMaj factorSecond;

  private final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();

  FactorStatistics(FactorModel reference) {
    int factors = reference.factors();
    this.reference = reference;
    this.moments = new MomentSum(reference.sharedMean());
    this.factorFirst = new DMatrixRMaj(factors, 1);
    this.crossed = new DMatrixRMaj(reference.columns(), factors);
    this.factorSecond = new DMatrixRMaj(factors, factors);
  }

  /** The parameters of the pass. */
  FactorModel reference() {
    return reference;
  }

  /** Moments of the rows about the reference mean; not to be changed. */
  MomentSum moments() {
    return moments;
  }

  /** Adds the moments of one slice about the reference mean, and the slice's log-likelihood. */
  void add(MomentSum slice) {
    double weight = slice.weight();
    if (!(weight > 0)) {
      return;
    }
    moments.add(slice);
    DMatrixRMaj projection = reference.projection();
    DMatrixRMaj sliceCrossed = new DMatrixRMaj(reference.columns(), reference.factors());
    CommonOps_DDRM.multTransB(slice.second(), projection, sliceCrossed);
    CommonOps_DDRM.addEquals(crossed, sliceCrossed);
    CommonOps_DDRM.multAdd(projection, slice.first(), factorFirst);
    CommonOps_DDRM.multAdd(projection, sliceCrossed, factorSecond);
    CommonOps_DDRM.addEquals(factorSecond, weight, reference.posteriorCovariance());
    double total = reference.logLikelihood(weight, slice.second(), sliceCrossed);
    logLikelihood.add(weight, total / weight);
    logLikelihood.allow(rounding(slice.second()));
  }

  /**
   * What the factors explain of Σ_j S_jj / ψ_j is subtracted from it: the rounding of sums over D
   * columns and q factors stays.
   */
  private double rounding(DMatrixRMaj second) {
    double terms = 0.0;
    for (int j = 0; j < reference.columns(); j++) {
      terms += second.get(j, j) / reference.noiseVariance(j);
    }
    return Math.ulp(1.0) * (reference.columns() + reference.factors()) * terms;
  }

  /** Σ w (x − x̄) E zᵀ / Σ w. */
  DMatrixRMaj centredCrossed() {
    return centred(crossed, moments.first(), factorFirst);
  }

  /** Σ w E(z − z̄)(z − z̄)ᵀ / Σ w, with z̄ the mean of E z. */
  DMatrixRMaj centredFactorMoments() {
    return centred(factorSecond, factorFirst, factorFirst);
  }

  private DMatrixRMaj centred(DMatrixRMaj products, DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj centred = products.copy();
    double weight = moments.weight();
    for (int i = 0; i < left.numRows; i++) {
      for (int k = 0; k < right.numRows; k++) {
        double ofMeans = left.get(i) / weight * (right.get(k) / weight);
        centred.set(i, k, centred.get(i, k) / weight - ofMeans);
      }
    }
    return centred;
  }

  @Override
  public void add(FactorStatistics other) {
    double[] centre = reference.sharedMean();
    double[] otherCentre = other.reference.sharedMean();
    for (int j = 0; j < centre.length; j++) {
      for (int k = 0; k < factorFirst.numRows; k++) {
        crossed.add(j, k, (otherCentre[j] - centre[j]) * other.factorFirst.get(k));
      }
    }
    CommonOps_DDRM.addEquals(crossed, other.crossed);
    CommonOps_DDRM.addEquals(factorFirst, other.factorFirst);
    CommonOps_DDRM.addEquals(factorSecond, other.factorSecond);
    moments.add(other.moments);
    logLikelihood.add(other.logLikelihood);
  }

  @Override
  public void scale(double factor) {
    moments.scale(factor);
    CommonOps_DDRM.scale(factor, factorFirst);
    CommonOps_DDRM.scale(factor, crossed);
    CommonOps_DDRM.scale(factor, factorSecond);
    logLikelihood.scale(factor);
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
