package org.emkit.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.emkit.core.data.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em report}: a saved model and data as a page. */
@Command(
    name = "report",
    description =
        "Writes one HTML page of a saved model and data: pictures, tables, and how the fit went."
            + " It opens without a network. The iterations themselves, to step through, only"
            + " em fit MODEL --report has.",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "",
      "Example:",
      "  em report model.json data.csv --output report.html"
    })
final class ReportCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; default, and -: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    OutputFile target =
        OutputFile.of(Objects.requireNonNullElse(output, OutputFile.STANDARD), streams);
    write(use.model(), target);
    return ExitCode.OK.code();
  }

  private <X, P> void write(SavedModel<X, P> model, OutputFile target) {
    // Asked before the data are read, so that a damaged file is told first.
    SavedFit.read(model.file().content());
    ModelUse<X, P> used = use.data(model, true, streams.in());
    try {
      target.write(Reports.of(used)::writeTo);
    } catch (DataException e) {
      throw used.data().locate(e);
    }
  }
}
