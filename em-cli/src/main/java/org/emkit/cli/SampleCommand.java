package org.emkit.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.emkit.core.Sampler;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code em sample}: rows drawn from a model. */
@Command(
    name = "sample",
    description =
        "Writes CSV with rows drawn from a model, under the model's column names; one sequence where"
            + " the model is of sequences.",
    sortOptions = false,
    footer = {
      "",
      "The same model and seed give the same rows; fewer rows are the first of more.",
      "",
      "Example:",
      "  em sample model.json -n 1000 --seed 7 --output drawn.csv"
    })
final class SampleCommand implements Callable<Integer> {
  /**
   * Rows drawn at a time, each time from a generator of its own. Another number would give other
   * rows: it is part of what a seed means.
   */
  private static final int CHUNK = 4096;

  /** A sequence is drawn into one array. */
  private static final int MOST_IN_A_SEQUENCE = 100_000_000;

  private final Streams streams;

  @Parameters(paramLabel = "MODELFILE", description = "A model that fit saved.")
  private String modelFile;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      required = true,
      description = "How many rows to draw.")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes every random choice; default: 0.")
  private long seed;

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

  SampleCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (rows < 1) {
      throw CommandException.usage("-n " + rows + ": must be a whole number from 1");
    }
    Optional<OutputFile> target = OutputFile.unlessStandard(output);
    SavedModel<?, ?> model = SavedModel.read(modelFile);
    CsvOutput.write(target, streams, sink -> draw(model, sink));
    return ExitCode.OK.code();
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private <X, P> void draw(SavedModel<X, P> model, Consumer<String> sink) {
    Sampler<X, P> sampler = model.require(Sampler.class, "no way to draw rows from it");
    RowForm form = RowForm.of(json);
    List<String> symbols = model.plugin().symbols(model.parameters());
    int atOnce = atOnce(model.plugin().takesSequences());
    for (long from = 0; from < rows; from += atOnce) {
      // Always as many, so that N decides only where the rows end.
      X drawn =
          sampler.sample(model.parameters(), atOnce, RandomStreams.stream(seed, from / atOnce));
      Rows table =
          model.plugin().rows(drawn).orElseThrow(() -> model.lacks("no rows of numbers to draw"));
      if (from == 0) {
        sink.accept(form.header(model.columns()));
      }
      int count = (int) Math.min(atOnce, rows - from);
      for (int at = 0; at < count; at += CHUNK) {
        double[][] part =
            IntStream.range(at, Math.min(count, at + CHUNK))
                .mapToObj(table::row)
                .toArray(double[][]::new);
        sink.accept(
            symbols.isEmpty()
                ? form.lines(model.columns(), part)
                : symbols(model.columns().get(0), symbols, part));
      }
    }
  }

  /** How many rows are drawn in one go: those of a sequence hang together. */
  private int atOnce(boolean sequence) {
    if (sequence && rows > MOST_IN_A_SEQUENCE) {
      throw CommandException.usage(
          "-n " + rows + ": a sequence can have at most " + MOST_IN_A_SEQUENCE + " rows");
    }
    return sequence ? (int) rows : CHUNK;
  }

  private String symbols(String name, List<String> symbols, double[][] rows) {
    StringBuilder lines = new StringBuilder();
    for (double[] row : rows) {
      String symbol = symbols.get((int) row[0]);
      lines.append(json ? Json.line(Map.of(name, symbol)) : CsvText.quoted(symbol)).append('\n');
    }
    return lines.toString();
  }
}
