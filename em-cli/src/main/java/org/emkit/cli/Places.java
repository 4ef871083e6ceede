package org.emkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The files that one command reads and writes: an output must not destroy another, nor what is
 * read. Looked at before anything is done, by where names lead to and not by how they are typed.
 */
final class Places {
  /** The options that name what is written, of all commands. */
  static final Set<String> OUTPUTS =
      Set.of("--save", "--trace", "--report", "--output", "--picture", "--checkpoint");

  private static final Set<String> INPUTS =
      Set.of("--start", "--covariance-matrix", "--resume", PluginPath.OPTION);

  /** What may be read and then written: its user means the same file. */
  private static final Map<String, String> SAME =
      Map.of("--save", "--start", "--checkpoint", "--resume");

  private Places() {}

  /** Refuses a command two of whose files are one, of which one is written. */
  static void requireApart(ParseResult command) {
    Map<String, String> inputs = new LinkedHashMap<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (OptionSpec option : command.matchedOptions()) {
      String label = option.longestName();
      if (OUTPUTS.contains(label)) {
        outputs.put(label, typed(option));
      } else if (INPUTS.contains(label)) {
        inputs.put(label, typed(option));
      }
    }
    command
        .matchedPositionals()
        .forEach(positional -> inputs.put(positional.paramLabel(), typed(positional)));
    Map<Object, String> taken = new LinkedHashMap<>();
    outputs.forEach(
        (label, name) -> {
          requireOther(taken.put(identity(name), label), label, name);
          inputs.forEach((input, read) -> requireOther(input, read, label, name));
        });
  }

  private static String typed(ArgSpec argument) {
    return argument.stringValues().isEmpty() ? "" : argument.stringValues().get(0);
  }

  private static void requireOther(@Nullable String other, String label, String name) {
    if (other != null && !isDevice(name)) {
      throw CommandException.usage(
          String.format(
              "%s and %s both write to %s: give them different names",
              other, label, name.equals(OutputFile.STANDARD) ? "standard output" : name));
    }
  }

  private static void requireOther(String input, String read, String label, String name) {
    boolean meant = input.equals(SAME.get(label));
    boolean stream = name.equals(OutputFile.STANDARD) || isDevice(name);
    if (!meant && !stream && identity(read).equals(identity(name))) {
      throw CommandException.usage(
          String.format(
              "%s %s would overwrite what is read, %s: name another file", label, name, input));
    }
  }

  /** A device or a pipe takes what anybody writes. */
  private static boolean isDevice(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) && !Files.isRegularFile(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The same for names of the same file, whether it exists or not. */
  static Object identity(String name) {
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      Path folder = path.getParent();
      return folder != null && Files.exists(folder)
          ? folder.toRealPath().resolve(path.getFileName())
          : path;
    } catch (InvalidPathException | IOException e) {
      // Whoever opens it says what is wrong with it.
      return name;
    }
  }
}
