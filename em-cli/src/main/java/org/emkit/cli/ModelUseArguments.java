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

  /** Reads the model, then the data; {@code weighted} says whether row weights count. */
  ModelUse<?, ?> read(boolean weighted, InputStream standardInput) {
    return ModelUse.read(modelFile, dataFile, columns, weighted, standardInput);
  }
}
