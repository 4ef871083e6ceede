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
    description =
        "Prints the log-likelihood of data under a model: total, and mean per row (and per sequence"
            + " where the model is of sequences).",
    sortOptions = false,
    footer = {
      "",
      "A row, or a sequence, that is impossible under the model scores -Infinity.",
      "",
      "Example:",
      "  em score model.json held-out.csv"
    })
final class ScoreCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private ModelUseArguments use;

  @Option(
      names = "--per-row",
      description =
          "Write CSV with the log-density of each row, which weights do not change; of each sequence,"
              + " with its name and length, where the model is of sequences.")
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
    Observations observations = Observations.of(model.plugin(), rows.data().table());
    if (perRow) {
      Lines lines = new Lines(observations);
      CsvOutput.write(
          target,
          streams,
          sink -> {
            sink.accept(lines.header());
            rows.each(
                slice -> density.logDensity(parameters, slice),
                values -> sink.accept(lines.of(values)));
          });
      return;
    }
    Total total = new Total(observations);
    rows.each(slice -> density.logDensity(parameters, slice), total::add);
    streams.out().print(json ? total.json(model.plugin().name()) : total.text());
  }

  /** A line for each observation, one after the other. */
  private static final class Lines {
    private final Observations observations;
    private int next;

    Lines(Observations observations) {
      this.observations = observations;
    }

    String header() {
      return observations.areSequences() ? "sequence,steps,logDensity\n" : "logDensity\n";
    }

    String of(double[] values) {
      StringBuilder lines = new StringBuilder();
      for (double value : values) {
        if (observations.areSequences()) {
          lines.append(CsvText.quoted(observations.name(next))).append(',');
          lines.append(observations.rows(next)).append(',');
        }
        lines.append(value).append('\n');
        next++;
      }
      return lines.toString();
    }
  }

  /** Σ weight · log-density, observation after observation. */
  private static final class Total {
    private final Observations observations;
    private double value;
    private double weight;
    private double rowWeight;
    private int next;
    private long row;

    Total(Observations observations) {
      this.observations = observations;
    }

    void add(double[] slice) {
      for (double one : slice) {
        double w = observations.weight(row);
        long rows = observations.rows(next++);
        value += w * one;
        weight += w;
        rowWeight += w * rows;
        row += rows;
      }
    }

    String json(String model) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model);
      result.put("rows", row);
      if (observations.areSequences()) {
        result.put("sequences", observations.count());
      }
      result.put("logLikelihood", value);
      if (observations.areSequences()) {
        result.put("meanLogLikelihoodPerSequence", value / weight);
      }
      result.put("meanLogLikelihood", value / rowWeight);
      return Json.line(result) + System.lineSeparator();
    }

    String text() {
      StringBuilder text = new StringBuilder(line("rows", "%d", row));
      if (observations.areSequences()) {
        text.append(line("sequences", "%d", observations.count()));
      }
      text.append(line("log-likelihood", "%.4f", value));
      if (observations.areSequences()) {
        text.append(line("per sequence", "%.4f", value / weight));
      }
      return text.append(line("mean per row", "%.4f", value / rowWeight)).toString();
    }

    private static String line(String name, String format, Object number) {
      return FitText.line(name, String.format(Locale.ROOT, format, number));
    }
  }
}
