package org.emkit.cli;

import org.emkit.core.Transformer;
import picocli.CommandLine.Command;

/** {@code em transform}: data in the coordinates of a model. */
@Command(
    name = "transform",
    description =
        "Writes CSV with other coordinates of each row: distances to centroids (kmeans), scores on"
            + " latent dimensions (models that have them).",
    sortOptions = false,
    footer = {
      "",
      "Columns are matched by name where model file and data both have names.",
      "",
      "Example:",
      "  em transform model.json data.csv --output distances.csv"
    })
final class TransformCommand extends RowsCommand {
  TransformCommand(Streams streams) {
    super(streams);
  }

  @Override
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  <X, P> Lines<X> lines(SavedModel<X, P> model) {
    Transformer<X, P> transformer =
        model.require(Transformer.class, "no other coordinates of a row");
    return new Lines<>(
        columns -> transformer.coordinates(model.parameters()),
        slice -> transformer.transform(model.parameters(), slice));
  }
}
