package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.emkit.core.LogDensity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em score}: how probable data are under a model. */
@Command(
    name = "score",
    description = "Prints the log-likelihood of data under a model: total, and mean per row.",
    sortOptions = false,
    footer = {
      "",
      "A row that is impossible under the model scores -Infinity.",
      "",
      "Example:",
      "  em score model.json held-out.csv"
    })
final class ScoreCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--per-row",
      description = "Write CSV with the log-density of each row, which weights do not change.")
  private boolean perRow;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the CSV of --per-row to a file; default: standard output.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  ScoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (perRow && json) {
      throw CommandException.usage("--per-row and --json exclude each other: choose one");
    }
    if (output != null && !perRow) {
      throw CommandException.usage("--output goes with --per-row: add it or leave --output out");
    }
    Optional<OutputFile> target = Optional.ofNullable(output).map(OutputFile::of);
    score(use.read(!perRow, streams.in()), target);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void score(ModelUse<X, P> use, Optional<OutputFile> target) {
    LogDensity<X, P> density = use.require(LogDensity.class, "no density to score by");
    List<double[]> slices = use.collect(slice -> density.logDensity(use.parameters(), slice));
    if (perRow) {
      CsvOutput.write(
          target,
          streams,
          writer -> {
            writer.write("logDensity\n");
            for (double[] slice : slices) {
              for (double value : slice) {
                writer.write(value + "\n");
              }
            }
          });
      return;
    }
    print(use, slices);
  }

  private void print(ModelUse<?, ?> use, List<double[]> slices) {
    double[] weights = use.data().table().weights().orElse(null);
    double total = 0;
    double weight = 0;
    int row = 0;
    for (double[] slice : slices) {
      for (double value : slice) {
        double w = weights == null ? 1.0 : weights[row++];
        total += w * value;
        weight += w;
      }
    }
    int rows = use.data().table().rows();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", use.plugin().name());
      result.put("rows", rows);
      result.put("logLikelihood", total);
      result.put("meanLogLikelihood", total / weight);
      streams.out().println(Json.line(result));
    } else {
      streams
          .out()
          .print(
              String.format(
                  Locale.ROOT,
                  "rows             %d%nlog-likelihood   %.4f%nmean per row     %.4f%n",
                  rows,
                  total,
                  total / weight));
    }
  }
}
