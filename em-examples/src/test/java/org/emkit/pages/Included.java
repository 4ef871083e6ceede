package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file, or a part of one, that a page shows: {@code <!-- file: PATH -->} or {@code <!-- file:
 * PATH#name -->} for the lines between {@code tag::name} and {@code end::name}.
 *
 * @param lines without the marks, and without the indentation that all have
 */
record Included(List<String> lines) {
  /** What {@code block} of {@code page} includes. */
  static Included of(Page page, Block block) throws IOException {
    String[] place = block.directive("file").orElseThrow().split("#", 2);
    Path file = Page.ROOT.resolve(place[0]);
    if (!Files.exists(file)) {
      throw new AssertionError(page.at(block) + ": there is no file " + place[0]);
    }
    List<String> all = Files.readAllLines(file, UTF_8);
    List<String> part = place.length == 1 ? all : part(all, place[1]);
    if (part.isEmpty()) {
      throw new AssertionError(page.at(block) + ": no tag::" + place[1] + " in " + place[0]);
    }
    int indentation =
        part.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return new Included(
        part.stream()
            .filter(line -> !line.contains("tag::") && !line.contains("end::"))
            .map(line -> line.isBlank() ? "" : line.substring(indentation))
            .toList());
  }

  private static List<String> part(List<String> lines, String name) {
    List<String> part = new ArrayList<>();
    boolean within = false;
    for (String line : lines) {
      if (line.strip().endsWith("end::" + name)) {
        within = false;
      }
      if (within) {
        part.add(line);
      }
      if (line.strip().endsWith("tag::" + name)) {
        within = true;
      }
    }
    // The formatter keeps comments apart from what is before them.
    while (!part.isEmpty() && part.get(part.size() - 1).isBlank()) {
      part.remove(part.size() - 1);
    }
    return part;
  }
}
