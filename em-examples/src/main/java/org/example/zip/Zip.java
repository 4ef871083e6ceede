package org.example.zip;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.emkit.mixture.PoissonDensity;

/** Zero-inflated Poisson counts, columns independent of each other. Immutable. */
@SuppressWarnings("serial") // what List.copyOf makes is serializable
public record Zip(List<Column> columns) implements Serializable {
  /** Copies the list. */
  public Zip {
    columns = List.copyOf(columns);
  }

  /**
   * One column: a structural zero with probability ρ, else a Poisson count.
   *
   * @param zero ρ, from 0 to 1
   * @param rate λ of the Poisson counts, which may be 0 as well; finite, not negative
   */
  public record Column(double zero, double rate) implements Serializable {
    /** Refuses what is no probability or no rate. */
    public Column {
      if (!(zero >= 0 && zero <= 1)) {
        throw new IllegalArgumentException("zero " + zero + ": must be a probability, 0 to 1");
      }
      if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("rate " + rate + ": must be finite and not negative");
      }
    }

    /** p(0) = ρ + (1 − ρ) e^−λ. */
    private double zeroProbability() {
      return zero + (1 - zero) * Math.exp(-rate);
    }

    /** log p(x). With ρ = 0 in the form that does not underflow for large λ. */
    double logDensity(double x) {
      return x == 0 && zero > 0
          ? Math.log(zeroProbability())
          : Math.log1p(-zero) + PoissonDensity.log(x, rate);
    }

    /** The probability that a count of x is a structural zero: ρ / p(0) where x is 0. */
    double structural(double x) {
      return x == 0 && zero > 0 ? zero / zeroProbability() : 0.0;
    }
  }

  /** The component whose column j is {@code column.apply(j)}. */
  static Zip of(int columns, IntFunction<Column> column) {
    return new Zip(IntStream.range(0, columns).mapToObj(column).toList());
  }

  /** ρ of each column. */
  double[] zeros() {
    return columns.stream().mapToDouble(Column::zero).toArray();
  }

  /** λ of each column. */
  double[] rates() {
    return columns.stream().mapToDouble(Column::rate).toArray();
  }
}
