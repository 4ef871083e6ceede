package org.emkit.ppca;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Ways to turn factors so that they are easily named: each column of the data has a few large
 * loadings and others near 0. The distribution of rows stays.
 *
 * <p>Rotations see standardised loadings, those divided by the standard deviations of their
 * columns, so that units do not matter; what they return is in the units of the data. Factors are
 * then in descending order of the sum of squares of their standardised loadings, the largest of
 * which is positive.
 */
public enum Rotation {
  /** Factors as they are. */
  NONE("none"),
  /**
   * Uncorrelated factors: the orthogonal T that maximises the variance of squared loadings, summed
   * over factors, where rows of loadings are first brought to length 1 (Kaiser 1958). R's {@code
   * varimax}, to the precision of the machine. Loadings that differ by an orthogonal matrix have
   * the same result, up to rounding; of loadings without clear structure it may be one of several
   * local maxima.
   */
  VARIMAX("varimax"),
  /**
   * Correlated factors of variance 1: signed fourth powers of varimax loadings regressed on these
   * (Hendrickson &amp; White 1964). R's {@code promax}, whose m is 4.
   */
  PROMAX("promax");

  private final String label;

  Rotation(String label) {
    this.label = label;
  }

  /** The name in options and files. */
  public String label() {
    return label;
  }

  /**
   * The rotation of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Rotation of(String label) {
    return Arrays.stream(values())
        .filter(rotation -> rotation.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rotation is called " + label));
  }

  /**
   * Rotates the factors of a model, whose columns have the standard deviations that it gives them.
   *
   * @throws org.emkit.core.NumericalFailure as {@link #rotate(double[][], double[])}
   */
  public RotatedLoadings rotate(FactorModel model) {
    double[] standardDeviations = new double[model.columns()];
    Arrays.setAll(standardDeviations, j -> Math.sqrt(model.variance(j)));
    return rotate(model.loadings(), standardDeviations);
  }

  /**
   * Rotates loadings. Columns whose loadings are all 0 do not take part. A single factor keeps its
   * axis; only its sign may change.
   *
   * @param loadings W, {@code [columns][factors]}, finite
   * @param standardDeviations of the columns, {@code [columns]}, positive and finite; all 1 where
   *     loadings are standardised already
   * @throws IllegalArgumentException naming the first value that is out of its range, or shapes
   *     that do not agree
   * @throws org.emkit.core.NumericalFailure for {@link #PROMAX}, where loadings have a rank below
   *     the number of factors
   */
  public RotatedLoadings rotate(double[][] loadings, double[] standardDeviations) {
    DMatrixRMaj standardised = StandardisedLoadings.of(loadings, standardDeviations);
    DMatrixRMaj unrotated = new DMatrixRMaj(loadings);
    return switch (this) {
      case NONE -> new RotatedLoadings(unrotated, FactorTransformation.none(standardised.numCols));
      case VARIMAX -> {
        FactorTransformation varimax = FactorTransformation.orthogonal(Varimax.of(standardised));
        yield new RotatedLoadings(unrotated, varimax.ordered(standardised));
      }
      case PROMAX -> {
        FactorTransformation promax = FactorTransformation.oblique(Promax.of(standardised));
        yield new RotatedLoadings(unrotated, promax.ordered(standardised));
      }
    };
  }
}
