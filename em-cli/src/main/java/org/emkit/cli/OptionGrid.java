package org.emkit.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;

/**
 * Every combination of the values that a model's options were given.
 *
 * @param shown the options that tell combinations apart; where there is but one combination, those
 *     that could
 * @param combinations the combinations, those of the first option's first value first
 */
record OptionGrid(List<ModelOption> shown, List<OptionValues> combinations) {
  /** More fits than anybody waits for, or a table that anybody reads: a slip of the finger. */
  private static final int MOST = 1000;

  private static final String ALL = "all";
  private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,18})\\.\\.(-?[0-9]{1,18})");

  /** Copies the lists. */
  OptionGrid {
    shown = List.copyOf(shown);
    combinations = List.copyOf(combinations);
  }

  /** Whether an option takes whole numbers. */
  static boolean isCount(ModelOption option) {
    return option.selectable() && option.choices().isEmpty();
  }

  /** How several values of a selectable option are written. */
  static String syntax(ModelOption option) {
    return isCount(option) ? "1..9 or 1,2,5" : "with commas between, or " + ALL;
  }

  /**
   * The combinations of {@code given}, the texts by the options' long names.
   *
   * @throws CommandException (wrong usage) where a text lists no values, or there are too many
   * @throws org.emkit.core.plugin.OptionException where a value is not among an option's choices
   */
  static OptionGrid of(List<ModelOption> options, Map<String, String> given) {
    List<Map<String, String>> combinations = List.of(Map.of());
    List<ModelOption> varied = new ArrayList<>();
    for (ModelOption option : options) {
      String text = given.get(option.name());
      if (text == null) {
        continue;
      }
      List<String> values = option.selectable() ? values(option, text) : List.of(text);
      if (values.size() > 1) {
        varied.add(option);
      }
      if ((long) combinations.size() * values.size() > MOST) {
        throw tooMany((long) combinations.size() * values.size());
      }
      combinations =
          combinations.stream()
              .flatMap(before -> values.stream().map(value -> with(before, option, value)))
              .toList();
    }
    List<ModelOption> shown =
        varied.isEmpty() ? options.stream().filter(ModelOption::selectable).toList() : varied;
    return new OptionGrid(
        shown, combinations.stream().map(values -> new OptionValues(options, values)).toList());
  }

  private static Map<String, String> with(
      Map<String, String> before, ModelOption option, String value) {
    Map<String, String> with = new LinkedHashMap<>(before);
    with.put(option.name(), value);
    return with;
  }

  private static CommandException tooMany(long combinations) {
    return CommandException.usage(
        combinations + " combinations are more than " + MOST + ": give fewer values");
  }

  private static List<String> values(ModelOption option, String text) {
    if (text.strip().equals(ALL)
        && !option.choices().isEmpty()
        && !option.choices().contains(ALL)) {
      return option.choices();
    }
    List<String> values =
        Stream.of(text.split(",", -1))
            .map(String::strip)
            .flatMap(part -> isCount(option) ? numbers(option, part) : Stream.of(part))
            .toList();
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (value.isEmpty()) {
        throw bad(option, text, "a value is missing: give several as " + syntax(option));
      }
      if (!seen.add(value)) {
        throw bad(option, text, value + " is there twice");
      }
    }
    return values;
  }

  /** What is no range is left to the model to judge. */
  private static Stream<String> numbers(ModelOption option, String part) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      if (part.contains("..")) {
        throw bad(option, part, "a range is two whole numbers, as in 1..9");
      }
      return Stream.of(part);
    }
    long low = Long.parseLong(range.group(1));
    long high = Long.parseLong(range.group(2));
    if (low > high) {
      throw bad(option, part, "a range goes upwards: " + high + ".." + low);
    }
    if (high - low >= MOST) {
      throw tooMany(high - low + 1);
    }
    return LongStream.rangeClosed(low, high).mapToObj(Long::toString);
  }

  private static CommandException bad(ModelOption option, String text, String problem) {
    return CommandException.usage("--" + option.name() + " " + text + ": " + problem);
  }
}
