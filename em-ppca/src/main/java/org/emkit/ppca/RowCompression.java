package org.emkit.ppca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.MomentSum;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * Few weighted rows in place of many: those of one pattern of missing cells say no more of the
 * parameters than their weight, mean and covariance, which one more row than observed columns have,
 * too ({@link org.emkit.core.data.Moments#rows}). Patterns of fewer rows keep them, and so do
 * patterns of so many columns that products of columns with columns cost more than passes over the
 * rows.
 */
final class RowCompression {
  /** Passes of a fit, all restarts together: what the work is spread over. */
  private static final double PASSES = 100;

  /** How much faster than a pass's the multiplications of the covariance kernel are. */
  private static final double KERNEL_SPEED = 4;

  /**
   * Rows that stand for others are rounded, at random: of columns with a mean further from 0, in
   * standard deviations, the likelihood would change by more than a part in 10^11 of what rows add.
   */
  private static final double COARSEST = 1e-11;

  /** Sums of one slice may take this part of the heap; there are some for each thread and more. */
  private static final long HEAP_PARTS = 64;

  private final Dataset<Rows> data;
  private final int factors;

  RowCompression(Dataset<Rows> data, int factors) {
    this.data = data;
    this.factors = factors;
  }

  /** The compressed data; the data themselves where that is no gain. */
  Dataset<Rows> compressed() {
    Map<CellPattern, Integer> counts = counts();
    Set<CellPattern> worth = worthwhile(counts);
    if (worth.isEmpty()) {
      return data;
    }
    long kept =
        counts.entrySet().stream()
            .filter(entry -> !worth.contains(entry.getKey()))
            .mapToLong(entry -> (long) entry.getValue() * entry.getKey().columns() * Double.BYTES)
            .sum();
    // Rows that stay are copied, so that those of a pattern follow one another.
    if (kept > Runtime.getRuntime().maxMemory() / 4) {
      return data;
    }
    Gathered gathered = gathered(worth);
    return gathered.isFine() ? gathered.rows() : data;
  }

  private Map<CellPattern, Integer> counts() {
    return data.collect(
        LinkedHashMap::new,
        (into, slice) ->
            PatternGroups.of(slice.data())
                .forEach(group -> into.merge(group.pattern(), group.size(), Integer::sum)),
        (earlier, later) ->
            later.forEach((pattern, count) -> earlier.merge(pattern, count, Integer::sum)));
  }

  /** Patterns to compress, those of most rows first, as long as there is room for their sums. */
  private Set<CellPattern> worthwhile(Map<CellPattern, Integer> counts) {
    long room = Runtime.getRuntime().maxMemory() / HEAP_PARTS / Double.BYTES;
    List<CellPattern> byCount =
        counts.keySet().stream()
            .filter(pattern -> isWorthwhile(counts.get(pattern), pattern.observedCount()))
            .sorted((a, b) -> Integer.compare(counts.get(b), counts.get(a)))
            .toList();
    List<CellPattern> chosen = new ArrayList<>();
    for (CellPattern pattern : byCount) {
      room -= (long) pattern.observedCount() * pattern.observedCount();
      if (room < 0 && !chosen.isEmpty()) {
        break;
      }
      chosen.add(pattern);
    }
    return Set.copyOf(chosen);
  }

  private boolean isWorthwhile(double rows, double columns) {
    double perRow = PASSES * 3 * columns * (factors + 1);
    double products = columns * columns / 2 / KERNEL_SPEED;
    double root = columns * columns * columns;
    return columns > 0 && rows * products + root + (columns + 1) * perRow < rows * perRow;
  }

  private Gathered gathered(Set<CellPattern> worth) {
    return data.collect(
        Gathered::new,
        (into, slice) ->
            PatternGroups.of(slice.data())
                .forEach(
                    group -> {
                      if (worth.contains(group.pattern())) {
                        into.sum(group.pattern()).add(group.observedRows(slice.data()));
                      } else if (!group.pattern().isEmpty()) {
                        into.keep(group, slice.data());
                      }
                    }),
        Gathered::add);
  }

  /** What is gathered of the rows. */
  private static final class Gathered {
    private final Map<CellPattern, MomentSum> sums = new LinkedHashMap<>();
    private final Map<CellPattern, List<WeightedRow>> kept = new LinkedHashMap<>();

    MomentSum sum(CellPattern pattern) {
      return sums.computeIfAbsent(pattern, any -> new MomentSum(pattern.observedCount()));
    }

    void keep(PatternGroups.Group group, Rows slice) {
      List<WeightedRow> rows = kept.computeIfAbsent(group.pattern(), any -> new ArrayList<>());
      for (int i : group.indices()) {
        rows.add(new WeightedRow(slice.row(i), slice.weight(i)));
      }
    }

    void add(Gathered later) {
      later.sums.forEach((pattern, sum) -> sum(pattern).add(sum));
      later.kept.forEach(
          (pattern, rows) -> kept.computeIfAbsent(pattern, any -> new ArrayList<>()).addAll(rows));
    }

    boolean isFine() {
      return sums.values().stream().allMatch(sum -> sum.moments().resolution() <= COARSEST);
    }

    RowDataset rows() {
      List<WeightedRow> all = new ArrayList<>();
      sums.forEach((pattern, sum) -> all.addAll(standing(pattern, sum.moments().rows().all())));
      kept.values().forEach(all::addAll);
      return RowDataset.of(all.stream().map(WeightedRow::cells).toArray(double[][]::new))
          .withWeights(all.stream().mapToDouble(WeightedRow::weight).toArray());
    }

    private static List<WeightedRow> standing(CellPattern pattern, Rows rows) {
      int[] observed = pattern.observed();
      List<WeightedRow> standing = new ArrayList<>();
      for (int i = 0; i < rows.count(); i++) {
        double[] cells = new double[pattern.columns()];
        Arrays.fill(cells, Double.NaN);
        for (int j = 0; j < observed.length; j++) {
          cells[observed[j]] = rows.get(i, j);
        }
        standing.add(new WeightedRow(cells, rows.weight(i)));
      }
      return standing;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
  private record WeightedRow(double[] cells, double weight) {}
}
