package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages look as they are meant to, wherever Markdown is shown. */
class FormTest {
  private static final int WIDTH = 120;

  /** The line of docs/benchmarks.md that em-bench writes. */
  private static final String WRITTEN = "Measured on ";

  private static final Pattern HEADING = Pattern.compile("(#+) .*");
  private static final Pattern PIPE = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern NO_ALTERNATIVE = Pattern.compile("!\\[\\s*]");

  @Test
  void pagesHaveTheFormOfPages() {
    List<String> problems = Page.all().stream().flatMap(page -> problems(page).stream()).toList();
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
  }

  /** What is wrong with headings, tables, images and long lines outside of blocks. */
  static List<String> problems(Page page) {
    List<String> lines = page.prose().lines().toList();
    List<String> problems = new ArrayList<>();
    int level = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String before = i == 0 ? "" : lines.get(i - 1);
      String place = page + ":" + (i + 1) + ": ";
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        if (heading.group(1).length() > level + 1) {
          problems.add(
              place + "a heading of level " + heading.group(1).length() + " below " + level);
        }
        level = heading.group(1).length();
        if (!before.isEmpty()) {
          problems.add(place + "no empty line above the heading");
        }
      }
      if (line.startsWith("|")) {
        // A table without an empty line above is a paragraph.
        if (!before.startsWith("|") && !before.isEmpty()) {
          problems.add(place + "no empty line above the table");
        }
        if (before.startsWith("|") && cells(line) != cells(before)) {
          problems.add(
              place + cells(line) + " cells, above " + cells(before) + " (is a | not \\|?)");
        }
      } else if (line.length() > WIDTH && !line.startsWith("![") && !line.startsWith(WRITTEN)) {
        problems.add(place + line.length() + " characters, more than " + WIDTH);
      }
      if (NO_ALTERNATIVE.matcher(line).find()) {
        problems.add(place + "an image without a text for those who do not see it");
      }
    }
    return problems;
  }

  private static long cells(String row) {
    return PIPE.matcher(row).results().count() - 1;
  }
}
