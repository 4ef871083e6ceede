package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that writes rows of what a saved model says of each row of data. */
abstract class RowsCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; - is standard output, the default.")
  private @Nullable String output;

  @Option(
      names = "--json",
      description = "Write a JSON object for each row, on a line each, in place of CSV.")
  private boolean json;

  @Mixin CommonArguments common;

  RowsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public final Integer call() {
    write(use.model(), OutputFile.unlessStandard(output));
    return ExitCode.OK.code();
  }

  private <X, P> void write(SavedModel<X, P> model, Optional<OutputFile> target) {
    // Asked before the data are read, so that a model that cannot is told first.
    Lines<X> lines = lines(model);
    ModelUse<X, P> rows = use.data(model, false, streams.in());
    List<String> names = lines.names().apply(rows.data().table().columns());
    RowForm form = RowForm.of(json);
    CsvOutput.write(
        target,
        streams,
        rows,
        form.header(names),
        slice -> form.lines(names, lines.ofSlice().apply(slice)));
  }

  /** What is written of a model. */
  abstract <X, P> Lines<X> lines(SavedModel<X, P> model);

  /**
   * Rows of numbers.
   *
   * @param names of the numbers, given the columns of the data
   * @param ofSlice as many numbers for each row
   */
  record Lines<X>(Function<List<String>, List<String>> names, Function<X, double[][]> ofSlice) {}
}
