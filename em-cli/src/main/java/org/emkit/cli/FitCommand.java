package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.CheckpointMismatch;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.report.FitHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
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
    ParseResult parsed = spec.commandLine().getParseResult();
    output.requireOneStandardOutput();
    Optional<CovarianceReader> covariance =
        CovarianceArguments.of(parsed, Optional.ofNullable(file), columns);
    FitOptions fitOptions = fitting.options(PluginOptions.stoppingRule(parsed), model.shortRuns());
    FitInput<X, P> input = FitInput.of(model, PluginOptions.given(parsed, model), fitting.start());
    // Files are refused now, not after a long fit.
    FitFiles files =
        new FitFiles(
            output.save(streams),
            output.trace(streams),
            output.report(streams),
            checkpoints.file());
    DataTable data =
        covariance
            .map(reader -> reader.read(streams.in(), input.columns()))
            .orElseGet(() -> table(input));
    input.start().ifPresent(start -> data.requireColumns(start.columns(), start.file()));
    FitWatch<P> watch = new FitWatch<>(files);
    boolean done = false;
    try {
      Dataset<X> dataset = model.dataset(data.table());
      LatentModel<X, P, ?> latent = model.model(input.options(), dataset);
      Optional<P> start =
          input.start().map(given -> given.parameters(latent, dataset, fitOptions.seed()));
      start.ifPresent(parameters -> input.requireClasses(latent, parameters));
      double tolerance = PluginOptions.tolerance(parsed);
      FitRunner runner = new FitRunner(streams, output.silent(), fitting, fitOptions, tolerance);
      watch.begin(
          model,
          latent,
          CheckpointSession.of(
              checkpoints,
              files.checkpoint(),
              streams,
              model,
              data,
              () -> input.deciding(fitOptions, tolerance),
              runner.effective(latent),
              latent.monotone()));
      String task = "em " + model.name();
      Fit<P> fit =
          interrupts.duringFit(
              () ->
                  start.isPresent()
                      ? runner.runFrom(task, latent, dataset, start.get(), watch.watched())
                      : runner.run(
                          task,
                          latent,
                          dataset,
                          model.starter(input.options(), dataset),
                          watch.watched()));
      Map<String, Double> measures = measures(model, data, input, fit, dataset, files);
      FitHistory history = FitHistory.of(fit, measures);
      files.save().ifPresent(to -> ModelFile.save(to, model, data, input.options(), fit, history));
      print(model, data, fit, measures, FitInput.classes(latent, fit.parameters()));
      files
          .report()
          .ifPresent(
              to ->
                  to.write(
                      Reports.of(spec, model, data, input.options(), fit, history, watch.frames())
                          ::writeTo));
      done = true;
    } catch (CheckpointMismatch e) {
      throw CommandException.data(checkpoints.resume().orElse("") + ": " + e.getMessage())
          .causedBy(e);
    } catch (DataException e) {
      throw data.locate(e);
    } catch (NumericalFailure e) {
      throw data.locate(e);
    } finally {
      watch.end(!done, streams);
    }
  }

  /** The model's own figures. Where it fails to tell them, the fit is kept without them first. */
  private static <X, P> Map<String, Double> measures(
      ModelPlugin<X, P> model,
      DataTable data,
      FitInput<X, P> input,
      Fit<P> fit,
      Dataset<X> dataset,
      FitFiles files) {
    try {
      return Objects.requireNonNull(model.measures(fit, dataset), "measures");
    } catch (RuntimeException | Error e) {
      FitHistory history = FitHistory.of(fit, Map.of());
      files.save().ifPresent(to -> ModelFile.save(to, model, data, input.options(), fit, history));
      throw e;
    }
  }

  private DataTable table(FitInput<?, ?> input) {
    return new TableReader(
            Objects.requireNonNull(file),
            columns,
            MissingCells.of(input.model(), input.options()),
            true)
        .withSymbols(input.symbols())
        .withSequences(
            input.model().takesSequences(), input.startFile().flatMap(ModelFile::sequence))
        .read(streams.in(), input.columns());
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
    } else if (!output.silent()) {
      streams.out().print(FitText.of(model, data, fit, measures, dataWarnings));
    }
    if (output.silent()) {
      warnings.forEach(warning -> streams.err().println("em: warning: " + warning));
    }
  }
}
