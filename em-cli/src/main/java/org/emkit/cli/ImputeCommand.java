package org.emkit.cli;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.emkit.core.Imputer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code em impute}: data with their missing cells filled in. */
@Command(
    name = "impute",
    description =
        "Writes CSV with the model's columns of data, their missing cells (empty, NA or NaN) filled"
            + " in by what the model expects there, given the other cells of the row.",
    sortOptions = false,
    footer = {
      "",
      "--uncertainty adds a column sd_NAME for each column NAME: the standard",
      "deviation of what was filled in, 0 where nothing was.",
      "",
      "Columns are matched by name where model file and data both have names.",
      "Cells that are not missing keep their values to the last bit.",
      "",
      "Example:",
      "  em impute model.json gaps.csv --output complete.csv",
      "  em impute model.json gaps.csv --uncertainty"
    })
final class ImputeCommand extends RowsCommand {
  private static final String PREFIX = "sd_";

  @Option(
      names = "--uncertainty",
      description = "Also write standard deviations of what is filled in, given the other cells.")
  private boolean uncertainty;

  ImputeCommand(Streams streams) {
    super(streams);
  }

  @Override
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  <X, P> Lines<X> lines(SavedModel<X, P> model) {
    Imputer<X, P> imputer = model.require(Imputer.class, "no way to fill in missing cells");
    P parameters = model.parameters();
    if (!uncertainty) {
      return new Lines<>(columns -> columns, slice -> imputer.impute(parameters, slice));
    }
    return new Lines<>(
        ImputeCommand::names,
        slice -> {
          double[][] deviations =
              imputer.deviations(parameters, slice).orElseThrow(() -> silent(model));
          double[][] filled = imputer.impute(parameters, slice);
          Arrays.setAll(filled, i -> Doubles.concat(filled[i], deviations[i]));
          return filled;
        });
  }

  private static List<String> names(List<String> columns) {
    return Stream.concat(columns.stream(), columns.stream().map(PREFIX::concat)).toList();
  }

  private static CommandException silent(SavedModel<?, ?> model) {
    return CommandException.usage(
        "a model of "
            + model.plugin().name()
            + " does not say how uncertain the cells are that it fills in: leave --uncertainty out");
  }
}
