package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.emkit.core.LatentModel;
import org.emkit.core.Posterior;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.report.FitHistory;
import org.emkit.report.FrameRecorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code em fit MODEL}: one instance for each model, with that model's options. */
@Command(sortOptions = false)
final class FitCommand implements Callable<Integer> {
  private final ModelPlugin<?, ?> plugin;
  private final Streams streams;
  private final Interrupts interrupts;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A CSV or .npy file, or raw numbers with --raw-columns; - reads standard input.")
  private @Nullable String file;

  @ArgGroup(heading = "%nFit:%n", validate = false, exclusive = false, order = 2)
  private SingleFitArguments fitting = new SingleFitArguments();

  @ArgGroup(heading = "%nCheckpoints:%n", validate = false, exclusive = false, order = 5)
  private CheckpointArguments checkpoints = new CheckpointArguments();

  @ArgGroup(heading = "%nData:%n", validate = false, exclusive = false, order = 3)
  private DataArguments columns = new DataArguments();

  @ArgGroup(heading = "%nOutput:%n", validate = false, exclusive = false, order = 4)
  private OutputArguments output = new OutputArguments();

  @Mixin CommonArguments common;

  private FitCommand(ModelPlugin<?, ?> plugin, Streams streams, Interrupts interrupts) {
    this.plugin = plugin;
    this.streams = streams;
    this.interrupts = interrupts;
  }

