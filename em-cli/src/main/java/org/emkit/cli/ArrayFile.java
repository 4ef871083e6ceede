package org.emkit.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.data.ArrayLayout;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.MappedRowDataset;
import org.emkit.core.data.Rows;

/** Files of nothing but numbers, {@code .npy} and raw ones: they need not be read to be used. */
final class ArrayFile {
  /** Names of files that hold numbers and do not say how many make a row. */
  private static final List<String> RAW_ENDINGS = List.of(".f64", ".bin", ".raw");

  private ArrayFile() {}

  /**
   * Maps {@code file}; empty where it is text, or nothing that can be mapped (standard input, a
   * pipe).
   *
   * @param rawColumns the length of a row, where the file has no header that says it
   */
  static Optional<MappedRowDataset> map(String file, OptionalInt rawColumns) throws IOException {
    if (rawColumns.isPresent()) {
      return Optional.of(raw(file, rawColumns.getAsInt()));
    }
    Optional<Path> path = regularFile(file);
    if (path.isPresent() && isNpy(path.get())) {
      return Optional.of(MappedRowDataset.npy(path.get()));
    }
    String name = file.toLowerCase(Locale.ROOT);
    if (path.isPresent() && RAW_ENDINGS.stream().anyMatch(name::endsWith)) {
      throw CommandException.usage(
          file + ": raw numbers do not say how many make a row: add --raw-columns D");
    }
    return Optional.empty();
  }

  private static MappedRowDataset raw(String file, int columns) throws IOException {
    Path path =
        regularFile(file)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "--raw-columns needs a file: " + file + " is missing, or is none"));
    if (isNpy(path)) {
      throw CommandException.usage(
          "--raw-columns is for files without a header, but " + file + " has one: leave it out");
    }
    if (file.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw CommandException.usage(
          file + ": raw numbers cannot be read compressed: gunzip it first");
    }
    return MappedRowDataset.raw(path, columns);
  }

  /** The file, if it is there and neither a folder nor a stream. */
  private static Optional<Path> regularFile(String file) {
    try {
      return Optional.of(Path.of(file))
          .filter(path -> !file.equals("-"))
          .filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isNpy(Path path) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
      return ArrayLayout.isNpy(stream);
    }
  }

  /** The rows one after the other, from the beginning of a file or of standard input. */
  static Records records(String file, InputStream stream, OptionalInt rawColumns)
      throws IOException {
    try {
      ArrayLayout layout =
          rawColumns.isPresent()
              ? ArrayLayout.raw(Files.size(Path.of(file)), rawColumns.getAsInt())
              : ArrayLayout.npy(stream);
      return new ArrayRecords(file, stream, layout);
    } catch (DataException e) {
      throw CommandException.data(file + ": " + e.problem()).causedBy(e);
    }
  }

  /** The rows in memory if they take no more than {@code mostBytes} there, else where they are. */
  static Dataset<Rows> inMemoryUpTo(long mostBytes, MappedRowDataset rows) {
    return rows.rows() <= mostBytes / (8L * rows.columns()) ? rows.load() : rows;
  }
}
