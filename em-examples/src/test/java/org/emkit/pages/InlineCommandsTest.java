package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Commands that pages name in passing exist, with the options that they are given. */
class InlineCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("`(?:[A-Z_]+=\\S* )?(?:\\./)?em ([^`]+)`");
  private static final Pattern VARIES = Pattern.compile("[A-Z]+|…|\\.\\.\\.");
  private static final Set<String> WITH_MODELS = Set.of("fit", "select");

  private final CommandHelp help = new CommandHelp();

  @Test
  void inlineCommandsExist() throws IOException {
    List<String> problems = new ArrayList<>();
    int seen = 0;
    for (Page page : Page.all()) {
      for (String command :
          COMMAND
              .matcher(page.prose())
              .results()
              .map(found -> found.group(1).replaceAll("\\s+", " ").replaceFirst(" ?[|>].*", ""))
              .toList()) {
        seen++;
        problem(command).ifPresent(problem -> problems.add(page + ": em " + command + problem));
      }
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
    assertTrue(seen > 50, "saw only " + seen + " commands");
  }

  private Optional<String> problem(String command) throws IOException {
    String[] words = command.split(" ", -1);
    if (words[0].startsWith("-") || VARIES.matcher(words[0]).matches()) {
      return Optional.empty();
    }
    Set<String> known;
    if (!WITH_MODELS.contains(words[0])) {
      Optional<Set<String>> options = help.options(words[0]);
      if (options.isEmpty()) {
        return Optional.of(": no such command");
      }
      known = options.get();
    } else if (words.length == 1 || VARIES.matcher(words[1]).matches()) {
      known =
          CommandHelp.models().keySet().stream()
              .flatMap(model -> help.options(words[0] + " " + model).orElseThrow().stream())
              .collect(Collectors.toSet());
    } else {
      Optional<Set<String>> options = help.options(words[0] + " " + words[1]);
      if (options.isEmpty()) {
        return Optional.of(": no such model");
      }
      known = options.get();
    }
    for (String word : words) {
      String option = word.replaceFirst("=.*", "");
      if (option.matches("--?[a-zA-Z].*") && !known.contains(option)) {
        return Optional.of(": no option " + option);
      }
    }
    return Optional.empty();
  }
}
