package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.VectorCoordinates;

/** Independent Poisson counts, one rate per column. Immutable. */
public final class Poisson implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] rates;

  /**
   * A component.
   *
   * @param rates λ of each column, finite and not negative; 0 admits the count 0 alone
   */
  public Poisson(double... rates) {
    this.rates = rates.clone();
    if (rates.length == 0) {
      throw new IllegalArgumentException("a component needs a rate for each column");
    }
    for (int j = 0; j < rates.length; j++) {
      if (!(rates[j] >= 0 && rates[j] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "rate " + rates[j] + " of column index " + j + ": must be finite and not negative");
      }
    }
  }

  /** The number of columns. */
  public int columns() {
    return rates.length;
  }

  /** Refuses rows of another width. */
  void requireColumns(int columns) {
    if (columns != rates.length) {
      throw new IllegalArgumentException(
          "the parameters have " + rates.length + " columns, but the data have " + columns);
    }
  }

  /** λ of {@code column}. */
  public double rate(int column) {
    return rates[column];
  }

  /** A copy of the rates, {@code [columns]}. */
  public double[] rates() {
    return rates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Poisson that && Arrays.equals(rates, that.rates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rates);
  }

  @Override
  public String toString() {
    return "Poisson" + Arrays.toString(rates);
  }

  /** The logarithms of the rates. */
  static final class Coordinates implements VectorCoordinates<Poisson> {
    @Override
    public double[] toVector(Poisson parameters) {
      return Arrays.stream(parameters.rates).map(Math::log).toArray();
    }

    @Override
    public Poisson fromVector(double[] vector, Poisson like) {
      return new Poisson(Arrays.stream(vector).map(Math::exp).toArray());
    }

    /** Relative to the rate, which a change of a logarithm is; 0 to 0 is no change. */
    @Override
    public double change(Poisson before, Poisson after) {
      double largest = 0.0;
      for (int j = 0; j < before.rates.length; j++) {
        double size = Math.max(before.rates[j], after.rates[j]);
        double change = Math.abs(after.rates[j] - before.rates[j]);
        largest = Math.max(largest, size == 0 ? 0.0 : change / size);
      }
      return largest;
    }
  }
}
