import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a page word by word: {@code java Tutorial.java PAGE FOLDER [--write]}. In the folder, which
 * should be empty, it writes the files that the page shows and runs its commands, in order.
 *
 * <p>A file is a block below a line that is a path in backticks and a colon. Commands are the blocks
 * sh and console, and comments {@code <!-- setup}; those marked {@code not run} are left out, unless
 * {@code .ci/tutorial} is given as the place where they run. What a console block shows must be what
 * is printed, where {@code ...} stands for any lines, and times differ; an sh block must succeed.
 * With {@code --write} what is printed goes into the page.
 */
final class Tutorial {
  private static final Pattern PLACE = Pattern.compile("`([^`]+)`:");
  private static final Pattern TIME = Pattern.compile("\\b\\d+(\\.\\d+)?(e-?\\d+)? (s|ms)\\b");
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "...";

  private final Path page;
  private final Path folder;
  private final boolean writing;
  private final Path state;
  private final List<String> written = new ArrayList<>();
  private int files;
  private int commands;

  private Tutorial(Path page, Path folder, boolean writing) throws IOException {
    this.page = page;
    this.folder = folder;
    this.writing = writing;
    // What a command leaves to the next: its folder and what it exports.
    this.state = Files.createTempFile("tutorial", ".sh");
    Files.writeString(state, "cd '" + folder.toAbsolutePath() + "'\n");
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    Path folder = Path.of(words[1]);
    Files.createDirectories(folder);
    new Tutorial(Path.of(words[0]), folder, words.length > 2 && words[2].equals("--write"))
        .follow();
  }

  private void follow() throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(page);
    String place = "";
    String directive = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      written.add(line);
      boolean setup = line.equals("<!-- setup");
      if (setup || line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals(setup ? "-->" : "```")) {
          end++;
        }
        List<String> content = lines.subList(i + 1, end);
        written.addAll(block(setup ? "sh" : line.substring(3), directive, place, i + 2, content));
        written.add(lines.get(end));
        i = end;
        place = "";
        directive = "";
      } else if (line.startsWith("<!-- ")) {
        directive = line;
      } else if (!line.isBlank()) {
        Matcher path = PLACE.matcher(line);
        place = path.matches() ? path.group(1) : "";
        directive = "";
      }
    }
    if (writing) {
      Files.write(page, written);
    }
    if (files == 0 || commands == 0) {
      fail(1, "shows " + files + " files and " + commands + " commands");
    }
    System.out.printf(
        "tutorial: %s holds word by word: %d files, %d commands%n",
        page.getFileName(), files, commands);
  }

  /** Does what the block is for; its content as it should be. */
  private List<String> block(
      String language, String directive, String place, int at, List<String> content)
      throws IOException, InterruptedException {
    if (!place.isEmpty()) {
      Path file = Path.of(folderNow()).resolve(place);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, content);
      files++;
      return content;
    }
    boolean left =
        directive.startsWith("<!-- run by")
            || (directive.contains("not run") && !directive.contains(".ci/tutorial"));
    if (left) {
      return content;
    }
    return switch (language) {
      case "sh" -> {
        Outcome outcome = run(String.join("\n", content));
        if (outcome.code() != 0) {
          fail(at, "code " + outcome.code() + " of:\n" + text(content) + text(outcome.output()));
        }
        yield content;
      }
      case "console" -> session(at, content);
      default -> content;
    };
  }

  private List<String> session(int at, List<String> content)
      throws IOException, InterruptedException {
    List<String> should = new ArrayList<>();
    int i = 0;
    while (i < content.size()) {
      int line = at + i;
      List<String> command = new ArrayList<>();
      do {
        command.add(content.get(i));
      } while (content.get(i++).endsWith("\\"));
      int from = i;
      while (i < content.size() && !content.get(i).startsWith(PROMPT)) {
        i++;
      }
      List<String> said = content.subList(from, i);
      Outcome outcome = run(text(command).substring(PROMPT.length()));
      List<String> found = outcome.output().stream().map(String::stripTrailing).toList();
      boolean same = matches(said, found);
      if (!same && !writing) {
        fail(line, text(command) + "prints\n" + text(found) + "where the page says\n" + text(said));
      }
      if (!writing && said.isEmpty() && outcome.code() != 0) {
        fail(line, "code " + outcome.code() + " of:\n" + text(command) + text(found));
      }
      should.addAll(command);
      should.addAll(same ? said : found);
    }
    return should;
  }

  private static boolean matches(List<String> said, List<String> found) {
    if (said.isEmpty()) {
      return found.isEmpty();
    }
    if (said.get(0).equals(ANYTHING)) {
      for (int rest = 0; rest <= found.size(); rest++) {
        if (matches(said.subList(1, said.size()), found.subList(rest, found.size()))) {
          return true;
        }
      }
      return false;
    }
    return !found.isEmpty()
        && constant(said.get(0)).equals(constant(found.get(0)))
        && matches(said.subList(1, said.size()), found.subList(1, found.size()));
  }

  private static String constant(String line) {
    return TIME.matcher(line).replaceAll("# $3").stripTrailing();
  }

  private record Outcome(int code, List<String> output) {}

  private Outcome run(String script) throws IOException, InterruptedException {
    commands++;
    ProcessBuilder bash =
        new ProcessBuilder(
            "bash",
            "-euo",
            "pipefail",
            "-c",
            ". \"$0\"\ntrap '{ export -p; printf \"cd %q\\n\" \"$PWD\"; } >\"$0\"' EXIT\n" + script,
            state.toString());
    bash.redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile());
    Process process = bash.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output.lines().toList());
  }

  private String folderNow() throws IOException, InterruptedException {
    commands--;
    return run("pwd").output().get(0);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private void fail(int line, String problem) {
    System.err.println(page + ":" + line + ": " + problem);
    System.exit(1);
  }
}
