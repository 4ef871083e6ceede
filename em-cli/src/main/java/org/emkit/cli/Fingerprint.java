package org.emkit.cli;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.Table;

/**
 * What decides the result of a fit, besides its limits and threads: of two fits with the same
 * fingerprint one can go on where the other ended.
 *
 * @param data a hash of every cell and weight, of symbols and of where sequences begin
 * @param rows how many rows were fitted
 * @param columns how many columns
 * @param options values by the names that people know them under
 */
record Fingerprint(String data, long rows, int columns, Map<String, String> options) {
  /** The option whose value is no text but the parameters in a file. */
  static final String START = "start";

  private static final HashFunction HASH = Hashing.murmur3_128();

  /** The fingerprint of a fit to {@code table}. */
  static Fingerprint of(DataTable data, Map<String, String> options) {
    Table table = data.table();
    return new Fingerprint(hash(table), data.rows(), table.columns().size(), options);
  }

  private static String hash(Table table) {
    Hasher all = HASH.newHasher();
    List<HashCode> slices =
        table
            .rowDataset()
            .withThreads(Runtime.getRuntime().availableProcessors())
            .collect(
                () -> new ArrayList<HashCode>(),
                (list, slice) -> list.add(hash(slice.data())),
                List::addAll);
    slices.forEach(slice -> all.putBytes(slice.asBytes()));
    table.symbols().forEach(symbol -> all.putString(symbol + "\n", StandardCharsets.UTF_8));
    table.sequences().ifPresent(index -> index.lengths().forEach(all::putInt));
    return all.hash().toString();
  }

  private static HashCode hash(Rows rows) {
    Hasher hasher = HASH.newHasher();
    for (int row = 0; row < rows.count(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        hasher.putDouble(rows.get(row, column));
      }
      hasher.putDouble(rows.weight(row));
    }
    return hasher.hash();
  }

  /** A hash of a text. */
  static String hash(String text) {
    return HASH.hashString(text, StandardCharsets.UTF_8).toString();
  }

  /**
   * Refuses to go on with another fit.
   *
   * @param file the checkpoint, whose fingerprint is {@code saved}
   * @param dataFile the data of this fit
   */
  void requireSame(Fingerprint saved, String file, String dataFile) {
    for (String option : union(saved)) {
      String there = saved.options.getOrDefault(option, "none");
      String here = options.getOrDefault(option, "none");
      if (!there.equals(here) && option.equals(START)) {
        throw CommandException.data(
            file
                + ": made with another --start, or one was given and none was: resume with the"
                + " options that it was made with, or begin a new fit");
      }
      if (!there.equals(here)) {
        throw CommandException.data(
            String.format(
                "%s: made with --%s %s, not %s: resume with the options that it was made with, or"
                    + " begin a new fit",
                file, option, there, here));
      }
    }
    if (rows != saved.rows || columns != saved.columns || !data.equals(saved.data)) {
      throw CommandException.data(
          String.format(
              "%s: made of other data (%d x %d) than %s (%d x %d): resume with the data that it was"
                  + " made of, or begin a new fit",
              file, saved.rows, saved.columns, dataFile, rows, columns));
    }
  }

  private Set<String> union(Fingerprint other) {
    Set<String> names = new LinkedHashSet<>(options.keySet());
    names.addAll(other.options.keySet());
    return names;
  }
}
