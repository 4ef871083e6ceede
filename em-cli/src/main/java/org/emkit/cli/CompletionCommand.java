package org.emkit.cli;

import java.io.File;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** {@code em completion}: a script by which a shell completes commands, models and options. */
@Command(
    name = "completion",
    description = "Prints a script by which bash or zsh completes commands, options and values.",
    sortOptions = false,
    footer = {
      "",
      "For this shell, and for every new one:",
      "  source <(em completion bash)",
      "  echo 'source <(em completion bash)' >> ~/.bashrc",
      "With zsh the same, after autoload -U compinit && compinit, with ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {
  /** How help calls an argument that is a file. */
  private static final Set<String> FILES = Set.of("FILE", "DATA", "MODELFILE");

  private final Streams streams;
  private final Supplier<CommandLine> all;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "The shell: bash or zsh.")
  private String shell;

  @Mixin CommonArguments common;

  /**
   * The command.
   *
   * @param all the whole of {@code em}, with all models and options
   */
  CompletionCommand(Streams streams, Supplier<CommandLine> all) {
    this.streams = streams;
    this.all = all;
  }

  @Override
  public Integer call() {
    // One script for both: under zsh it loads zsh's way to run completions of bash.
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CommandException.usage(shell + ": completion is for bash and zsh: choose one of them");
    }
    streams.out().print(AutoComplete.bash("em", outline(all.get().getCommandSpec())));
    return ExitCode.OK.code();
  }

  /**
   * A command with nothing but what a shell needs. picocli keeps the values of an option under the
   * label of its value, which several options may have; and it completes files for files only.
   */
  private static CommandLine outline(CommandSpec command) {
    CommandSpec outline = CommandSpec.create().name(command.name());
    for (OptionSpec option : command.options()) {
      outline.addOption(
          OptionSpec.builder(option.names())
              .arity(option.arity())
              .paramLabel(option.longestName().replaceAll("[^A-Za-z]", ""))
              .type(type(option))
              .completionCandidates(option.completionCandidates())
              .build());
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      outline.addPositional(
          PositionalParamSpec.builder()
              .index(argument.index())
              .arity(argument.arity())
              .paramLabel(argument.paramLabel())
              .type(type(argument))
              .completionCandidates(argument.completionCandidates())
              .build());
    }
    command
        .subcommands()
        .forEach((name, line) -> outline.addSubcommand(name, outline(line.getCommandSpec())));
    return new CommandLine(outline);
  }

  private static Class<?> type(ArgSpec argument) {
    return FILES.contains(argument.paramLabel()) ? File.class : argument.type();
  }

  /** The shells, for completion itself. */
  private static final class Shells extends Choices {
    Shells() {
      super("bash", "zsh");
    }
  }
}
