package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands and options that pages name without running them exist. */
class InlineCommandsTest {
  private static final String EM = "(?:[A-Z_]+=\\S* )?(?:\\./|bin/)?em ";
  private static final Pattern COMMAND = Pattern.compile("`" + EM + "([^`]+)`");
  private static final Pattern LINE = Pattern.compile("(?m)^(?:\\$ )?" + EM + "(.+)$");
  private static final Pattern OPTION = Pattern.compile("`(--[a-z][a-z-]*)");
  private static final Pattern VARIES = Pattern.compile("[A-Z]+|…|\\.\\.\\.");
  private static final Pattern REST = Pattern.compile(" ?[|>].*|\\s+#.*|  .*|, em .*");
  private static final Set<String> WITH_MODELS = Set.of("fit", "select");

  /** Models that readers of the tutorial write. */
  private static final Set<String> OF_TUTORIAL = Set.of("zip", "lifetimes");

  /** Options of others: the JVM, scripts of this repository. */
  private static final Set<String> OF_OTHERS = Set.of("--add-modules", "--quick", "--write");

  /** Shared, since it asks the command for the help of everything. */
  private static final CommandHelp HELP = new CommandHelp();

  @Test
  void commandsExistWithTheirOptions() throws IOException {
    List<String> problems = new ArrayList<>();
    int seen = 0;
    for (Page page : Page.all()) {
      seen += commands(page).size();
      problems.addAll(problems(page));
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
    boolean all = System.getProperty("emkit.page") == null;
    assertTrue(seen > 50 || !all, "saw only " + seen + " commands");
  }

  /** What {@code page} says of commands and options, without running them, that is not so. */
  static List<String> problems(Page page) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String command : commands(page)) {
      problem(command).ifPresent(problem -> problems.add(page + ": em " + command + problem));
    }
    Set<String> all = HELP.allOptions();
    OPTION
        .matcher(page.prose())
        .results()
        .map(found -> found.group(1))
        .filter(option -> !all.contains(option) && !OF_OTHERS.contains(option))
        .forEach(option -> problems.add(page + ": " + option + " is an option of no command"));
    return problems;
  }

  /** Those in inline code, and the lines of blocks that the test does not run. */
  private static List<String> commands(Page page) {
    Stream<String> inline =
        COMMAND.matcher(page.prose()).results().map(found -> found.group(1).replace('\n', ' '));
    Stream<String> lines =
        page.blocks().stream()
            .filter(
                block ->
                    block.language().equals("text")
                        || block.directive("not run").isPresent()
                        || block.directive("run by").isPresent())
            .flatMap(block -> LINE.matcher(block.text()).results())
            .map(found -> found.group(1));
    return Stream.concat(inline, lines)
        .map(command -> REST.matcher(command).replaceFirst("").strip())
        .filter(command -> !command.isEmpty())
        .toList();
  }

  private static boolean takesAny(String model) {
    return model.startsWith("-") || VARIES.matcher(model).matches() || OF_TUTORIAL.contains(model);
  }

  private static Optional<String> problem(String command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split("[ ,]+", -1)));
    // Plugins come before the command; what they bring is not known here.
    boolean plugins = words.remove("--plugin");
    if (plugins) {
      words.removeIf(word -> word.endsWith(".jar"));
    }
    Set<String> known;
    if (words.isEmpty() || words.get(0).startsWith("-") || VARIES.matcher(words.get(0)).matches()) {
      known = HELP.options("").orElseThrow();
    } else if (!WITH_MODELS.contains(words.get(0))) {
      Optional<Set<String>> options = HELP.options(words.get(0));
      if (options.isEmpty()) {
        return Optional.of(": no such command");
      }
      known = options.get();
    } else if (words.size() == 1 || takesAny(words.get(1)) || plugins) {
      known = HELP.allOptions();
    } else {
      Optional<Set<String>> options = HELP.options(words.get(0) + " " + words.get(1));
      if (options.isEmpty()) {
        return Optional.of(": no such model");
      }
      known = options.get();
    }
    return words.stream()
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(option -> option.matches("--?[a-zA-Z].*") && !known.contains(option))
        .findFirst()
        .map(option -> ": no option " + option);
  }
}
