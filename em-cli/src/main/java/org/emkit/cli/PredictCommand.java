package org.emkit.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
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
    OutputFile.Content csv = csv(use.read(false, streams.in()));
    CsvOutput.write(target, streams, csv);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> OutputFile.Content csv(ModelUse<X, P> use) {
    Posterior<X, P> posterior = use.require(Posterior.class, "no labels");
    P parameters = use.parameters();
    if (probabilities) {
      List<double[][]> slices = use.collect(slice -> posterior.probabilities(parameters, slice));
      return writer -> writeProbabilities(writer, posterior.classes(parameters), slices);
    }
    List<int[]> slices = use.collect(slice -> posterior.labels(parameters, slice));
    return writer -> writeLabels(writer, slices);
  }

  private static void writeLabels(BufferedWriter writer, List<int[]> slices) throws IOException {
    writer.write("label\n");
    for (int[] labels : slices) {
      for (int label : labels) {
        writer.write(label + "\n");
      }
    }
  }

  private static void writeProbabilities(
      BufferedWriter writer, int classes, List<double[][]> slices) throws IOException {
    StringJoiner header = new StringJoiner(",", "", "\n");
    for (int k = 0; k < classes; k++) {
      header.add("p" + k);
    }
    writer.write(header.toString());
    for (double[][] rows : slices) {
      for (double[] row : rows) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        for (double probability : row) {
          line.add(Double.toString(probability));
        }
        writer.write(line.toString());
      }
    }
  }
}
