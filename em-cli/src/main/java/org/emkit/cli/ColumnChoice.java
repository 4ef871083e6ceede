package org.emkit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.emkit.core.plugin.NearestNames;

/** Finds columns by name, or by number from 1; a name wins. */
final class ColumnChoice {
  /** How many names a message lists. */
  private static final int LISTED = 20;

  private final String file;
  private final List<String> names;
  private final boolean named;

  /**
   * A choice among columns.
   *
   * @param named whether the names are the file's own
   */
  ColumnChoice(String file, List<String> names, boolean named) {
    this.file = file;
    this.names = names;
    this.named = named;
  }

  /** The columns that {@code arguments} and the columns of a model, where there is one, choose. */
  List<Integer> chosen(DataArguments arguments, Optional<List<String>> modelColumns) {
    return modelColumns.isPresent() ? chosen(arguments, modelColumns.get()) : chosen(arguments);
  }

  /** The columns that {@code --columns} lists, else all that are not excluded. */
  private List<Integer> chosen(DataArguments arguments) {
    return arguments.columns().map(this::listed).orElseGet(() -> remaining(arguments));
  }

  /**
   * As above, with a model's columns in place of all: found by name where the data have names, and
   * other columns ignored. Names that emkit made up for data without names say nothing.
   */
  private List<Integer> chosen(DataArguments arguments, List<String> modelColumns) {
    boolean nameless = modelColumns.equals(Records.numbered(modelColumns.size()));
    boolean unnamed = !named || (nameless && !names.containsAll(modelColumns));
    if (arguments.columns().isPresent() || unnamed) {
      return chosen(arguments);
    }
    List<Integer> found = new ArrayList<>();
    for (String column : modelColumns) {
      List<Integer> places = places(column);
      if (places.size() != 1) {
        throw CommandException.data(
            places.isEmpty()
                ? String.format(
                    "%s: column %s of the model is missing; the data have %s: name the columns"
                        + " with --columns",
                    file, column, listed())
                : String.format(
                    "%s: %d columns are named %s: choose by number with --columns",
                    file, places.size(), column));
      }
      found.add(places.get(0));
    }
    return found;
  }

  private List<Integer> listed(String list) {
    List<Integer> found = new ArrayList<>();
    for (String column : split(list)) {
      int place = find("--columns", column);
      if (found.contains(place)) {
        throw CommandException.usage("--columns names column " + column + " twice");
      }
      found.add(place);
    }
    return found;
  }

  /** Parts at commas; a name that holds one can be quoted as in CSV. */
  private static List<String> split(String list) {
    try (CSVParser parser = CSVParser.parse(list, CSVFormat.DEFAULT)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of("") : records.get(0).toList();
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.usage("--columns " + list + ": quotes do not match").causedBy(e);
    }
  }

  private List<Integer> remaining(DataArguments arguments) {
    Set<Integer> excluded = new HashSet<>();
    arguments.excluded().forEach(one -> excluded.add(find(one.option(), one.column())));
    List<Integer> left =
        IntStream.range(0, names.size())
            .filter(column -> !excluded.contains(column))
            .boxed()
            .toList();
    if (left.isEmpty()) {
      throw CommandException.data(file + ": no column of data is left: see --columns");
    }
    return left;
  }

  /** The place of the one column that {@code option} names. */
  int find(String option, String column) {
    String name = column.strip();
    List<Integer> places = places(name);
    if (places.size() > 1) {
      throw CommandException.usage(
          option
              + " "
              + name
              + ": "
              + places.size()
              + " columns of "
              + file
              + " have this name: use the number, as in "
              + option
              + " "
              + (places.get(0) + 1));
    }
    return places.stream()
        .findFirst()
        .or(() -> number(name))
        .orElseThrow(
            () ->
                CommandException.usage(
                    String.format(
                            "%s %s: no such column in %s; choose a number from 1 to %d or a name of %s",
                            option, name, file, names.size(), listed())
                        + NearestNames.question(name, names)));
  }

  /** The names for a message, which a thousand of them would fill. */
  private String listed() {
    return String.join(", ", names.stream().limit(LISTED).map(RecordCells::excerpt).toList())
        + (names.size() > LISTED ? ", …" : "");
  }

  /** The place of the one column of this name, if there is one. */
  Optional<Integer> ifAny(String name) {
    List<Integer> places = named ? places(name) : List.of();
    return places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
  }

  private List<Integer> places(String name) {
    return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).boxed().toList();
  }

  private Optional<Integer> number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number >= 1 && number <= names.size() ? Optional.of(number - 1) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
