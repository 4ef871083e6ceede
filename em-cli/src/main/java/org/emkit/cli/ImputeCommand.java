package org.emkit.cli;

import org.emkit.core.Imputer;
import picocli.CommandLine.Command;

/** {@code em impute}: data with their missing cells filled in. */
@Command(
    name = "impute",
    description =
        "Writes CSV with the model's columns of data, their missing cells (empty, NA or NaN) filled"
            + " in by what the model expects there, given the other cells of the row.",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "Cells that are not missing keep their values to the last bit.",
      "",
      "Example:",
      "  em impute model.json gaps.csv --output complete.csv"
    })
final class ImputeCommand extends RowsCommand {
  ImputeCommand(Streams streams) {
    super(streams);
  }

  @Override
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  <X, P> Lines<X> lines(SavedModel<X, P> model) {
    Imputer<X, P> imputer = model.require(Imputer.class, "no way to fill in missing cells");
    return new Lines<>(
        CsvText::header, slice -> CsvText.lines(imputer.impute(model.parameters(), slice)));
  }
}
