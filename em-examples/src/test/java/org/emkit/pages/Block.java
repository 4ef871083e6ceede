package org.emkit.pages;

import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page, or a comment that stands for one.
 *
 * @param language what follows the fence: {@code sh}, {@code console}, {@code java}, …; {@code
 *     setup} and {@code given} for comments
 * @param directive the comment on the line above the fence, without its delimiters; empty if none
 * @param line where the first line of the content is, from 1
 * @param content the lines between
 */
record Block(String language, String directive, int line, List<String> content) {
  Block {
    content = List.copyOf(content);
  }

  /** What the directive says after {@code name} and a colon; empty where it is another. */
  Optional<String> directive(String name) {
    String start = name + ":";
    return directive.startsWith(start)
        ? Optional.of(directive.substring(start.length()).strip())
        : Optional.empty();
  }

  /** The content as one text. */
  String text() {
    return String.join("\n", content) + "\n";
  }
}
