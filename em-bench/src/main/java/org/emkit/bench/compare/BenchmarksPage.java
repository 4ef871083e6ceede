package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that shows the results, between two comments. */
final class BenchmarksPage {
  private static final String BEGIN = "<!-- em-bench/compare writes from here -->";
  private static final String END = "<!-- to here -->";

  private BenchmarksPage() {}

  /**
   * Replaces what is between the comments.
   *
   * @throws IllegalStateException where the page has lost them
   */
  static void replace(Path page, String results) throws IOException {
    String text = Files.readString(page, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          page + " must have the lines " + BEGIN + " and " + END + " around its results");
    }
    String head = text.substring(0, begin + BEGIN.length());
    Files.writeString(page, head + "\n" + results + "\n" + text.substring(end));
  }
}
