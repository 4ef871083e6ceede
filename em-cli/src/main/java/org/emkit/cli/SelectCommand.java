package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.emkit.core.data.DataException;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
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

/** {@code em select MODEL}: one instance for each model, with that model's options. */
@Command(sortOptions = false)
final class SelectCommand implements Callable<Integer> {
  private final ModelPlugin<?, ?> plugin;
  private final Streams streams;
  private final Interrupts interrupts;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A CSV or .npy file, or raw numbers with --raw-columns; - reads standard input.")
  private @Nullable String file;

  @ArgGroup(heading = "%nEach fit:%n", validate = false, exclusive = false, order = 2)
  private FitArguments fitting = new FitArguments();

  @ArgGroup(heading = "%nData:%n", validate = false, exclusive = false, order = 3)
  private DataArguments columns = new DataArguments();

  @ArgGroup(heading = "%nSelection and output:%n", validate = false, exclusive = false, order = 4)
  private SelectArguments selecting = new SelectArguments();

  @Mixin CommonArguments common;

  private SelectCommand(ModelPlugin<?, ?> plugin, Streams streams, Interrupts interrupts) {
    this.plugin = plugin;
    this.streams = streams;
    this.interrupts = interrupts;
  }

  /** The command that selects among fits of the model of {@code plugin}. */
  static CommandLine commandLine(ModelPlugin<?, ?> plugin, Streams streams, Interrupts interrupts) {
    CommandSpec spec =
        CommandSpec.forAnnotatedObject(new SelectCommand(plugin, streams, interrupts));
    spec.name(plugin.name());
    List<ModelOption> selectable =
        plugin.options().stream().filter(ModelOption::selectable).toList();
    spec.usageMessage().description(description(plugin)).footer(footer(plugin, selectable));
    PluginOptions.addTo(spec, plugin, true);
    CovarianceArguments.addTo(spec, plugin);
    return new CommandLine(spec);
  }

  /** What the command does, for help. */
  static String description(ModelPlugin<?, ?> plugin) {
    return "Fits every combination of options and marks the best: "
        + plugin.summary().replace("%", "%%")
        + ".";
  }

