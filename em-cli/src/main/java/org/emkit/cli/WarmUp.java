package org.emkit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;

/**
 * Runs a little of everything, so that the JVM can archive the classes that commands load ({@code
 * -XX:ArchiveClassesAtExit}); the launcher calls it once after a build. Nothing is printed; what
 * fails does no harm, since only the archive lacks a class then.
 */
public final class WarmUp {
  private static final String DATA =
      Stream.of(0, 1, 1, 2, 3, 7, 8, 8, 9, 9, 10, 11)
          .map(count -> count + "," + (20 - count) + "\n")
          .collect(Collectors.joining("", "a,b\n", ""));

  private WarmUp() {}

  /** The entry point. */
  public static void main(String[] args) throws IOException {
    run("--help");
    run("models");
    run("--no-such-option");
    run("compare", "-", "-k", "2");
    for (ModelPlugin<?, ?> plugin : Models.all()) {
      Path file = Files.createTempFile("em", ".json");
      try {
        run("fit", plugin.name(), "--help");
        run(required("fit", plugin, "--save", file.toString()));
        run(required("fit", plugin, "--json"));
        run(required("select", plugin));
        run("predict", file.toString(), "-");
        run("score", file.toString(), "-", "--json");
        run("sample", file.toString(), "-n", "3");
        run("impute", file.toString(), "-");
        run("report", file.toString(), "-");
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String[] required(String command, ModelPlugin<?, ?> plugin, String... more) {
    List<String> args = new ArrayList<>(List.of(command, plugin.name(), "-"));
    for (ModelOption option : plugin.options()) {
      if (option.defaultValue().isEmpty()) {
        args.add("--" + option.name() + "=2");
      }
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static void run(String... args) {
    InputStream in = new ByteArrayInputStream(DATA.getBytes(StandardCharsets.UTF_8));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(args, in, nowhere, nowhere);
  }
}
