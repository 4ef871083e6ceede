package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cells of a data file to read: the options that every command on data has. */
final class DataArguments {
  @Option(
      names = "--columns",
      paramLabel = "LIST",
      description =
          "Columns to use, by name or by number from 1, with commas between; default: all but"
              + " those named by --weights, --truth and --sequence.")
  private @Nullable String columns;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "What separates cells: a character, tab, space, or auto (the default).")
  private String delimiter = "auto";

  @Option(
      names = "--header",
      paramLabel = "WHEN",
      completionCandidates = Header.class,
      description =
          "Whether the first line of a CSV file names the columns: yes, no, or auto (the default):"
              + " where one of its cells is text.")
  private String header = "auto";

  @Option(
      names = "--raw-columns",
      paramLabel = "D",
      description =
          "DATA is nothing but little-endian float64, row after row of D numbers, as NumPy's"
              + " tofile writes them.")
  private @Nullable Integer rawColumns;

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "Column of row weights, from 0; a row of weight 2 counts as two rows.")
  private @Nullable String weights;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN",
      description = "Column of known classes, which is no data.")
  private @Nullable String truth;

  @Option(
      names = "--sequence",
      paramLabel = "COLUMN",
      description = "Column that says which sequence a row is of, which is no data.")
  private @Nullable String sequence;

  /** The columns to use, where they were named. */
  Optional<String> columns() {
    return Optional.ofNullable(columns);
  }

  /** The column of weights, where there is one. */
  Optional<String> weights() {
    return Optional.ofNullable(weights);
  }

  /** The column of known classes, where there is one. */
  Optional<String> truth() {
    return Optional.ofNullable(truth);
  }

  /** The column that names sequences, where there is one. */
  Optional<String> sequence() {
    return Optional.ofNullable(sequence);
  }

  /** Whether the first line names the columns; empty to see by its cells. */
  Optional<Boolean> header() {
    return switch (header) {
      case "auto" -> Optional.empty();
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default ->
          throw CommandException.usage("--header " + header + ": must be one of auto, yes, no");
    };
  }

  /** The length of a row of a file without a header, where it was given. */
  OptionalInt rawColumns() {
    if (rawColumns == null) {
      return OptionalInt.empty();
    }
    if (rawColumns < 1) {
      throw CommandException.usage("--raw-columns " + rawColumns + ": must be a number from 1");
    }
    return OptionalInt.of(rawColumns);
  }

  /** The columns that are no data, with the option that says so. */
  List<Excluded> excluded() {
    List<Excluded> excluded = new ArrayList<>();
    weights().ifPresent(column -> excluded.add(new Excluded("--weights", column)));
    truth().ifPresent(column -> excluded.add(new Excluded("--truth", column)));
    sequence().ifPresent(column -> excluded.add(new Excluded("--sequence", column)));
    return excluded;
  }

  /** The options given that are about rows alone. */
  List<String> forRows() {
    List<String> given = new ArrayList<>(excluded().stream().map(Excluded::option).toList());
    if (rawColumns().isPresent()) {
      given.add("--raw-columns");
    }
    return given;
  }

  /**
   * Refuses the options of text beside {@code file}, which holds none; {@code kind} says what it
   * holds.
   */
  void requireNoneOfText(String file, String kind) {
    if (!delimiter.equals("auto") || !header.equals("auto")) {
      throw CommandException.usage(
          (delimiter.equals("auto") ? "--header " + header : "--delimiter " + delimiter)
              + ": is for CSV, but "
              + file
              + " holds "
              + kind
              + ": leave it out");
    }
  }

  /** The delimiter; empty to look for it in the file. */
  Optional<Character> delimiter() {
    return switch (delimiter) {
      case "auto" -> Optional.empty();
      case "tab", "\\t" -> Optional.of('\t');
      case "space" -> Optional.of(' ');
      case "comma" -> Optional.of(',');
      case "semicolon" -> Optional.of(';');
      default -> {
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
          throw CommandException.usage(
              "--delimiter " + delimiter + ": must be one character, tab or auto");
        }
        yield Optional.of(delimiter.charAt(0));
      }
    };
  }

  /**
   * A column that is no data.
   *
   * @param option the option that named it
   * @param column its name or number
   */
  record Excluded(String option, String column) {}

  private static final class Header extends Choices {
    Header() {
      super("auto", "yes", "no");
    }
  }
}
