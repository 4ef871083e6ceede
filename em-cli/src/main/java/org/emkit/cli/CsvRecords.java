package org.emkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file in UTF-8. Where nobody says whether the first line is a header, it is exactly
 * when one of its cells is neither a number, empty, NA, NaN nor inf. Where every row has one cell
 * more than the header, the first ones are names of rows, as R writes them, and no data. Blank
 * lines before the first and after the last row are ignored.
 */
final class CsvRecords implements Records {
  private final String file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> names;
  private final boolean named;
  private final boolean guessed;

  /** The cells before the first named one: 1 where rows have names, which are no data, else 0. */
  private final int rowNames;

  private @Nullable CSVRecord pending;
  private @Nullable CSVRecord current;
  private long line;

  /**
   * Opens a file.
   *
   * @param delimiter empty to look for it on the first line
   * @param header whether the first line is one; empty to see by its cells
   */
  CsvRecords(
      String file, InputStream input, Optional<Character> delimiter, Optional<Boolean> header)
      throws IOException {
    this.file = file;
    this.guessed = header.isEmpty();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8), 1 << 16);
    CsvDelimiter.skipByteOrderMark(reader);
    char separator = delimiter.isPresent() ? delimiter.get() : CsvDelimiter.of(reader, file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
    this.records = parser.iterator();
    CSVRecord first = read();
    while (first != null && isBlank(first)) {
      first = read();
    }
    if (first == null) {
      throw CommandException.data(file + ": the file is empty: it needs at least one row");
    }
    this.named = header.isPresent() ? header.get() : first.stream().anyMatch(Cells::isText);
    boolean unnamedFirst = named && isNamedButFirst(first);
    this.names =
        unnamedFirst
            ? names(first.toList().subList(1, first.size()))
            : named ? names(first.toList()) : Records.numbered(first.size());
    this.pending = named ? read() : first;
    this.rowNames = unnamedFirst || (named && pending != null && hasRowName(pending)) ? 1 : 0;
  }

  /**
   * Whether a header has a name for every column but the first, as R's write.csv and pandas write
   * one where that column holds the names or the numbers of rows.
   */
  private static boolean isNamedButFirst(CSVRecord header) {
    return header.size() > 1
        && header.get(0).isBlank()
        && header.stream().skip(1).noneMatch(String::isBlank);
  }

  /**
   * Whether a row has a cell more than the header, as R's write.table writes names of rows. A row
   * whose last cell is empty has but a delimiter too many.
   */
  private boolean hasRowName(CSVRecord row) {
    return row.size() == names.size() + 1 && !row.get(names.size()).isEmpty();
  }

  private static List<String> names(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String cell : header) {
      String name = cell.strip();
      names.add(name.isEmpty() ? "c" + (names.size() + 1) : name);
    }
    return List.copyOf(names);
  }

  private @Nullable CSVRecord read() {
    try {
      long before = parser.getCurrentLineNumber();
      if (!records.hasNext()) {
        return null;
      }
      CSVRecord record = records.next();
      line = before + 1;
      return record;
    } catch (UncheckedIOException e) {
      throw CommandException.data(
              file
                  + ", line "
                  + parser.getCurrentLineNumber()
                  + ": quotes are damaged: "
                  + e.getCause().getMessage())
          .causedBy(e);
    }
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isEmpty();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean named() {
    return named;
  }

  @Override
  public boolean nameIsGuess() {
    return named && guessed;
  }

  @Override
  public boolean next() {
    CSVRecord record = pending != null ? pending : read();
    pending = null;
    if (record != null && isBlank(record)) {
      long blank = line;
      do {
        record = read();
      } while (record != null && isBlank(record));
      if (record != null) {
        throw CommandException.data(
            file
                + ", line "
                + blank
                + ": the line is blank: delete it, or write NA for a missing"
                + " cell");
      }
    }
    if (record != null && record.size() != names.size() + rowNames) {
      throw CommandException.data(
          String.format(
              "%s, line %d: %d %s where the %s %d: complete the line, or set --delimiter",
              file,
              line,
              record.size(),
              record.size() == 1 ? "cell" : "cells",
              rowNames == 0 ? "first line has" : "lines before have",
              names.size() + rowNames));
    }
    current = record;
    return record != null;
  }

  @Override
  public long position() {
    return line;
  }

  @Override
  public String placeOf(long position) {
    return "line " + position;
  }

  @Override
  public double number(int column) {
    return Cells.number(cell(column));
  }

  @Override
  public String text(int column) {
    // The parser has taken blanks off that are not in quotes; those in quotes are meant.
    String text = cell(column);
    return Cells.isMissingText(text) ? "" : text;
  }

  @Override
  public Optional<String> rowName() {
    return rowNames == 0 ? Optional.empty() : Optional.of(present().get(0));
  }

  private String cell(int column) {
    return present().get(column + rowNames);
  }

  private CSVRecord present() {
    if (current == null) {
      throw new IllegalStateException("there is no present row");
    }
    return current;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
