package org.emkit.report;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Slice;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/**
 * The rows of a table that a report draws, in memory.
 *
 * <p>A slice of the model's data may hold more: of sequences, some steps that follow the last one
 * drawn, since what a step most probably is depends on those after it.
 *
 * @param evaluated the rows drawn, and those that follow
 * @param numbers {@code [drawn]}: of each row in its table, from 1
 * @param note how they were chosen, where they are not all
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
record DrawnRows(Table evaluated, long[] numbers, Optional<String> note) {
  /** A picture with more points shows no more, and the page must open fast. */
  static final int MOST = 2000;

  /** A chain forgets what is so far ahead, unless it hardly ever leaves a state. */
  private static final int FOLLOWING = 256;

  /** The choice is the same every time. */
  private static final long SEED = 0;

  /**
   * Some rows of {@code table}.
   *
   * @param sequences whether its observations are sequences: rows are then drawn from the first on
   * @param most how many at most
   */
  static DrawnRows of(Table table, boolean sequences, int most) {
    long rows = table.rows();
    if (rows <= most) {
      return new DrawnRows(only(table, all(rows)), numbers(all(rows)), Optional.empty());
    }
    if (sequences) {
      String note = String.format(Locale.ROOT, "The first %,d of %,d rows are drawn.", most, rows);
      return new DrawnRows(
          only(table, all(Math.min(rows, most + FOLLOWING))),
          numbers(all(most)),
          Optional.of(note));
    }
    long[] chosen = oneOfEach(rows, most);
    String note =
        String.format(
            Locale.ROOT,
            "%,d of %,d rows are drawn: one at random out of every %s, the same each time.",
            most,
            rows,
            every(rows, most));
    return new DrawnRows(only(table, chosen), numbers(chosen), Optional.of(note));
  }

  private static String every(long rows, int most) {
    return rows % most == 0
        ? String.format(Locale.ROOT, "%,d", rows / most)
        : String.format(Locale.ROOT, "%,.1f", (double) rows / most);
  }

  private static long[] all(long rows) {
    return LongStream.range(0, rows).toArray();
  }

  /** One row at random out of each of so many stretches of the table that are equally long. */
  private static long[] oneOfEach(long rows, int count) {
    RandomGenerator random = RandomStreams.stream(SEED);
    long[] chosen = new long[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = random.nextLong(begin(rows, count, i), begin(rows, count, i + 1));
    }
    return chosen;
  }

  /** Without the product of two large numbers. */
  private static long begin(long rows, int count, int i) {
    return rows / count * i + rows % count * i / count;
  }

  private static long[] numbers(long[] indexes) {
    return Arrays.stream(indexes).map(index -> index + 1).toArray();
  }

  /** These rows of {@code table}, ascending, copied. */
  private static Table only(Table table, long[] indexes) {
    int columns = table.columns().size();
    double[] values = new double[indexes.length * columns];
    double[] weights = new double[indexes.length];
    // Each slice fills other parts of the arrays.
    boolean[] weighted = new boolean[table.rowDataset().slices()];
    table
        .rowDataset()
        .collect(
            () -> values,
            (into, slice) -> {
              weighted[slice.index()] = slice.data().isWeighted();
              copy(slice, indexes, into, weights);
            },
            (earlier, later) -> {});
    RowDataset rows = RowDataset.of(values, columns);
    Optional<double[]> own = weighted[0] ? Optional.of(weights) : Optional.empty();
    return new Table(
        table.columns(),
        own.map(rows::withWeights).orElse(rows),
        indexes.length,
        own,
        table.symbols(),
        table.sequences().map(index -> first(index, indexes.length)));
  }

  private static void copy(Slice<Rows> slice, long[] indexes, double[] values, double[] weights) {
    Rows rows = slice.data();
    int at = Arrays.binarySearch(indexes, rows.first());
    for (int i = at < 0 ? -at - 1 : at;
        i < indexes.length && indexes[i] < rows.first() + rows.count();
        i++) {
      int row = (int) (indexes[i] - rows.first());
      for (int j = 0; j < rows.columns(); j++) {
        values[i * rows.columns() + j] = rows.get(row, j);
      }
      weights[i] = rows.weight(row);
    }
  }

  /** The sequences that the first rows belong to, the last one perhaps cut. */
  private static SequenceIndex first(SequenceIndex index, int rows) {
    List<Integer> lengths = new ArrayList<>();
    int left = rows;
    for (int i = 0; left > 0; i++) {
      lengths.add(Math.min(left, index.lengths().get(i)));
      left -= lengths.get(i);
    }
    return new SequenceIndex(
        ImmutableIntArray.copyOf(lengths), index.names().subList(0, lengths.size()));
  }

  /** How many there are. */
  int count() {
    return numbers.length;
  }

  /** All that are evaluated, in one block. */
  Rows rows() {
    return evaluated.inMemory().all();
  }

  /** How far the values of each of the first {@code columns} reach; 0 where there is none. */
  double[] ranges(int columns) {
    double[] ranges = new double[columns];
    Rows rows = rows();
    for (int j = 0; j < columns; j++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count(); i++) {
        double value = rows.get(i, j);
        if (!Double.isNaN(value)) {
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
      }
      ranges[j] = Math.max(0.0, max - min);
    }
    return ranges;
  }

  /** The sequences of the rows drawn; without names, they are one. */
  List<Stretch> sequences() {
    List<Stretch> stretches = new ArrayList<>();
    SequenceIndex index =
        evaluated
            .sequences()
            .orElseGet(
                () ->
                    new SequenceIndex(
                        ImmutableIntArray.of(evaluated.inMemory().rows()), List.of("1")));
    int from = 0;
    for (int i = 0; i < index.count() && from < count(); i++) {
      int to = Math.min(count(), from + index.lengths().get(i));
      stretches.add(new Stretch(index.names().get(i), from, to));
      from = to;
    }
    return stretches;
  }

  /**
   * A sequence among the rows drawn.
   *
   * @param from its first row
   * @param to behind its last
   */
  record Stretch(String name, int from, int to) {}
}
