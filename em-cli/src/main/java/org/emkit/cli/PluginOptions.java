package org.emkit.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRule;
import org.emkit.core.fit.StoppingRules;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A model's own options, and the tolerance whose meaning is the model's, as picocli sees them. */
final class PluginOptions {
  private static final String TOLERANCE = "--tolerance";

  private PluginOptions() {}

  /** Adds them to the model's command; {@code several}: whether it takes several values of some. */
  static void addTo(CommandSpec command, ModelPlugin<?, ?> plugin, boolean several) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().heading("%nModel:%n").validate(false).exclusive(false).order(1);
    Set<String> taken = new HashSet<>(command.optionsMap().keySet());
    for (ModelOption option : plugin.options()) {
      OptionSpec own = spec(option, several && option.selectable());
      for (String name : own.names()) {
        if (!taken.add(name)) {
          throw CommandException.data(
              String.format(
                  "%s has an option %s, which is taken: its plugin must give it another name",
                  plugin.name(), name));
        }
      }
      group.addArg(own);
    }
    group.addArg(
        OptionSpec.builder(TOLERANCE)
            .paramLabel("T")
            .type(Double.class)
            .description(
                text(
                    "Stop at this: "
                        + plugin.toleranceMeaning()
                        + "; 0 switches every tolerance rule off; default: "
                        + Double.toString(FitOptions.DEFAULT_TOLERANCE).replace(".0E", "e")
                        + "."))
            .build());
    command.addArgGroup(group.build());
  }

  private static OptionSpec spec(ModelOption option, boolean several) {
    List<String> names = new ArrayList<>();
    option.shortName().ifPresent(letter -> names.add("-" + letter));
    names.add("--" + option.name());
    StringBuilder description = new StringBuilder(option.description().strip());
    if (description.toString().endsWith(".")) {
      description.setLength(description.length() - 1);
    }
    if (!option.choices().isEmpty()) {
      description.append("; one of ").append(String.join(", ", option.choices()));
    }
    if (several) {
      description.append("; several: ").append(OptionGrid.syntax(option));
    }
    option.defaultValue().ifPresent(value -> description.append("; default: ").append(value));
    return OptionSpec.builder(names.toArray(String[]::new))
        .paramLabel(option.valueLabel())
        .type(String.class)
        .completionCandidates(option.choices())
        .description(text(description.append('.').toString()))
        .build();
  }

  /** Keeps picocli from reading format specifiers and variables into another's words. */
  private static String text(String words) {
    return words.replace("%", "%%").replace("${", "$\u200b{");
  }

  /** The option that says how many classes (components, clusters, states) a fit has. */
  static Optional<ModelOption> counting(ModelPlugin<?, ?> plugin) {
    return plugin.options().stream()
        .filter(option -> OptionGrid.isCount(option) && option.defaultValue().isEmpty())
        .findFirst();
  }

  /** What follows the options in the help of a model's fit: what it does unasked, an example. */
  static String[] footer(ModelPlugin<?, ?> plugin, String example) {
    List<String> lines = new ArrayList<>(List.of(""));
    plugin
        .shortRuns()
        .ifPresent(
            all ->
                lines.addAll(
                    List.of(
                        String.format(
                            "Without --restarts, --short-runs and --start: %d short runs of %d"
                                + " iterations,",
                            all.runs(), all.iterations()),
                        "of which the best " + FitOptions.DEFAULT_RESTARTS + " go on to the end.",
                        "")));
    lines.add("Example:");
    lines.add(example);
    return lines.toArray(String[]::new);
  }

  /** The values that were given, by long name. */
  static Map<String, String> given(ParseResult parsed, ModelPlugin<?, ?> plugin) {
    Map<String, String> given = new HashMap<>();
    for (ModelOption option : plugin.options()) {
      String name = "--" + option.name();
      if (parsed.hasMatchedOption(name)) {
        given.put(option.name(), parsed.matchedOptionValue(name, ""));
      }
    }
    return given;
  }

  /** The rule of the tolerance, given or by default. */
  static StoppingRule stoppingRule(ParseResult parsed) {
    return stoppingRule(tolerance(parsed));
  }

  /** The tolerance, given or by default. */
  static double tolerance(ParseResult parsed) {
    Double given = parsed.matchedOptionValue(TOLERANCE, null);
    return given == null ? FitOptions.DEFAULT_TOLERANCE : given;
  }

  /** The rule of a tolerance. */
  static StoppingRule stoppingRule(double tolerance) {
    if (!(tolerance >= 0 && tolerance <= Double.MAX_VALUE)) {
      throw CommandException.usage("--tolerance " + tolerance + ": must be a number from 0");
    }
    return StoppingRules.standard(tolerance);
  }

  /** The options that a command must be given, as an example of them. */
  static String example(ModelPlugin<?, ?> plugin) {
    StringBuilder example = new StringBuilder();
    for (ModelOption option : plugin.options()) {
      if (option.defaultValue().isEmpty()) {
        String value = OptionGrid.isCount(option) ? "3" : option.valueLabel();
        example.append(' ').append(option.flag()).append(' ').append(value);
      }
    }
    return example.toString();
  }
}