  /** The command that fits the model of {@code plugin}. */
  static CommandLine commandLine(ModelPlugin<?, ?> plugin, Streams streams, Interrupts interrupts) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new FitCommand(plugin, streams, interrupts));
    spec.name(plugin.name());
    spec.usageMessage()
        .description(description(plugin))
        .footer(
            PluginOptions.footer(
                plugin,
                "  em fit "
                    + plugin.name()
                    + " data.csv"
                    + PluginOptions.example(plugin)
                    + " --save model.json"));
    PluginOptions.addTo(spec, plugin, false);
    CovarianceArguments.addTo(spec, plugin);
    return new CommandLine(spec);
  }

  /** What the command does, for help. */
  static String description(ModelPlugin<?, ?> plugin) {
    return "Fits: " + plugin.summary().replace("%", "%%") + ".";
  }

  @Override
  public Integer call() {
    fit(plugin);
    return ExitCode.OK.code();
  }

  private <X, P> void fit(ModelPlugin<X, P> model) {
    Map<String, String> typed = PluginOptions.given(spec.commandLine().getParseResult(), model);
    Optional<CovarianceReader> covariance =
        CovarianceArguments.of(
            spec.commandLine().getParseResult(), Optional.ofNullable(file), columns);
    FitOptions fitOptions =
        fitting.options(
            PluginOptions.stoppingRule(spec.commandLine().getParseResult()), model.shortRuns());
    Optional<ModelFile> startFile = fitting.start().map(ModelFile::read);
    OptionValues given = new OptionValues(model.options(), typed);
    OptionValues options =
        startFile.map(file -> GivenStart.settled(file, model, given)).orElse(given);
    if (fitting.start().isEmpty()) {
      // Asked for before the data are read, so that wrong options are told at once.
      model.starter(options);
    }
    Optional<OutputFile> save = output.save();
    Optional<OutputFile> trace = output.trace();
    Optional<OutputFile> report = output.report();
    Optional<OutputFile> checkpoint = checkpoints.file();
    Optional<GivenStart<X, P>> from = startFile.map(saved -> GivenStart.of(saved, model, options));
    Symbols symbols =
        from.map(start -> Symbols.of(model, options, start))
            .orElseGet(() -> Symbols.of(model, options));
    Optional<List<String>> modelColumns = startFile.flatMap(ModelFile::columns);
    DataTable data =
        covariance
            .map(reader -> reader.read(streams.in(), modelColumns))
            .orElseGet(
                () ->
                    new TableReader(
                            Objects.requireNonNull(file),
                            columns,
                            MissingCells.of(model, options),
                            true)
                        .withSymbols(symbols)
                        .withSequences(
                            model.takesSequences(), startFile.flatMap(ModelFile::sequence))
                        .read(streams.in(), modelColumns));
    from.ifPresent(wanted -> data.requireColumns(wanted.columns(), wanted.file()));
    TraceRecorder recorder = new TraceRecorder();
    Optional<CheckpointSession<P>> session = Optional.empty();
    try {
      Dataset<X> dataset = model.dataset(data.table());
      LatentModel<X, P, ?> latent = model.model(options, dataset);
      Optional<P> start = from.map(wanted -> wanted.parameters(latent, dataset, fitOptions.seed()));
      start.ifPresent(parameters -> requireClasses(model, latent, parameters, typed));
      FitRunner runner =
          new FitRunner(
              streams,
              output.quiet,
              fitting,
              fitOptions,
              PluginOptions.tolerance(spec.commandLine().getParseResult()));
      String task = "em " + model.name();
      session =
          CheckpointSession.of(
              checkpoints,
              checkpoint,
              streams,
              model,
              data,
              () -> deciding(model, options, fitOptions, startFile),
              runner.effective(latent).maxIterations(),
              latent.monotone());
      List<Observer<? super P>> observers = new ArrayList<>();
      trace.ifPresent(target -> observers.add(recorder));
      FrameRecorder<P> frames = new FrameRecorder<>(model);
      report.ifPresent(target -> observers.add(frames));
      session.ifPresent(observers::add);
      session.ifPresent(resumed -> recorder.recall(resumed.from()));
      FitRunner.Watched<P> watched =
          new FitRunner.Watched<>(
              observers, session.map(CheckpointSession::from).orElse(Checkpoint.none()));
      Fit<P> fit =
          interrupts.duringFit(
              () ->
                  start.isPresent()
                      ? runner.runFrom(task, latent, dataset, start.get(), watched)
                      : runner.run(
                          task, latent, dataset, model.starter(options, dataset), watched));
      Map<String, Double> measures = model.measures(fit, dataset);
      FitHistory history = FitHistory.of(fit, measures);
      save.ifPresent(target -> ModelFile.save(target, model, data, options, fit, history));
      print(model, data, fit, measures, components(latent, fit.parameters()));
      report.ifPresent(
          target ->
              target.write(Reports.of(spec, model, data, options, fit, history, frames)::writeTo));
    } catch (DataException e) {
      throw data.locate(e);
    } finally {
      trace.ifPresent(recorder::write);
      session.ifPresent(CheckpointSession::write);
    }
  }

  /** All that decides a result, by the names of options, but for limits. */
  private Map<String, String> deciding(
      ModelPlugin<?, ?> model,
      OptionValues options,
      FitOptions fitOptions,
      Optional<ModelFile> start) {
    Map<String, String> deciding = new TreeMap<>(ModelFile.effective(model, options));
    deciding.put(
        "tolerance", Double.toString(PluginOptions.tolerance(spec.commandLine().getParseResult())));
    deciding.put("seed", Long.toString(fitOptions.seed()));
    deciding.put("restarts", Integer.toString(fitOptions.restarts()));
    fitOptions
        .shortRuns()
        .ifPresent(
            runs -> {
              deciding.put("short-runs", Integer.toString(runs.runs()));
              deciding.put("short-iterations", Integer.toString(runs.iterations()));
            });
    start.ifPresent(
        file -> deciding.put("start", Fingerprint.hash(Json.line(file.parameters().asMap()))));
    return deciding;
  }

  /** Refuses another number of components, states or clusters than the start has. */
  private static void requireClasses(
      ModelPlugin<?, ?> model,
      LatentModel<?, ?, ?> latent,
      Object start,
      Map<String, String> given) {
    OptionalInt classes = components(latent, start);
    PluginOptions.counting(model)
        .map(ModelOption::name)
        .filter(name -> given.containsKey(name) && classes.isPresent())
        .filter(name -> !given.get(name).equals(String.valueOf(classes.getAsInt())))
        .ifPresent(
            name -> {
              throw CommandException.usage(
                  String.format(
                      "--%s %s: the start has %d %s: leave the option out",
                      name, given.get(name), classes.getAsInt(), name));
            });
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own parameters
  private static OptionalInt components(LatentModel<?, ?, ?> latent, Object parameters) {
    return latent
        .capability(Posterior.class)
        .map(posterior -> OptionalInt.of(posterior.classes(parameters)))
        .orElseGet(OptionalInt::empty);
  }

  private <P> void print(
      ModelPlugin<?, P> model,
      DataTable data,
      Fit<P> fit,
      Map<String, Double> measures,
      OptionalInt components) {
    List<String> dataWarnings = model.warnings(data.table());
    List<String> warnings = new ArrayList<>(dataWarnings);
    warnings.addAll(fit.warnings());
    if (output.json) {
      streams
          .out()
          .println(Json.line(FitJson.of(model, data, fit, measures, components, warnings)));
    } else if (!output.quiet) {
      streams.out().print(FitText.of(model, data, fit, measures, dataWarnings));
    }
    if (output.quiet) {
      warnings.forEach(warning -> streams.err().println("em: warning: " + warning));
    }
  }
}
