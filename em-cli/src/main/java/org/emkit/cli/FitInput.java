package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.LatentModel;
import org.emkit.core.Posterior;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;

/**
 * What a fit is of: its options, settled by the start where one is given, and that start.
 *
 * @param model the model's plugin
 * @param typed the options as they were typed, by long name
 * @param options the same, settled
 * @param startFile the file of the start, if one is given
 * @param start what it holds
 */
record FitInput<X, P>(
    ModelPlugin<X, P> model,
    Map<String, String> typed,
    OptionValues options,
    Optional<ModelFile> startFile,
    Optional<GivenStart<X, P>> start) {
  /** Checks the options and reads the start, before any data. */
  static <X, P> FitInput<X, P> of(
      ModelPlugin<X, P> model, Map<String, String> typed, Optional<String> startName) {
    Optional<ModelFile> startFile = startName.map(ModelFile::read);
    OptionValues given = new OptionValues(model.options(), typed);
    OptionValues options =
        startFile.map(file -> GivenStart.settled(file, model, given)).orElse(given);
    if (startFile.isEmpty()) {
      // Asked for before the data are read, so that wrong options are told at once.
      model.starter(options);
    }
    return new FitInput<>(
        model,
        typed,
        options,
        startFile,
        startFile.map(saved -> GivenStart.of(saved, model, options)));
  }

  /** What the cells of data for it are. */
  Symbols symbols() {
    return start
        .map(given -> Symbols.of(model, options, given))
        .orElseGet(() -> Symbols.of(model, options));
  }

  /** The columns that the start is of, where its file says. */
  Optional<List<String>> columns() {
    return startFile.flatMap(ModelFile::columns);
  }

  /** All that decides a result, by the names of options, but for limits. */
  Map<String, String> deciding(FitOptions fitOptions, double tolerance) {
    // In the order in which differences are told: what explains others comes first.
    Map<String, String> deciding = new LinkedHashMap<>();
    startFile.ifPresent(
        file ->
            deciding.put(
                Fingerprint.START, Fingerprint.hash(Json.line(file.parameters().asMap()))));
    fitOptions
        .shortRuns()
        .ifPresent(
            runs -> {
              deciding.put("short-runs", Integer.toString(runs.runs()));
              deciding.put("short-iterations", Integer.toString(runs.iterations()));
            });
    deciding.putAll(ModelFile.effective(model, options));
    deciding.put("tolerance", Double.toString(tolerance));
    deciding.put("seed", Long.toString(fitOptions.seed()));
    deciding.put("restarts", Integer.toString(fitOptions.restarts()));
    return deciding;
  }

  /** Refuses another number of components, states or clusters than {@code parameters} have. */
  void requireClasses(LatentModel<X, P, ?> latent, P parameters) {
    OptionalInt classes = classes(latent, parameters);
    PluginOptions.counting(model)
        .map(ModelOption::name)
        .filter(name -> typed.containsKey(name) && classes.isPresent())
        .filter(name -> !typed.get(name).equals(String.valueOf(classes.getAsInt())))
        .ifPresent(
            name -> {
              throw CommandException.usage(
                  String.format(
                      "--%s %s: the start has %d %s: leave the option out",
                      name, typed.get(name), classes.getAsInt(), name));
            });
  }

  /** The number of components, states or clusters of {@code parameters}, where there are any. */
  @SuppressWarnings("unchecked") // a model's capabilities are for its own parameters
  static <X, P> OptionalInt classes(LatentModel<X, P, ?> latent, P parameters) {
    return latent
        .capability(Posterior.class)
        .map(posterior -> OptionalInt.of(((Posterior<X, P>) posterior).classes(parameters)))
        .orElseGet(OptionalInt::empty);
  }
}
