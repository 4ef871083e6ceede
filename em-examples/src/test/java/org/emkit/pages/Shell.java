package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.emkit.cli.Main;

/**
 * Runs the commands of a page in the working folder, which the build made for nothing else. A plain
 * {@code em} command runs in this process, since a page has many; anything more goes to bash.
 */
final class Shell {
  private static final Path FOLDER = Path.of("").toAbsolutePath();
  private static final Pattern PLAIN = Pattern.compile("(\\./)?em( [\\w./=,:+-]+)*");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

  private Shell() {}

  /**
   * What a command did.
   *
   * @param code its exit code
   * @param output stdout and stderr as they came, line by line
   */
  record Outcome(int code, List<String> output) {
    Outcome {
      output = List.copyOf(output);
    }
  }

  /** Empties the folder, but for the data and the command. */
  static void begin() throws IOException {
    if (!FOLDER.endsWith(Path.of("target", "pages"))) {
      throw new AssertionError("not in a folder made for pages, but in " + FOLDER);
    }
    MoreFiles.deleteDirectoryContents(FOLDER, RecursiveDeleteOption.ALLOW_INSECURE);
    Path data = Files.createDirectory(FOLDER.resolve("data"));
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
    Path em = FOLDER.resolve("em");
    Files.writeString(
        em,
        String.join(
            " ",
            "#!/usr/bin/env bash\nexec",
            quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData ${EM_JAVA_OPTIONS:-} -cp",
            quoted(System.getProperty("java.class.path")),
            "org.emkit.cli.Main \"$@\"\n"));
    if (!em.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + em + " executable");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Runs one command, or a script of several lines. */
  static Outcome run(String command) throws IOException, InterruptedException {
    List<String> lines =
        command.lines().map(line -> COMMENT.matcher(line).replaceFirst("").strip()).toList();
    if (lines.size() == 1 && PLAIN.matcher(lines.get(0)).matches()) {
      return em(lines.get(0));
    }
    return bash(command);
  }

  /** Whether every line of a script is a command that can run alone and in this process. */
  static boolean plain(String script) {
    return script
        .lines()
        .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
        .allMatch(line -> PLAIN.matcher(line).matches());
  }

  private static Outcome em(String command) {
    String[] words = command.split(" +", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(bytes, true, UTF_8);
    int code =
        Main.run(
            Arrays.copyOfRange(words, 1, words.length),
            new ByteArrayInputStream(new byte[0]),
            output,
            output);
    return new Outcome(code, bytes.toString(UTF_8).lines().toList());
  }

  private static Outcome bash(String script) throws IOException, InterruptedException {
    ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    bash.environment().put("PATH", FOLDER + ":" + System.getenv("PATH"));
    bash.environment().put("EMKIT", Page.ROOT.toString());
    bash.redirectErrorStream(true).directory(FOLDER.toFile());
    bash.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = bash.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output.lines().toList());
  }
}
