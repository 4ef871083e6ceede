package org.emkit.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.emkit.core.Posterior;
import picocli.CommandLine.Command;
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
final class PredictCommand extends RowsCommand {
  @Option(names = "--proba", description = "Write p0, p1, …: the probability of each component.")
  private boolean probabilities;

  PredictCommand(Streams streams) {
    super(streams);
  }

  @Override
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  <X, P> Lines<X> lines(SavedModel<X, P> model) {
    Posterior<X, P> posterior = model.require(Posterior.class, "no labels");
    P parameters = model.parameters();
    if (!probabilities) {
      return new Lines<>(
          columns -> "label\n", slice -> labelLines(posterior.labels(parameters, slice)));
    }
    List<String> names =
        IntStream.range(0, posterior.classes(parameters)).mapToObj(k -> "p" + k).toList();
    return new Lines<>(
        columns -> CsvText.header(names),
        slice -> CsvText.lines(posterior.probabilities(parameters, slice)));
  }

  private static String labelLines(int[] labels) {
    StringBuilder lines = new StringBuilder();
    for (int label : labels) {
      lines.append(label).append('\n');
    }
    return lines.toString();
  }
}
