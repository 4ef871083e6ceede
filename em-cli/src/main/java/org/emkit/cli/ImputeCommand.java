package org.emkit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.emkit.core.Imputer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em impute}: data with their missing cells filled in. */
@Command(
    name = "impute",
    description =
        "Writes CSV with the model's columns of data, their missing cells (empty, NA or NaN) filled"
            + " in by what the model expects there, given the other cells of the row.",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "Cells that are not missing keep their values to the last bit.",
      "",
      "Example:",
      "  em impute model.json gaps.csv --output complete.csv"
    })
final class ImputeCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; default: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  ImputeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Optional<OutputFile> target = Optional.ofNullable(output).map(OutputFile::of);
    impute(use.model(), target);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void impute(SavedModel<X, P> model, Optional<OutputFile> target) {
    Imputer<X, P> imputer = model.require(Imputer.class, "no way to fill in missing cells");
    ModelUse<X, P> rows = use.data(model, false, streams.in());
    CsvOutput.write(
        target,
        streams,
        rows,
        CsvText.header(rows.data().table().columns()),
        slice -> lines(imputer.impute(model.parameters(), slice)));
  }

  private static String lines(double[][] rows) {
    StringBuilder lines = new StringBuilder();
    for (double[] row : rows) {
      CsvText.appendLine(lines, row);
    }
    return lines.toString();
  }
}
