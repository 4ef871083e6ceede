package org.emkit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.emkit.core.Posterior;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em predict}: the most probable component of each row, or the probability of each. */
@Command(
    name = "predict",
    description = "Writes CSV with a label (component, from 0) for each row of data.",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "",
      "Example:",
      "  em predict model.json new.csv --proba --output probabilities.csv"
    })
final class PredictCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(names = "--proba", description = "Write p0, p1, …: the probability of each component.")
  private boolean probabilities;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; default: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  PredictCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Optional<OutputFile> target = Optional.ofNullable(output).map(OutputFile::of);
    write(use.model(), target);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void write(SavedModel<X, P> model, Optional<OutputFile> target) {
    Posterior<X, P> posterior = model.require(Posterior.class, "no labels");
    P parameters = model.parameters();
    ModelUse<X, P> rows = use.data(model, false, streams.in());
    if (probabilities) {
      String header =
          IntStream.range(0, posterior.classes(parameters))
              .mapToObj(k -> "p" + k)
              .collect(Collectors.joining(",", "", "\n"));
      CsvOutput.write(
          target,
          streams,
          rows,
          header,
          slice -> probabilityLines(posterior.probabilities(parameters, slice)));
    } else {
      CsvOutput.write(
          target,
          streams,
          rows,
          "label\n",
          slice -> labelLines(posterior.labels(parameters, slice)));
    }
  }

  private static String labelLines(int[] labels) {
    StringBuilder lines = new StringBuilder();
    for (int label : labels) {
      lines.append(label).append('\n');
    }
    return lines.toString();
  }

  private static String probabilityLines(double[][] rows) {
    StringBuilder lines = new StringBuilder();
    for (double[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        lines.append(k == 0 ? "" : ",").append(row[k]);
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