  private static String[] footer(ModelPlugin<?, ?> plugin, List<ModelOption> selectable) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "Several values may be given to: "
                    + selectable.stream().map(ModelOption::flag).collect(Collectors.joining(", "))
                    + "."));
    lines.addAll(
        List.of(
            PluginOptions.footer(
                plugin,
                "  em select "
                    + plugin.name()
                    + " data.csv"
                    + example(plugin, selectable)
                    + " --save best.json")));
    return lines.toArray(String[]::new);
  }

  /** A range of the count that decides, and all of the first choice. */
  private static String example(ModelPlugin<?, ?> plugin, List<ModelOption> selectable) {
    StringBuilder example = new StringBuilder();
    PluginOptions.counting(plugin)
        .ifPresent(option -> example.append(' ').append(option.flag()).append(" 1..9"));
    selectable.stream()
        .filter(option -> !OptionGrid.isCount(option) && isOneKind(plugin, option))
        .findFirst()
        .ifPresent(option -> example.append(' ').append(option.flag()).append(" all"));
    return example.toString();
  }

  @Override
  public Integer call() {
    select(plugin);
    return ExitCode.OK.code();
  }

  private <X, P> void select(ModelPlugin<X, P> model) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Map<String, String> given = PluginOptions.given(parsed, model);
    OptionGrid grid = OptionGrid.of(model.options(), given);
    Optional<CovarianceReader> covariance =
        CovarianceArguments.of(parsed, Optional.ofNullable(file), columns);
    FitRunner runner =
        new FitRunner(
            streams,
            selecting.quiet,
            fitting,
            fitting.options(PluginOptions.stoppingRule(parsed), model.shortRuns()),
            PluginOptions.tolerance(parsed));
    // Asked for before the data are read, so that wrong options are told at once.
    grid.combinations().forEach(model::starter);
    Criterion criterion = selecting.criterion();
    OptionalInt folds = selecting.folds();
    Optional<OutputFile> save = selecting.save();
    requireOneKindOfCells(model, grid);
    OptionValues first = grid.combinations().get(0);
    if (covariance.isPresent() && folds.isPresent()) {
      throw CommandException.usage(
          "--criterion cv holds out rows, but a covariance matrix has none: use --criterion bic");
    }
    DataTable data =
        covariance
            .map(reader -> reader.read(streams.in(), Optional.empty()))
            .orElseGet(
                () ->
                    new TableReader(
                            Objects.requireNonNull(file),
                            columns,
                            MissingCells.of(model, first),
                            true)
                        .withSymbols(Symbols.of(model, first))
                        .withSequences(model.takesSequences(), Optional.empty())
                        .read(streams.in(), Optional.empty()));
    Selection<X, P> selection = new Selection<>(model, criterion, runner, grid, data, folds);
    try {
      interrupts.duringFit(
          () -> {
            selection.run();
            return selection;
          });
    } catch (DataException e) {
      throw data.locate(e);
    }
    requireDifferences(selection);
    if (selection.hasBest()) {
      save.ifPresent(target -> save(target, model, data, selection));
    }
    print(selection);
    requireBest(selection);
  }

  private static <X, P> void save(
      OutputFile target, ModelPlugin<X, P> model, DataTable data, Selection<X, P> selection) {
    Fit<P> fit = selection.winner();
    ModelFile.save(
        target,
        model,
        data,
        selection.candidates().get(selection.best()).options(),
        fit,
        FitHistory.of(fit, model.measures(fit, model.dataset(data.table()))));
  }

  /** Whether all choices of an option can be tried on the same data. */
  private static boolean isOneKind(ModelPlugin<?, ?> plugin, ModelOption option) {
    String all = String.join(",", option.choices());
    return isOneKind(plugin, OptionGrid.of(plugin.options(), Map.of(option.name(), all)));
  }

  private static boolean isOneKind(ModelPlugin<?, ?> plugin, OptionGrid grid) {
    return grid.combinations().stream().map(plugin::readsSymbols).distinct().count() == 1;
  }

  /** The data are read once, for all combinations. */
  private static void requireOneKindOfCells(ModelPlugin<?, ?> model, OptionGrid grid) {
    if (!isOneKind(model, grid)) {
      throw CommandException.usage(
          "some combinations read symbols and others numbers: select among those of one kind");
    }
  }

  /** Where every combination failed alike, it is no matter of options: it is told once. */
  private static void requireDifferences(Selection<?, ?> selection) {
    List<Candidate> all = selection.candidates();
    RuntimeException first = all.get(0).failure();
    if (first != null && all.stream().map(Candidate::reason).distinct().count() == 1) {
      throw first;
    }
  }

  private void print(Selection<?, ?> selection) {
    List<String> warnings = new ArrayList<>(selection.plugin().warnings(selection.data().table()));
    if (selection.left() > 0) {
      warnings.add(
          "interrupted: "
              + selection.left()
              + " of "
              + selection.grid().combinations().size()
              + " combinations were not fitted");
    }
    if (selecting.json) {
      streams.out().println(Json.line(SelectJson.of(selection, warnings)));
    } else if (!selecting.quiet) {
      streams.out().print(SelectText.of(selection, warnings));
    }
    if (selecting.quiet) {
      if (selection.hasBest()) {
        warnings.addAll(selection.winner().warnings());
      }
      warnings.forEach(warning -> streams.err().println("em: warning: " + warning));
    }
  }

  private static void requireBest(Selection<?, ?> selection) {
    if (selection.hasBest()) {
      return;
    }
    Candidate first = selection.candidates().get(0);
    String why =
        first
            .reason()
            .or(() -> first.heldOut().map(found -> String.join("; ", first.warnings())))
            .orElse("it ended before its " + selection.criterion() + " was known");
    String message =
        "no combination has a "
            + selection.criterion()
            + "; the first, "
            + first.name(selection.grid().shown())
            + ": "
            + why;
    boolean data =
        selection.candidates().stream()
            .allMatch(
                candidate ->
                    candidate.failure() instanceof CommandException mine
                        && mine.exitCode() == ExitCode.DATA);
    throw data ? CommandException.data(message) : CommandException.failed(message);
  }
}
