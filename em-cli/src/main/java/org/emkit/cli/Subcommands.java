package org.emkit.cli;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.emkit.core.plugin.ModelPlugin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Subcommands of a command, built where they are wanted. Of the others there is an outline, which
 * shows in help and in suggestions, and costs next to nothing.
 *
 * @param command to which they are added
 * @param wanted whether the subcommand or the model of that name may be called
 */
record Subcommands(CommandLine command, Predicate<String> wanted) {
  /** Adds the command of {@code type}, whose annotation says how it is called. */
  <T> void add(Class<T> type, Supplier<T> built) {
    Command described = type.getAnnotation(Command.class);
    if (wanted.test(described.name())) {
      command.addSubcommand(built.get());
    } else {
      command.addSubcommand(outline(described.name(), described.description()));
    }
  }

  /**
   * Adds the command {@code name} with a subcommand for each model.
   *
   * @param described what the subcommand of a model does
   * @param built that subcommand
   */
  void addModels(
      String name,
      String description,
      Function<ModelPlugin<?, ?>, String> described,
      Function<ModelPlugin<?, ?>, CommandLine> built) {
    if (!wanted.test(name)) {
      command.addSubcommand(outline(name, description));
      return;
    }
    CommandLine group = ModelGroup.commandLine(name, description);
    for (ModelPlugin<?, ?> plugin : Models.all()) {
      if (wanted.test(plugin.name())) {
        group.addSubcommand(built.apply(plugin));
      } else {
        group.addSubcommand(outline(plugin.name(), described.apply(plugin)));
      }
    }
    command.addSubcommand(group);
  }

  private static CommandLine outline(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return new CommandLine(spec);
  }
}
