package org.emkit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command whose subcommands are the models. */
@Command(synopsisSubcommandLabel = "MODEL", sortOptions = false, commandListHeading = "%nModels:%n")
final class ModelGroup implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin CommonArguments common;

  private ModelGroup() {}

  /** The command called {@code name}, without models yet. */
  static CommandLine commandLine(String name, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new ModelGroup());
    spec.name(name);
    spec.usageMessage()
        .description(description)
        .footer("", "Each model has its own options: em " + name + " MODEL --help");
    return new CommandLine(spec);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "which model? " + Models.names());
  }
}
