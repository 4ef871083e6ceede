package org.emkit.cli;

import com.google.common.base.Throwables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.plugin.NearestNames;
import org.emkit.core.plugin.OptionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on stderr and an exit code. */
final class Failures {
  private final Streams streams;
  private final boolean debug;

  Failures(Streams streams, boolean debug) {
    this.streams = streams;
    this.debug = debug;
  }

  /** A command line that picocli cannot make sense of. */
  int wrongUsage(ParameterException failure) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    String problem =
        failure instanceof UnmatchedArgumentException unmatched
            ? describe(unmatched)
            : lowerCase(failure.getMessage());
    return report(ExitCode.USAGE, problem + " (try " + command + " --help)", failure);
  }

  /** picocli's sentences begin with a capital. */
  private static String lowerCase(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String describe(UnmatchedArgumentException failure) {
    String argument = failure.getUnmatched().get(0);
    boolean option = argument.startsWith("-");
    CommandLine command = failure.getCommandLine();
    boolean group = !command.getSubcommands().isEmpty();
    // A group's synopsis says what it wants in capitals: COMMAND, MODEL.
    String wanted = command.getCommandSpec().usageMessage().synopsisSubcommandLabel();
    String what = option ? "option" : group ? wanted.toLowerCase(Locale.ROOT) : "argument";
    StringBuilder text = new StringBuilder("unknown " + what + " '" + argument + "'");
    if (option || group) {
      String question = NearestNames.question(argument, option ? options(command) : known(command));
      text.append(question);
      if (question.isEmpty() && !option) {
        text.append(": known are ").append(String.join(", ", known(command)));
        if (what.equals("model")) {
          text.append("; models of your own need " + PluginPath.OPTION + " JAR");
        }
      }
    }
    return text.toString();
  }

  private static List<String> known(CommandLine group) {
    return List.copyOf(group.getSubcommands().keySet());
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  /** Anything else. */
  int failed(Throwable failure) {
    if (failure instanceof CommandException mine) {
      return report(mine.exitCode(), mine.getMessage(), failure);
    }
    if (failure instanceof OptionException) {
      return report(ExitCode.USAGE, failure.getMessage(), failure);
    }
    if (failure instanceof DataException) {
      return report(ExitCode.DATA, failure.getMessage(), failure);
    }
    if (failure instanceof PassCancelledException) {
      return report(
          ExitCode.INTERRUPTED, "interrupted before the first iteration was done", failure);
    }
    if (failure instanceof NumericalFailure || failure instanceof MonotonicityViolation) {
      return report(ExitCode.FAILED, "the fit failed: " + failure.getMessage(), failure);
    }
    if (failure instanceof OutOfMemoryError) {
      return report(
          ExitCode.FAILED, "out of memory: give Java more, as in EM_JAVA_OPTIONS=-Xmx8g", failure);
    }
    Optional<StackTraceElement> theirs = PluginPath.frame(failure);
    if (theirs.isPresent()) {
      return report(
          ExitCode.FAILED,
          "the plugin failed, at " + theirs.get() + ": " + cause(failure) + " (--debug shows more)",
          failure);
    }
    if (failure instanceof ServiceConfigurationError
        || (PluginPath.isOpen() && failure instanceof LinkageError)) {
      return report(
          ExitCode.FAILED,
          "a plugin cannot be loaded: "
              + Throwables.getRootCause(failure)
              + cure(Throwables.getRootCause(failure)),
          failure);
    }
    String whose =
        PluginPath.isOpen()
            ? "emkit failed, over what a plugin gave it or by a bug of its own"
            : "emkit failed, which is a bug";
    return report(ExitCode.FAILED, whose + " (--debug shows where): " + failure, failure);
  }

  private static String cure(Throwable cause) {
    if (cause instanceof NoSuchMethodException) {
      return ": it must be a public class with a public constructor without arguments";
    }
    return cause instanceof LinkageError || cause instanceof ClassNotFoundException
        ? ": was it built for this em, and for this Java?"
        : "";
  }

  /** A class that could not be loaded says so, and not why: that is at the root. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof ServiceConfigurationError || failure instanceof LinkageError
        ? Throwables.getRootCause(failure)
        : failure;
  }

  private int report(ExitCode code, String message, Throwable failure) {
    streams.out().flush();
    streams.err().println("em: " + message.replaceAll("\\s*\\R\\s*", " ").strip());
    if (debug) {
      failure.printStackTrace(streams.err());
    }
    return code.code();
  }
}
