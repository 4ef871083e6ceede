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

  private final Map<String, Optional<Set<String>>> options = new HashMap<>();

  /** The options of {@code words}, such as {@code fit gmm}; empty if there is no such command. */
  Optional<Set<String>> options(String words) {
    return options.computeIfAbsent(
        words,
        unknown -> {
          List<String> arguments = new ArrayList<>(List.of(words.strip().split(" +", -1)));
          arguments.removeIf(String::isEmpty);
          arguments.add("--help");
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          PrintStream out = new PrintStream(bytes, true, UTF_8);
          int code =
              Main.run(arguments.toArray(String[]::new), InputStream.nullInputStream(), out, out);
          Set<String> found = new TreeSet<>();
          OPTION.matcher(bytes.toString(UTF_8)).results().forEach(o -> found.add(o.group()));
          return code == 0 ? Optional.of(found) : Optional.empty();
        });
  }

  /** Every model with its own options, as {@code em models --json} lists them. */
  static Map<String, Set<String>> models() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    Main.run(new String[] {"models", "--json"}, InputStream.nullInputStream(), out, out);
    Map<String, Set<String>> models = new HashMap<>();
    for (String line : bytes.toString(UTF_8).lines().toList()) {
      JsonNode model = new ObjectMapper().readTree(line);
      Set<String> own = new TreeSet<>();
      model.get("options").forEach(option -> own.add(option.get("name").asText()));
      models.put(model.get("name").asText(), own);
    }
    return models;
  }
}
