package org.emkit.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Parameters as a report draws them: what it cannot find out through a model's capabilities.
 *
 * @param shapes one for each class (component, cluster, state), in their order; empty where classes
 *     have no place among the data, or there are none
 * @param grids matrices worth a look: transitions, loadings, probabilities of symbols
 */
public record Portrait(List<Shape> shapes, List<Grid> grids) {
  /** A portrait that shows nothing. */
  public static final Portrait EMPTY = new Portrait(List.of(), List.of());

  /** Copies both lists. */
  public Portrait {
    shapes = List.copyOf(shapes);
    grids = List.copyOf(grids);
  }

  /**
   * A class among the data.
   *
   * @param weight its share of the data, from 0 to 1
   * @param mean {@code [columns]}: its centre; empty where only its density is known
   * @param covariance {@code [columns][columns]} about the centre; empty where it has no spread of
   *     its own, as a cluster of k-means
   * @param density for data of one column, the class's density (or probability) at a value, without
   *     its weight; empty otherwise
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
  public record Shape(
      double weight,
      double[] mean,
      Optional<double[][]> covariance,
      Optional<DoubleUnaryOperator> density) {
    /** Checks that nothing is null. */
    public Shape {
      Objects.requireNonNull(mean, "mean");
      Objects.requireNonNull(covariance, "covariance");
      Objects.requireNonNull(density, "density");
    }
  }

  /**
   * A matrix with names.
   *
   * @param title what it is
   * @param kind what its values are
   * @param rows names of its rows
   * @param columns names of its columns
   * @param values {@code [rows][columns]}
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
  public record Grid(
      String title, Kind kind, List<String> rows, List<String> columns, double[][] values) {
    /** Checks that there is a value for each row and column. */
    public Grid {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(kind, "kind");
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      if (values.length != rows.size()) {
        throw new IllegalArgumentException(
            title + ": " + values.length + " rows of values for " + rows.size() + " names");
      }
      for (double[] row : values) {
        if (row.length != columns.size()) {
          throw new IllegalArgumentException(
              title + ": " + row.length + " values for " + columns.size() + " columns");
        }
      }
    }
  }

  /** What the values of a grid are, which decides its colours. */
  public enum Kind {
    /** From 0 to 1; colours begin at 0. */
    PROBABILITIES,
    /** Of either sign; colours part at 0. */
    SIGNED
  }
}
