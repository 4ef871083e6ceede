package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code em models}: which models there are. */
@Command(name = "models", description = "Lists the models.", sortOptions = false)
final class ModelsCommand implements Callable<Integer> {
  @Option(
      names = "--json",
      description = "Print a JSON object for each model, on a line each, with all of its options.")
  private boolean json;

  @Mixin CommonArguments common;
  private final Streams streams;

  ModelsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<ModelPlugin<?, ?>> models = Models.all();
    if (json) {
      models.forEach(model -> streams.out().println(Json.line(of(model))));
      return ExitCode.OK.code();
    }
    int width = models.stream().mapToInt(model -> model.name().length()).max().orElse(1);
    for (ModelPlugin<?, ?> model : models) {
      streams
          .out()
          .println(
              String.format(Locale.ROOT, "%-" + width + "s  %s", model.name(), model.summary()));
    }
    return ExitCode.OK.code();
  }

  private static Map<String, Object> of(ModelPlugin<?, ?> model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("summary", model.summary());
    json.put("missingCells", model.takesMissingCells());
    json.put("sequences", model.takesSequences());
    json.put("covarianceMatrix", model.learnsFromMoments());
    json.put("options", model.options().stream().map(ModelsCommand::of).toList());
    return json;
  }

  private static Map<String, Object> of(ModelOption option) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", option.name());
    option.shortName().ifPresent(letter -> json.put("short", letter));
    json.put("value", option.valueLabel());
    json.put("description", option.description());
    option.defaultValue().ifPresent(value -> json.put("default", value));
    if (!option.choices().isEmpty()) {
      json.put("choices", option.choices());
    }
    json.put("required", option.defaultValue().isEmpty());
    json.put("selectable", option.selectable());
    return json;
  }
}
