package org.emkit.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/** A table from one pass over the records of a file, keeping rows whose weight is not 0. */
final class RecordTable {
  /** What one array can hold. */
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final String file;
  private final Records records;
  private final TableColumns columns;
  private final TableRequest request;
  private final RecordCells cells;
  private final Optional<SymbolCodes> codes;
  private final Optional<SequenceCuts> cuts;
  private final int[] data;
  private double[] values = new double[1024];
  private double[] weights = new double[0];
  private long[] positions = new long[256];
  private int rows;

  RecordTable(String file, Records records, TableColumns columns, TableRequest request) {
    this.file = file;
    this.records = records;
    this.columns = columns;
    this.request = request;
    this.cells = new RecordCells(file, records, request.missing());
    this.codes = Optional.of(request.symbols()).filter(Symbols::wanted).map(SymbolCodes::new);
    this.cuts =
        request.sequences()
            ? Optional.of(new SequenceCuts(columns, records, cells))
            : Optional.empty();
    this.data = columns.data().stream().mapToInt(Integer::intValue).toArray();
    if (codes.isPresent() && data.length != 1) {
      throw CommandException.data(
          String.format(
              "%s: %d columns of data where symbols make one: choose it with --columns",
              file, data.length));
    }
  }

  /** Reads all records; {@code began} is when reading did. */
  DataTable read(long began) throws IOException {
    boolean any = false;
    while (records.next()) {
      any = true;
      double weight = columns.weights().map(cells::weight).orElse(1.0);
      cuts.ifPresent(all -> all.add(weight));
      if (weight > 0) {
        keep(weight);
      }
    }
    if (rows == 0) {
      throw CommandException.data(
          file
              + (any
                  ? ": all weights are 0: at least one row must count"
                  : ": there is a header but no row: at least one is needed"));
    }
    Table table = table();
    double seconds = (System.nanoTime() - began) / 1e9;
    long[] kept = Arrays.copyOf(positions, rows);
    Optional<String> sequence =
        records.named() ? columns.sequence().map(records.names()::get) : Optional.empty();
    return new DataTable(file, table, row -> records.placeOf(kept[(int) row]), seconds, sequence);
  }

  private Table table() {
    double[] all = Arrays.copyOf(values, rows * data.length);
    List<String> alphabet = codes.map(found -> alphabet(found, all)).orElse(List.of());
    Optional<SequenceIndex> sequences = cuts.flatMap(SequenceCuts::index);
    Table table =
        new Table(
                Arrays.stream(data).mapToObj(records.names()::get).toList(),
                all,
                columns.weights().map(column -> Arrays.copyOf(weights, rows)))
            .withSymbols(alphabet);
    return sequences.map(table::withSequences).orElse(table);
  }

  private List<String> alphabet(SymbolCodes found, double[] all) {
    List<String> alphabet = found.settle(all);
    if (alphabet.isEmpty()) {
      throw CommandException.data(file + ": every cell is missing: at least one must be there");
    }
    String name = records.names().get(data[0]);
    if (records.nameIsGuess() && found.has(name)) {
      // Texts without a header look like a header: its first row must not be lost without a word.
      throw CommandException.data(
          String.format(
              "%s: the first line holds '%s', which is a symbol: add --header no if the line is a"
                  + " row, --header yes if it names the columns",
              file, RecordCells.excerpt(name)));
    }
    return alphabet;
  }

  private void keep(double weight) {
    reserve();
    if (columns.weights().isPresent()) {
      weights[rows] = weight;
    }
    int at = rows * data.length;
    for (int column : data) {
      values[at++] = codes.isPresent() ? cells.code(column, codes.get()) : cells.value(column);
    }
    columns.truth().ifPresent(this::keepClass);
    positions[rows++] = records.position();
  }

  private void reserve() {
    long needed = (rows + 1L) * data.length;
    if (needed > MOST_CELLS) {
      throw CommandException.data(
          file + ": more than " + MOST_CELLS + " cells do not fit: use fewer rows or columns");
    }
    if (needed > values.length) {
      values = Arrays.copyOf(values, grown(needed));
    }
    if (rows == positions.length) {
      positions = Arrays.copyOf(positions, grown(rows + 1L));
    }
    if (columns.weights().isPresent() && rows == weights.length) {
      weights = Arrays.copyOf(weights, positions.length);
    }
  }

  private static int grown(long needed) {
    return (int) Math.min(2 * needed, MOST_CELLS);
  }

  private void keepClass(int column) {
    String problem = "the row has no class: fill it in, drop the row or leave --truth out";
    request.classes().orElseThrow().add(cells.name(column, problem));
  }
}
