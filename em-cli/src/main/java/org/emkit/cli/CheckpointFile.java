package org.emkit.cli;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.FitEvent;
import org.emkit.core.fit.RunState;
import org.emkit.core.fit.SavedRun;
import org.emkit.core.fit.Trace;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.ParameterTree;

/**
 * A checkpoint as a JSON file. Random generators need no place in it: each follows from the seed,
 * the restart and the iteration.
 *
 * @param fingerprint of data and options
 * @param maxIterations the iteration limit of the fit that wrote it
 * @param checkpoint the state of every restart
 * @param <P> the parameters
 */
record CheckpointFile<P>(Fingerprint fingerprint, int maxIterations, Checkpoint<P> checkpoint) {
  private static final DocumentFormat FORMAT =
      new DocumentFormat("emkit-checkpoint", 1, "a checkpoint");

  /** The file's content. */
  Map<String, Object> json(ModelPlugin<?, P> plugin) {
    Map<String, Object> json = FORMAT.begin();
    json.put("model", plugin.name());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("rows", fingerprint.rows());
    data.put("columns", fingerprint.columns());
    data.put("hash", fingerprint.data());
    json.put("data", data);
    json.put("options", fingerprint.options());
    json.put("maxIterations", maxIterations);
    json.put("runs", checkpoint.runs().stream().map(run -> json(plugin, run)).toList());
    return json;
  }

  private static <P> Map<String, Object> json(ModelPlugin<?, P> plugin, SavedRun<P> run) {
    RunState<P> state = run.state();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("restart", run.restart());
    json.put("parameters", plugin.writeState(state.parameters()).asMap());
    json.put("previous", plugin.writeState(state.previous()).asMap());
    if (state.bestIteration() != run.trace().iterations()) {
      json.put("best", plugin.writeState(state.best()).asMap());
    }
    json.put("bestIteration", state.bestIteration());
    json.put("projected", state.projected());
    json.put("repaired", state.repaired());
    json.put("repairsTried", state.repairsTried());
    state.defect().ifPresent(defect -> json.put("defect", defect));
    json.put("events", state.events().stream().map(CheckpointFile::json).toList());
    json.put("objectives", run.trace().objectives().toArray());
    json.put("seconds", run.trace().seconds().toArray());
    return json;
  }

  private static Map<String, Object> json(FitEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("iteration", event.iteration());
    json.put("text", event.text());
    return json;
  }

  /**
   * Reads a file.
   *
   * @throws CommandException (bad data) where it is no checkpoint of a fit of {@code plugin}
   */
  static <P> CheckpointFile<P> read(String file, ModelPlugin<?, P> plugin) {
    JsonObject content = FORMAT.read(file);
    String model = content.text("model");
    if (!model.equals(plugin.name())) {
      throw CommandException.data(
          file + ": the checkpoint of a fit of " + model + ", not of " + plugin.name());
    }
    JsonObject data = content.object("data");
    Map<String, String> options = new LinkedHashMap<>();
    content.object("options").values().forEach((name, value) -> options.put(name, "" + value));
    Fingerprint fingerprint =
        new Fingerprint(
            data.text("hash"), data.wholeNumber("rows"), data.count("columns"), options);
    List<SavedRun<P>> runs = new ArrayList<>();
    for (JsonObject run : content.objects("runs")) {
      runs.add(run.inPlace(() -> run(run, plugin)));
    }
    return new CheckpointFile<>(
        fingerprint, content.count("maxIterations"), content.inPlace(() -> new Checkpoint<>(runs)));
  }

  private static <P> SavedRun<P> run(JsonObject run, ModelPlugin<?, P> plugin) {
    P parameters = plugin.read(tree(run, "parameters"));
    List<FitEvent> events = new ArrayList<>();
    for (JsonObject event : run.objects("events")) {
      events.add(new FitEvent(event.count("iteration"), event.text("text")));
    }
    ParameterTree numbers = ParameterTree.of(run.values());
    RunState<P> state =
        new RunState<>(
            parameters,
            plugin.read(tree(run, "previous")),
            run.has("best") ? plugin.read(tree(run, "best")) : parameters,
            run.count("bestIteration"),
            run.truth("projected"),
            run.truth("repaired"),
            run.texts("repairsTried"),
            run.has("defect") ? Optional.of(run.text("defect")) : Optional.empty(),
            events);
    return new SavedRun<>(
        run.count("restart"),
        state,
        new Trace(
            ImmutableDoubleArray.copyOf(numbers.vector("objectives")),
            ImmutableDoubleArray.copyOf(numbers.vector("seconds"))));
  }

  private static ParameterTree tree(JsonObject run, String key) {
    return ParameterTree.of(run.object(key).values());
  }
}
