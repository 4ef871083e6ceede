package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.emkit.cli.Main;

/** What the command says of itself: its subcommands, models and options. */
final class CommandHelp {
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z][a-z-]*");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");

  private final Map<String, Optional<Set<String>>> options = new HashMap<>();
  private final Set<String> all = new TreeSet<>();

  /** The subcommands that {@code em --help} lists. */
  List<String> commands() {
    return COMMAND
        .matcher(print("--help"))
        .results()
        .map(command -> command.group(1))
        .filter(command -> options(command).isPresent())
        .toList();
  }

  private static String print(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    Main.run(arguments, InputStream.nullInputStream(), out, out);
    return bytes.toString(UTF_8);
  }

  /** The options of {@code words}, such as {@code fit gmm}; empty if there is no such command. */
  Optional<Set<String>> options(String words) {
    return options.computeIfAbsent(
        words,
        unknown -> {
          List<String> arguments = new ArrayList<>(List.of(words.strip().split(" +", -1)));
          arguments.removeIf(String::isEmpty);
          arguments.add(0, "em");
          // Of what it does not know the command shows the help of what is above.
          String usage = "Usage: " + String.join(" ", arguments) + " ";
          arguments.add("--help");
          String text = print(arguments.subList(1, arguments.size()).toArray(String[]::new));
          Set<String> found = new TreeSet<>();
          OPTION.matcher(text).results().forEach(option -> found.add(option.group()));
          return text.startsWith(usage) ? Optional.of(found) : Optional.empty();
        });
  }

  /** The options of all commands and all models. */
  Set<String> allOptions() throws IOException {
    if (all.isEmpty()) {
      for (String command : commands()) {
        all.addAll(options(command).orElseThrow());
      }
      for (String model : models().keySet()) {
        all.addAll(options("fit " + model).orElseThrow());
        all.addAll(options("select " + model).orElseThrow());
      }
    }
    return all;
  }

  /** Every model with its own options, as {@code em models --json} lists them. */
  static Map<String, Set<String>> models() throws IOException {
    Map<String, Set<String>> models = new HashMap<>();
    for (String line : print("models", "--json").lines().toList()) {
      JsonNode model = new ObjectMapper().readTree(line);
      Set<String> own = new TreeSet<>();
      model.get("options").forEach(option -> own.add(option.get("name").asText()));
      models.put(model.get("name").asText(), own);
    }
    return models;
  }
}
