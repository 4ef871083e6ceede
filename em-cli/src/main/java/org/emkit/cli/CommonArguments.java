package org.emkit.cli;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonArguments {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.",
      order = 100)
  boolean help;

  @Option(names = "--debug", description = "Show where an error comes from.", order = 101)
  boolean debug;
}
