package org.emkit.ppca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.Rows;

/** The rows of a slice by which of their cells are observed. */
final class PatternGroups {
  private PatternGroups() {}

  /**
   * Rows with the same cells observed.
   *
   * @param indices of the rows in the slice, ascending
   */
  record Group(CellPattern pattern, List<Integer> indices) {
    /** The number of rows. */
    int size() {
      return indices.size();
    }

    /** The rows without the missing columns; a view where none is missing in the whole slice. */
    Rows observedRows(Rows slice) {
      if (pattern.isComplete() && size() == slice.count()) {
        return slice;
      }
      int[] observed = pattern.observed();
      double[] values = new double[size() * observed.length];
      double[] weights = new double[size()];
      int at = 0;
      for (int i = 0; i < size(); i++) {
        weights[i] = slice.weight(indices.get(i));
        for (int column : observed) {
          values[at++] = slice.get(indices.get(i), column);
        }
      }
      return Rows.of(values, observed.length).weighted(weights);
    }
  }

  /** The groups of {@code slice}, in the order of their first rows. */
  static List<Group> of(Rows slice) {
    Map<CellPattern, List<Integer>> groups = new LinkedHashMap<>();
    double[] row = new double[slice.columns()];
    CellPattern whole = CellPattern.of(row);
    for (int i = 0; i < slice.count(); i++) {
      CellPattern pattern = whole;
      if (slice.hasMissing(i)) {
        slice.copyRow(i, row);
        pattern = CellPattern.of(row);
      }
      groups.computeIfAbsent(pattern, any -> new ArrayList<>()).add(i);
    }
    return groups.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Hands on what each row says of its factors, with its index. */
  static void each(FactorModel parameters, Rows slice, ObjIntConsumer<FactorScores> action) {
    for (Group group : of(slice)) {
      Posterior posterior = parameters.posterior(group.pattern());
      group
          .indices()
          .forEach(i -> action.accept(new FactorScores(parameters, posterior, slice.row(i)), i));
    }
  }
}
