package org.emkit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.emkit.core.Transformer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em transform}: data in the coordinates of a model. */
@Command(
    name = "transform",
    description =
        "Writes CSV with other coordinates of each row: distances to centroids (kmeans), scores on"
            + " latent dimensions (models that have them).",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "",
      "Example:",
      "  em transform model.json data.csv --output distances.csv"
    })
final class TransformCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; default: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  TransformCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Optional<OutputFile> target = Optional.ofNullable(output).map(OutputFile::of);
    transform(use.model(), target);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void transform(SavedModel<X, P> model, Optional<OutputFile> target) {
    Transformer<X, P> transformer =
        model.require(Transformer.class, "no other coordinates of a row");
    ModelUse<X, P> rows = use.data(model, false, streams.in());
    CsvOutput.write(
        target,
        streams,
        rows,
        CsvText.header(transformer.coordinates(model.parameters())),
        slice -> lines(transformer.transform(model.parameters(), slice)));
  }

  private static String lines(double[][] rows) {
    StringBuilder lines = new StringBuilder();
    for (double[] row : rows) {
      CsvText.appendLine(lines, row);
    }
    return lines.toString();
  }
}
