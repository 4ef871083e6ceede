package org.emkit.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code console} block: commands behind {@code $}, each with what it prints.
 *
 * @param entries in order
 */
record Session(List<Entry> entries) {
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "...";

  /** What differs from run to run: seconds, and what they are a part of. */
  private static final Pattern TIME = Pattern.compile("\\b\\d+(\\.\\d+)?(e-?\\d+)? (s|ms)\\b");

  /**
   * One command.
   *
   * @param command as typed, perhaps several lines
   * @param output what the page says that it prints
   */
  record Entry(String command, List<String> output) {
    Entry {
      output = List.copyOf(output);
    }
  }

  /** Reads the content of {@code block}. */
  static Session of(Page page, Block block) {
    List<Entry> entries = new ArrayList<>();
    int i = 0;
    while (i < block.content().size()) {
      String line = block.content().get(i++);
      if (!line.startsWith(PROMPT)) {
        throw new AssertionError(page.at(block) + ": a session begins with \"$ \", not " + line);
      }
      StringBuilder command = new StringBuilder(line.substring(PROMPT.length()));
      while (line.endsWith("\\") && i < block.content().size()) {
        line = block.content().get(i++);
        command.append('\n').append(line);
      }
      List<String> output = new ArrayList<>();
      while (i < block.content().size() && !block.content().get(i).startsWith(PROMPT)) {
        output.add(block.content().get(i++));
      }
      if (!output.isEmpty() && output.stream().allMatch(ANYTHING::equals)) {
        throw new AssertionError(
            page.at(block) + ": nothing is said of what is printed: " + command);
      }
      entries.add(new Entry(command.toString(), output));
    }
    return new Session(entries);
  }

  /** Runs all commands; the lines of the block as they should be. */
  List<String> run() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> found = Shell.run(entry.command()).output();
      lines.addAll((PROMPT + entry.command()).lines().toList());
      boolean same = matches(entry.output(), 0, found, 0);
      (same ? entry.output() : found).forEach(line -> lines.add(line.stripTrailing()));
    }
    return lines;
  }

  /** Whether {@code found} is what {@code said} says, {@code ...} standing for any lines. */
  private static boolean matches(List<String> said, int i, List<String> found, int j) {
    if (i == said.size()) {
      return j == found.size();
    }
    if (said.get(i).equals(ANYTHING)) {
      for (int rest = j; rest <= found.size(); rest++) {
        if (matches(said, i + 1, found, rest)) {
          return true;
        }
      }
      return false;
    }
    return j < found.size()
        && constant(said.get(i)).equals(constant(found.get(j)))
        && matches(said, i + 1, found, j + 1);
  }

  private static String constant(String line) {
    return TIME.matcher(line).replaceAll("# $3").stripTrailing();
  }
}
