package org.emkit.cli;

import java.util.LinkedHashMap;
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
    score(use.model(), target);
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void score(SavedModel<X, P> model, Optional<OutputFile> target) {
    LogDensity<X, P> density = model.require(LogDensity.class, "no density to score by");
    P parameters = model.parameters();
    ModelUse<X, P> rows = use.data(model, !perRow, streams.in());
    if (perRow) {
      CsvOutput.write(
          target,
          streams,
          rows,
          "logDensity\n",
          slice -> lines(density.logDensity(parameters, slice)));
      return;
    }
    Total total = new Total(rows.data().table().weights());
    rows.each(slice -> density.logDensity(parameters, slice), total::add);
    print(rows, total);
  }

  private static String lines(double[] values) {
    StringBuilder lines = new StringBuilder();
    for (double value : values) {
      lines.append(value).append('\n');
    }
    return lines.toString();
  }

  /** Σ weight · log-density, row after row. */
  private static final class Total {
    private final Optional<double[]> weights;
    private double value;
    private double weight;
    private int row;

    Total(Optional<double[]> weights) {
      this.weights = weights;
    }

    void add(double[] slice) {
      for (double one : slice) {
        double w = weights.isPresent() ? weights.get()[row++] : 1.0;
        value += w * one;
        weight += w;
      }
    }
  }

  private void print(ModelUse<?, ?> use, Total total) {
    long rows = use.data().table().rows();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", use.saved().plugin().name());
      result.put("rows", rows);
      result.put("logLikelihood", total.value);
      result.put("meanLogLikelihood", total.value / total.weight);
      streams.out().println(Json.line(result));
    } else {
      streams
          .out()
          .print(
              String.format(
                  Locale.ROOT,
                  "rows             %d%nlog-likelihood   %.4f%nmean per row     %.4f%n",
                  rows,
                  total.value,
                  total.value / total.weight));
    }
  }
}
