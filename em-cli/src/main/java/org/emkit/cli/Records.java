package org.emkit.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of a data file, one after the other. */
interface Records extends Closeable {
  /** The names of all columns; {@code c1, c2, …} where the file has none. */
  List<String> names();

  /** Whether the names are the file's own. */
  boolean named();

  /** Whether the names are the file's own only as far as its first line looks like a header. */
  default boolean nameIsGuess() {
    return false;
  }

  /** Goes on to the next row, the first one at first; false at the end. */
  boolean next() throws IOException;

  /** Where the present row is, for people: {@code line 7}. */
  default String place() {
    return placeOf(position());
  }

  /** The number of the present row's line, from 1; of its row in a file that has no lines. */
  long position();

  /** How people name the row at {@code position}. */
  String placeOf(long position);

  /**
   * A cell of the present row; NaN where it is missing.
   *
   * @throws NumberFormatException where it holds text, which is the message
   */
  double number(int column);

  /** The name of the present row, where rows have names, which are no cells. */
  default Optional<String> rowName() {
    return Optional.empty();
  }

  /** The text of a cell of the present row; empty where it is missing. */
  String text(int column);

  /** Names for columns that have none. */
  static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(number -> "c" + number).toList();
  }
}
