package org.emkit.cli;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.plugin.SequenceIndex;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows into sequences where the name in a column changes; without such a column all rows are
 * one. A name that comes back is refused, and so are rows of one sequence with different weights.
 */
final class SequenceCuts {
  private final TableColumns columns;
  private final Records records;
  private final RecordCells cells;

  /** Where the last row of each sequence is; those of weight 0 are among them. */
  private final Map<String, Long> ends = new HashMap<>();

  private final List<String> names = new ArrayList<>();
  private final ImmutableIntArray.Builder lengths = ImmutableIntArray.builder();
  private @Nullable String name;
  private double weight;
  private int length;
  private long last;

  SequenceCuts(TableColumns columns, Records records, RecordCells cells) {
    this.columns = columns;
    this.records = records;
    this.cells = cells;
  }

  /** The present record is a row of {@code rowWeight}; one of weight 0 is left out. */
  void add(double rowWeight) {
    String next =
        columns
            .sequence()
            .map(column -> cells.name(column, "the row has no sequence: fill it in or drop it"))
            .orElse("");
    if (!next.equals(name)) {
      begin(next, rowWeight);
    } else if (rowWeight != weight) {
      throw otherWeight(rowWeight);
    }
    length += rowWeight > 0 ? 1 : 0;
    last = records.position();
  }

  private void begin(String next, double rowWeight) {
    end();
    Long before = ends.get(next);
    if (before != null) {
      throw cells.bad(
          columns.sequence().orElseThrow(),
          "the sequence "
              + RecordCells.excerpt(next)
              + " comes back, which ended in "
              + records.placeOf(before)
              + ": put its rows together, or name it otherwise");
    }
    name = next;
    weight = rowWeight;
  }

  private void end() {
    if (name != null) {
      ends.put(name, last);
    }
    if (name != null && length > 0) {
      names.add(name);
      lengths.add(length);
    }
    length = 0;
  }

  private CommandException otherWeight(double rowWeight) {
    return cells.bad(
        columns.weights().orElseThrow(),
        String.format(
            "weight %s where %s %s: %s",
            rowWeight,
            columns.sequence().isPresent()
                ? "the sequence " + RecordCells.excerpt(String.valueOf(name)) + " has"
                : "the rows before have",
            weight,
            columns.sequence().isPresent()
                ? "give all rows of a sequence one weight"
                : "give all rows one weight, or name the column of sequences with --sequence"));
  }

  /** The sequences of all rows; empty where no column names them. */
  Optional<SequenceIndex> index() {
    end();
    name = null;
    return columns.sequence().map(column -> new SequenceIndex(lengths.build(), names));
  }
}
