package org.emkit.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code em} command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Interrupts interrupts = new Interrupts();
    interrupts.install();
    interrupts.exit(run(args, Streams.ofProcess(), interrupts));
  }

  /**
   * Runs the command in this process.
   *
   * @param args as from a shell, without {@code em}
   * @param in what {@code -} in place of a data file reads
   * @param out where results go
   * @param err where errors and warnings go
   * @return the exit code: 0 done, 2 wrong usage, 3 bad data, 4 the fit failed
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    return run(args, new Streams(in, out, err, false), new Interrupts());
  }

  @SuppressWarnings("try") // plugins are found while the path is open: nobody asks it
  static int run(String[] args, Streams streams, Interrupts interrupts) {
    List<String> words = Arrays.asList(args);
    boolean debug = words.contains("--debug");
    Failures failures = new Failures(streams, debug);
    try (PluginPath plugins = PluginPath.open(words, System.getenv(PluginPath.VARIABLE))) {
      // While plugins are there: what failed is told by whether they are.
      return run(args, words, streams, interrupts, failures);
    } catch (Exception failure) {
      return failures.failed(failure);
    }
  }

  private static int run(
      String[] args,
      List<String> words,
      Streams streams,
      Interrupts interrupts,
      Failures failures) {
    try {
      CommandLine command = EmCommand.commandLine(streams, interrupts, words::contains);
      Handlers handlers = new Handlers(failures);
      command.setParameterExceptionHandler(handlers);
      command.setExecutionExceptionHandler(handlers);
      int code = command.execute(args);
      if (code == ExitCode.OK.code()) {
        streams.requireReader();
      }
      return code;
    } catch (Exception | Error failure) {
      // Errors of all kinds, for a plugin may throw any. One that left main would print its trace,
      // and the process would wait a minute for its fit to end (see Interrupts).
      return failures.failed(failure);
    }
  }

  /** Hands on what goes wrong; no lambdas, for the reason that {@link EmCommand} gives. */
  private record Handlers(Failures failures)
      implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] args) {
      return failures.wrongUsage(failure);
    }

    @Override
    public int handleExecutionException(
        Exception failure, CommandLine command, ParseResult parsed) {
      return failure instanceof ParameterException usage
          ? failures.wrongUsage(usage)
          : failures.failed(failure);
    }
  }
}
