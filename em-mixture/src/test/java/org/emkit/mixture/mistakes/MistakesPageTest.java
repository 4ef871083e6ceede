package org.emkit.mixture.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emkit.testkit.LawViolation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The messages in docs/mistakes.md are those that the tests print. Below a line {@code <!--
 * mistake: NAME -->} stands a text block with the message of that {@link Mistake}; {@code
 * -Demkit.pages=write} writes the true ones into the page.
 */
@Tag("pages")
class MistakesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "mistakes.md");

  private static final Pattern MESSAGE =
      Pattern.compile("(<!-- mistake: ([A-Z_]+) -->\\R```text\\R)(.*?)(```)", Pattern.DOTALL);

  @Test
  void messagesAreThoseThatTheTestsPrint() throws IOException {
    String page = Files.readString(PAGE);
    String truth =
        MESSAGE
            .matcher(page)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + message(found.group(2)) + found.group(4)));
    if (System.getProperty("emkit.pages", "").equals("write")) {
      Files.writeString(PAGE, truth);
    } else {
      assertEquals(truth, page, "-Demkit.pages=write writes the page");
    }
  }

  @Test
  void everyMistakeIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    for (Mistake mistake : Mistake.values()) {
      assertTrue(page.contains("<!-- mistake: " + mistake + " -->"), mistake.name());
    }
    assertEquals(Mistake.values().length, MESSAGE.matcher(page).results().count());
  }

  private static String message(String name) {
    Mistake mistake = Mistake.valueOf(name);
    LawViolation violation = Tries.violation(mistake.law(), mistake::contract).orElseThrow();
    return String.join("\n", Arrays.asList(violation.getMessage().split("\\R"))) + "\n";
  }
}
