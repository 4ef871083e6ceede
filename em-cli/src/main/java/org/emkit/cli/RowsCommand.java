package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that writes CSV of what a saved model says of each row of data. */
abstract class RowsCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; default: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  RowsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public final Integer call() {
    Optional<OutputFile> target = Optional.ofNullable(output).map(OutputFile::of);
    write(use.model(), target);
    return ExitCode.OK.code();
  }

  private <X, P> void write(SavedModel<X, P> model, Optional<OutputFile> target) {
    // Asked before the data are read, so that a model that cannot is told first.
    Lines<X> lines = lines(model);
    ModelUse<X, P> rows = use.data(model, false, streams.in());
    String header = lines.header().apply(rows.data().table().columns());
    CsvOutput.write(target, streams, rows, header, lines.ofSlice());
  }

  /** What is written of a model. */
  abstract <X, P> Lines<X> lines(SavedModel<X, P> model);

  /**
   * Lines of CSV, each with its line feed.
   *
   * @param header given the columns of the data
   * @param ofSlice a line for each row
   */
  record Lines<X>(Function<List<String>, String> header, Function<X, String> ofSlice) {}
}
