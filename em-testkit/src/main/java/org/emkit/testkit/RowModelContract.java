package org.emkit.testkit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.Statistics;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * The contract tests of a model whose observations are rows of numbers. A subclass gives the model
 * and {@link #components()}; models of other than continuous rows also give {@link #randomRows}.
 *
 * @param <P> the parameters
 * @param <S> the statistics
 */
public abstract class RowModelContract<P, S extends Statistics<S>>
    extends LatentModelContract<double[], Rows, P, S> {
  /** For subclasses; jqwik makes an instance for each property. */
  protected RowModelContract() {}

  /** The number of components of the model under test; 1 where it has none. */
  protected abstract int components();

  /** The number of columns of a trial's data; from 1 to 3 by default. */
  protected int columns(RandomGenerator random) {
    return 1 + random.nextInt(3);
  }

  /** The number of rows of a trial's random data: enough for every component by default. */
  protected int rows(int columns, RandomGenerator random) {
    int enough = components() * (8 + 6 * columns);
    return enough + random.nextInt(30);
  }

  /**
   * Random rows in general position, {@code [rows][columns]}: by default clusters of normal rows,
   * {@link RandomData#clusters}. {@link RandomData#counts} suits models of counts.
   */
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    return RandomData.clusters(rows, columns, Math.max(1, components()), random);
  }

  @Override
  public RowDataset dataset(List<double[]> observations, double[] weights, int sliceSize) {
    return RowDataset.of(observations.toArray(double[][]::new))
        .withWeights(weights)
        .withSliceRows(sliceSize);
  }

  @Override
  public Optional<List<double[]>> observationsOf(Rows slice) {
    return Optional.of(IntStream.range(0, slice.count()).mapToObj(slice::row).toList());
  }

  @Override
  public Optional<List<double[]>> observations(DataKind kind, RandomGenerator random) {
    int columns = columns(random);
    double[][] rows = randomRows(count(columns, random), columns, random);
    if (rows.length == 0 || rows[0].length != columns) {
      throw new ContractMistake(
          "randomRows(rows, %d, random) gave %s",
          columns, rows.length == 0 ? "no row" : "rows of " + rows[0].length + " columns");
    }
    int column = random.nextInt(columns);
    int at = random.nextInt(rows.length);
    switch (kind) {
      case RANDOM -> {}
      case CONSTANT_COLUMN -> forEach(rows, row -> row[column] = rows[0][column]);
      case COLLINEAR -> {
        if (columns < 2) {
          return Optional.empty();
        }
        forEach(rows, row -> row[columns - 1] = row[0]);
      }
      case ALL_EQUAL -> Arrays.fill(rows, rows[0]);
      case DUPLICATED -> {
        List<double[]> repeated = new ArrayList<>();
        for (double[] row : Arrays.copyOf(rows, rows.length / 2 + 1)) {
          repeated.addAll(Collections.nCopies(1 + random.nextInt(4), row));
        }
        return Optional.of(repeated);
      }
      case FEW_DISTINCT -> {
        int distinct = Math.max(1, Math.min(2, components() - 1));
        for (int i = distinct; i < rows.length; i++) {
          rows[i] = rows[i % distinct];
        }
      }
      case ONE_OBSERVATION -> {
        return Optional.of(List.of(rows[0]));
      }
      case EMPTY -> {
        return Optional.of(List.of());
      }
      case NAN_CELL -> rows[at][column] = Double.NaN;
      case INFINITE_CELL -> rows[at][column] = Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITE_CELL -> rows[at][column] = Double.NEGATIVE_INFINITY;
      case OFFSET -> forEachCell(rows, x -> x + 1e8);
      case HUGE -> forEachCell(rows, x -> x * 1e150);
      case TINY -> forEachCell(rows, x -> x * 1e-150);
    }
    return Optional.of(Arrays.asList(rows));
  }

  private int count(int columns, RandomGenerator random) {
    if (components() < 1) {
      throw new ContractMistake(
          "components() returned %d: it is the number of components of the model under test, 1 where"
              + " it has none",
          components());
    }
    return rows(columns, random);
  }

  /** Whether the class that extends this one gives rows of its own kind. */
  final boolean hasOwnRows() {
    for (Class<?> type = getClass(); type != RowModelContract.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals("randomRows") || method.getName().equals("observations")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void forEach(double[][] rows, Consumer<double[]> change) {
    Arrays.stream(rows).forEach(change);
  }

  private static void forEachCell(double[][] rows, DoubleUnaryOperator change) {
    forEach(rows, row -> Arrays.setAll(row, j -> change.applyAsDouble(row[j])));
  }
}
