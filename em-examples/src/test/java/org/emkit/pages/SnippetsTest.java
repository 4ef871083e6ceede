package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The Java in pages compiles against emkit as it is. */
@Tag("pages")
class SnippetsTest {
  @TestFactory
  Stream<DynamicTest> page() {
    return Page.all().stream()
        .filter(page -> page.blocks().stream().anyMatch(SnippetsTest::isJava))
        .map(page -> dynamicTest(page.toString(), () -> compile(page)));
  }

  private static boolean isJava(Block block) {
    return block.language().equals("java") && block.directive("file").isEmpty();
  }

  private static void compile(Page page) throws IOException {
    StringBuilder given = new StringBuilder();
    Snippets snippets = new Snippets();
    for (Block block : page.blocks()) {
      if (block.language().equals("given")) {
        given.append(block.text());
      } else if (isJava(block)) {
        snippets.add(page, block, given.toString());
      }
    }
    List<String> errors = snippets.compile();
    assertTrue(errors.isEmpty(), () -> String.join("\n", errors));
  }
}
