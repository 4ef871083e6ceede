package org.emkit.cli;

import java.io.InputStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Parameters;

/** The arguments of every command that uses a saved model on data. */
final class ModelUseArguments {
  @Parameters(index = "0", paramLabel = "MODELFILE", description = "A model that fit saved.")
  private String modelFile;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description =
          "A CSV or .npy file, or raw numbers with --raw-columns; - reads standard input.")
  private String dataFile;

  @ArgGroup(heading = "%nData:%n", validate = false, exclusive = false)
  private DataArguments columns = new DataArguments();

  /** Reads the model. */
  SavedModel<?, ?> model() {
    return SavedModel.read(modelFile);
  }

  /** Reads the data that {@code model} is used on; {@code weighted}: whether row weights count. */
  <X, P> ModelUse<X, P> data(SavedModel<X, P> model, boolean weighted, InputStream standardInput) {
    DataTable data =
        new TableReader(dataFile, columns, MissingCells.of(model.plugin()), weighted)
            .withSymbols(Symbols.of(model))
            .withSequences(model.plugin().takesSequences(), model.file().sequence())
            .read(standardInput, model.file().columns());
    return new ModelUse<>(model, data);
  }
}
