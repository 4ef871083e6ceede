package org.emkit.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.NearestNames;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.report.FitHistory;

/**
 * A model file that was read: JSON with {@code format}, {@code version}, {@code model} and {@code
 * parameters}; written by {@code --save}, or by hand.
 *
 * @param file its name
 * @param model the model's name
 * @param columns the names of the data's columns, where it says
 * @param sequence the column that cut the data into sequences, where it says
 * @param parameters the parameters
 * @param content all that it holds
 */
record ModelFile(
    String file,
    String model,
    Optional<List<String>> columns,
    Optional<String> sequence,
    ParameterTree parameters,
    JsonObject content) {
  private static final DocumentFormat FORMAT = new DocumentFormat("emkit-model", 1, "a model file");

  /** Writes what was fitted. */
  static <P> void save(
      OutputFile target,
      ModelPlugin<?, P> plugin,
      DataTable data,
      OptionValues options,
      Fit<P> fit,
      FitHistory history) {
    Map<String, Object> content = FORMAT.begin();
    content.put("model", plugin.name());
    content.put("columns", data.table().columns());
    data.sequence().ifPresent(column -> content.put("sequence", column));
    content.put("options", FitJson.options(effective(plugin, options)));
    content.put("parameters", plugin.write(fit.parameters()).asMap());
    content.put("fit", FitJson.summary(data, fit, history));
    target.write(writer -> writer.write(Json.pretty(content) + "\n"));
  }

  /** The options that mean something for a model, given or by default. */
  static Map<String, String> effective(ModelPlugin<?, ?> plugin, OptionValues options) {
    Map<String, String> effective = options.effective();
    effective.keySet().retainAll(plugin.options(options).stream().map(ModelOption::name).toList());
    return effective;
  }

  /**
   * Reads a file; keys that it need not have are ignored.
   *
   * @throws CommandException (bad data) where it is no model file that this version reads
   */
  static ModelFile read(String file) {
    JsonObject content = FORMAT.read(file);
    return new ModelFile(
        file,
        content.text("model"),
        columns(content),
        content.has("sequence") ? Optional.of(content.text("sequence")) : Optional.empty(),
        ParameterTree.of(content.object("parameters").values()),
        content);
  }

  private static Optional<List<String>> columns(JsonObject content) {
    if (!content.has("columns")) {
      return Optional.empty();
    }
    List<String> columns = content.texts("columns");
    if (columns.isEmpty()) {
      throw content.bad("\"columns\" must be a list of names");
    }
    return Optional.of(columns);
  }

  /** The plugin of this file's model. */
  ModelPlugin<?, ?> plugin() {
    return Models.find(model)
        .orElseThrow(
            () ->
                content.bad(
                    "unknown model "
                        + model
                        + "; known are "
                        + Models.names()
                        + NearestNames.question(
                            model, Models.all().stream().map(ModelPlugin::name).toList())
                        + "; models of your own need --plugin JAR"));
  }

  /** The parameters, as the model's plugin reads them. */
  <P> P parameters(ModelPlugin<?, P> plugin) {
    return inPlace(
        () -> {
          P read = plugin.read(parameters);
          int expected = plugin.columns(read);
          if (columns.isPresent() && columns.get().size() != expected) {
            throw new IllegalArgumentException(
                "\"columns\" has "
                    + columns.get().size()
                    + " names where the parameters are for "
                    + expected);
          }
          return read;
        });
  }

  /** What {@code reading} makes of this file; its complaints become bad data that name the file. */
  <T> T inPlace(Supplier<T> reading) {
    return content.inPlace(reading);
  }
}
