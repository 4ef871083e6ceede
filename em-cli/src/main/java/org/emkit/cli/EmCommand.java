package org.emkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.emkit.core.kernel.Kernels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command with its subcommands. */
@Command(
    name = "em",
    description = "Fits latent-variable models by expectation-maximisation.",
    commandListHeading = "%nCommands:%n",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = EmCommand.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  em models                             which models there are",
      "  em fit MODEL --help                   what a model's fit can be told",
      "  em fit MODEL data.csv --save m.json   fit, print the result and keep it",
      "  em select MODEL data.csv -k 1..9      how many components suit the data",
      "  em compare data.csv -k 3              k-means against soft EM, which to prefer",
      "  em predict m.json new.csv             a label for each row",
      "  em sample m.json -n 1000              rows drawn from the model",
      "  em impute m.json gaps.csv             the data with missing cells filled in",
      "  em report m.json data.csv             a page of HTML with pictures",
      "  source <(em completion bash)          commands and options by the tab key",
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 bad data, 4 the fit failed."
    })
final class EmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin CommonArguments common;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and end.")
  boolean version;

  /** The command with all subcommands of all models. */
  static CommandLine commandLine(Streams streams, Interrupts interrupts) {
    return commandLine(streams, interrupts, name -> true);
  }

  /**
   * The command for one line of arguments. Building every option of every model takes longer than
   * most commands run.
   *
   * @param wanted whether a subcommand or model of that name may be called; of others there are
   *     only the name and the description, for help and for suggestions
   */
  static CommandLine commandLine(Streams streams, Interrupts interrupts, Predicate<String> wanted) {
    Subcommands subcommands = new Subcommands(new CommandLine(new EmCommand()), wanted);
    subcommands.addModels(
        "fit",
        "Fits a model to data.",
        FitCommand::description,
        plugin -> FitCommand.commandLine(plugin, streams, interrupts));
    subcommands.addModels(
        "select",
        "Fits a model with several options and marks the best.",
        SelectCommand::description,
        plugin -> SelectCommand.commandLine(plugin, streams, interrupts));
    subcommands.add(CompareCommand.class, () -> new CompareCommand(streams, interrupts));
    subcommands.add(PredictCommand.class, () -> new PredictCommand(streams));
    subcommands.add(ScoreCommand.class, () -> new ScoreCommand(streams));
    subcommands.add(SampleCommand.class, () -> new SampleCommand(streams));
    subcommands.add(ImputeCommand.class, () -> new ImputeCommand(streams));
    subcommands.add(TransformCommand.class, () -> new TransformCommand(streams));
    subcommands.add(ReportCommand.class, () -> new ReportCommand(streams));
    subcommands.add(ModelsCommand.class, () -> new ModelsCommand(streams));
    subcommands.add(
        CompletionCommand.class,
        () -> new CompletionCommand(streams, () -> commandLine(streams, interrupts)));
    CommandLine em = subcommands.command();
    // These reach the subcommands added so far.
    em.setOut(new PrintWriter(streams.out(), true, UTF_8));
    em.setExpandAtFiles(false);
    em.setExecutionStrategy(new Execution());
    convert(em, int.class, Integer.class, Integer::valueOf, "a whole number below 2^31");
    convert(em, long.class, Long.class, Long::valueOf, "a whole number");
    convert(em, double.class, Double.class, Double::valueOf, "a number");
    style(em);
    em.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    return em;
  }

  private static <T> void convert(
      CommandLine em, Class<T> primitive, Class<T> boxed, Function<String, T> parser, String what) {
    ITypeConverter<T> converter = new Numbers<>(parser, what);
    em.registerConverter(primitive, converter);
    em.registerConverter(boxed, converter);
  }

  // A class each, and no lambdas: of picocli's interfaces those keep it, and 30 of its own classes,
  // out of the archive that makes a start fast.

  /** Reads a number, or says what it must be. */
  private record Numbers<T>(Function<String, T> parser, String what) implements ITypeConverter<T> {
    @Override
    public T convert(String text) {
      try {
        return parser.apply(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' must be " + what);
      }
    }
  }

  /** Runs the last command, after a look at its options. */
  private static final class Execution implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
      ParseResult last = parsed;
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      for (OptionSpec option : last.matchedOptions()) {
        // In a group with a heading, picocli would take the last one and forget the others.
        if (!option.isMultiValue() && option.stringValues().size() > 1) {
          throw new ParameterException(
              last.commandSpec().commandLine(), option.longestName() + " is given twice");
        }
      }
      try {
        Places.requireApart(last);
      } catch (CommandException e) {
        // Anything else picocli would print, trace and all.
        throw new ExecutionException(last.commandSpec().commandLine(), e.getMessage(), e);
      }
      return new CommandLine.RunLast().execute(parsed);
    }
  }

  /** One look for the help of every command. */
  private static void style(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true).descriptionHeading("%n");
    if (command.getCommandSpec().positionalParameters().isEmpty()) {
      usage.optionListHeading("%n");
    } else {
      usage.parameterListHeading("%n");
    }
    command.getSubcommands().values().forEach(EmCommand::style);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "which command? " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version that Maven put into the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = EmCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "em " + Objects.requireNonNullElse(version, "(not from a jar)"),
        "kernels for large data: " + Kernels.best().description(),
        "Java " + Runtime.version()
      };
    }
  }
}
