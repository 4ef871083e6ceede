package org.emkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.Table;

/**
 * A fit with the report of it.
 *
 * @param json as the page's script reads it
 */
record Reported<X, P>(Report<X, P> report, Fit<P> fit, FrameRecorder<P> recorder, JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Fits a model by name and reports it with everything there is. */
  static Reported<?, ?> of(String model, Map<String, String> options, Table table) {
    return of(plugin(model), options, table, FitOptions.defaults().withMaxIterations(300));
  }

  static ModelPlugin<?, ?> plugin(String model) {
    for (ModelPlugin<?, ?> plugin : ServiceLoader.load(ModelPlugin.class)) {
      if (plugin.name().equals(model)) {
        return plugin;
      }
    }
    throw new IllegalArgumentException("no model " + model);
  }

  static <X, P> Reported<X, P> of(
      ModelPlugin<X, P> plugin, Map<String, String> given, Table table, FitOptions fitOptions) {
    OptionValues options = new OptionValues(plugin.options(), given);
    Dataset<X> data = plugin.dataset(table);
    LatentModel<X, P, ?> model = plugin.model(options, data);
    FrameRecorder<P> recorder = new FrameRecorder<>(plugin);
    Fit<P> fit = Em.fit(model, data, plugin.starter(options, data), fitOptions, recorder);
    Report<X, P> report =
        Report.of(plugin, fit.parameters(), table.columns())
            .withData(table)
            .withHistory(FitHistory.of(fit, plugin.measures(fit, data)))
            .withIterations(recorder, fit);
    return new Reported<>(report, fit, recorder, parsed(report));
  }

  static JsonNode parsed(Report<?, ?> report) {
    try {
      return MAPPER.readTree(ReportPage.text(report.json()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is JSON", e);
    }
  }

  /** Numbers of one column. */
  static Table column(String name, double... values) {
    return new Table(List.of(name), values, Optional.empty());
  }

  /** Responsibilities of a frame, {@code [rows * classes]}, from 0 to 255. */
  static int[] bytes(JsonNode frame, String key) {
    byte[] bytes = Base64.getDecoder().decode(frame.get(key).asText());
    int[] values = new int[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] & 0xff;
    }
    return values;
  }

  /** The last frame. */
  JsonNode result() {
    return json.get("frames").get(json.get("frames").size() - 1);
  }
}
