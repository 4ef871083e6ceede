package org.emkit.cli;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.emkit.core.Decoder;
import org.emkit.core.Posterior;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code em predict}: the most probable component or state of each row, or all probabilities. */
@Command(
    name = "predict",
    description =
        "Writes a label (component or state, from 0) for each row of data, as CSV or JSON lines.",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "",
      "Examples:",
      "  em predict model.json new.csv --proba --output probabilities.csv",
      "  em predict hmm.json new.csv --posterior"
    })
final class PredictCommand extends RowsCommand {
  private static final String LABEL = "label";

  @Option(
      names = "--proba",
      description = "Write p0, p1, …: the probability of each component or state.")
  private boolean probabilities;

  @Option(
      names = "--posterior",
      description =
          "Write label, p0, p1, …: the component or state that is most probable for the row by"
              + " itself, and the probability of each. For sequences, labels are otherwise those of"
              + " the most probable path.")
  private boolean posterior;

  PredictCommand(Streams streams) {
    super(streams);
  }

  @Override
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  <X, P> Lines<X> lines(SavedModel<X, P> model) {
    if (probabilities && posterior) {
      throw CommandException.usage(
          "--proba and --posterior exclude each other: --posterior has the probabilities, too");
    }
    Posterior<X, P> classes = model.require(Posterior.class, "no labels");
    P parameters = model.parameters();
    if (probabilities || posterior) {
      List<String> names = new ArrayList<>(posterior ? List.of(LABEL) : List.of());
      IntStream.range(0, classes.classes(parameters)).forEach(k -> names.add("p" + k));
      return new Lines<>(
          columns -> names,
          slice -> {
            double[][] rows = classes.probabilities(parameters, slice);
            return posterior ? withLabels(rows) : rows;
          });
    }
    Optional<Decoder<X, P>> decoder =
        model.model().capability(Decoder.class).map(Decoder.class::cast);
    Function<X, int[]> labels =
        decoder.isPresent()
            ? slice -> decoder.get().decode(parameters, slice)
            : slice -> classes.labels(parameters, slice);
    return new Lines<>(
        columns -> List.of(LABEL),
        slice ->
            Arrays.stream(labels.apply(slice))
                .mapToObj(label -> new double[] {label})
                .toArray(double[][]::new));
  }

  private static double[][] withLabels(double[][] probabilities) {
    return Arrays.stream(probabilities)
        .map(row -> Doubles.concat(new double[] {Posterior.mostProbable(row)}, row))
        .toArray(double[][]::new);
  }
}
