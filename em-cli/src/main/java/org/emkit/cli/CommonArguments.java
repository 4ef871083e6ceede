package org.emkit.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonArguments {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.",
      order = 100)
  boolean help;

  /** Read before all others, by {@link PluginPath}; here for help. */
  @Option(
      names = PluginPath.OPTION,
      paramLabel = "JAR",
      description =
          "A jar with models of your own, or a folder of classes or of jars; may be given several"
              + " times.",
      order = 99)
  List<String> plugins = List.of();

  @Option(names = "--debug", description = "Show where an error comes from.", order = 101)
  boolean debug;
}
