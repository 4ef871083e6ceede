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

  @Option(
      names = "--json",
      description =
          "Print the result as one JSON object; with --per-row an object for each row or sequence,"
              + " on a line each.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; - is standard output, the default.")
  private @Nullable String output;

  @Mixin CommonArguments common;

  ScoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Optional<OutputFile> target = OutputFile.unlessStandard(output);
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
      Lines lines = new Lines(observations, json);
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
    String text = json ? total.json(model.plugin().name()) : total.text();
    CsvOutput.write(target, streams, sink -> sink.accept(text));
  }

  /** A line for each observation, one after the other. */
  private static final class Lines {
    private final Observations observations;
    private final boolean json;
    private int next;

    Lines(Observations observations, boolean json) {
      this.observations = observations;
      this.json = json;
    }

    String header() {
      if (json) {
        return "";
      }
      return observations.areSequences() ? "sequence,steps,logDensity\n" : "logDensity\n";
    }

    String of(double[] values) {
      StringBuilder lines = new StringBuilder();
      for (double value : values) {
        if (json) {
          lines.append(Json.line(object(value))).append('\n');
          next++;
          continue;
        }
        if (observations.areSequences()) {
          lines.append(CsvText.quoted(observations.name(next))).append(',');
          lines.append(observations.rows(next)).append(',');
        }
        lines.append(value).append('\n');
        next++;
      }
      return lines.toString();
    }

    private Map<String, Object> object(double value) {
      Map<String, Object> object = new LinkedHashMap<>();
      if (observations.areSequences()) {
        object.put("sequence", observations.name(next));
        object.put("steps", observations.rows(next));
      }
      object.put("logDensity", value);
      return object;
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
