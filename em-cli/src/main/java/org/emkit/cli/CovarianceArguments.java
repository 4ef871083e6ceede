package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import org.emkit.core.plugin.ModelPlugin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The options of a covariance matrix in place of DATA, for models that learn from no more. */
final class CovarianceArguments {
  private static final String MATRIX = "--covariance-matrix";
  private static final String ROWS = "--rows";

  private CovarianceArguments() {}

  /** Adds them to the command of a model that can do with them; DATA may then be left out. */
  static void addTo(CommandSpec command, ModelPlugin<?, ?> plugin) {
    if (!plugin.learnsFromMoments()) {
      return;
    }
    PositionalParamSpec data = command.positionalParameters().get(0);
    command.remove(data);
    // Made anew: a copy would keep what help shows of the arity.
    command.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(data.paramLabel())
            .description(data.description())
            .type(String.class)
            .arity("0..1")
            .getter(data.getter())
            .setter(data.setter())
            .build());
    command.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nIn place of DATA:%n")
            .validate(false)
            .exclusive(false)
            .order(3)
            .addArg(
                OptionSpec.builder(MATRIX)
                    .paramLabel("FILE")
                    .type(String.class)
                    .description(
                        "A covariance or correlation matrix, CSV or .npy, with or without names of"
                            + " columns and rows; means are then 0.")
                    .build())
            .addArg(
                OptionSpec.builder(ROWS)
                    .paramLabel("N")
                    .type(Integer.class)
                    .description("How many rows of data the matrix was computed from.")
                    .build())
            .build());
  }

  /**
   * The matrix that was given in place of data; empty where data were.
   *
   * @param data the data file, if any
   * @throws CommandException (wrong usage) unless it is exactly one of the two
   */
  static Optional<CovarianceReader> of(
      ParseResult parsed, Optional<String> data, DataArguments columns) {
    String matrix = parsed.matchedOptionValue(MATRIX, null);
    Integer rows = parsed.matchedOptionValue(ROWS, null);
    if (matrix == null) {
      if (rows != null) {
        throw CommandException.usage(ROWS + " goes with " + MATRIX + ": add that or leave it out");
      }
      if (data.isEmpty()) {
        throw CommandException.usage("missing required parameter: 'DATA', or " + MATRIX);
      }
      return Optional.empty();
    }
    data.ifPresent(
        file -> {
          throw CommandException.usage(
              "DATA (" + file + ") and " + MATRIX + " exclude each other: choose one");
        });
    if (rows == null) {
      throw CommandException.usage(
          MATRIX + " needs " + ROWS + " N: how many rows of data the matrix was computed from");
    }
    if (rows < 1) {
      throw CommandException.usage(ROWS + " " + rows + ": must be a whole number from 1");
    }
    List<String> forRows = columns.forRows();
    if (!forRows.isEmpty()) {
      throw CommandException.usage(
          forRows.get(0) + " is about rows of data, but " + MATRIX + " has none: leave it out");
    }
    return Optional.of(new CovarianceReader(matrix, rows, columns));
  }
}
