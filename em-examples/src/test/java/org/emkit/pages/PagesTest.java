package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Pages say what is true: commands run and print what is printed, included files are equal. */
@Tag("pages")
class PagesTest {
  /** Languages of blocks that nobody runs. */
  private static final Set<String> SHOWN =
      Set.of("text", "json", "csv", "xml", "python", "r", "java", "given");

  @TestFactory
  Stream<DynamicTest> page() {
    return Page.all().stream()
        .filter(page -> !page.blocks().isEmpty())
        .map(page -> dynamicTest(page.toString(), () -> check(page)));
  }

  private static void check(Page page) throws IOException, InterruptedException {
    Shell.begin();
    Page checked = page;
    List<String> problems = new ArrayList<>();
    int added = 0;
    for (Block original : page.blocks()) {
      Block block =
          new Block(
              original.language(),
              original.directive(),
              original.line() + added,
              original.content());
      try {
        List<String> content = content(page, original);
        checked = checked.with(block, content);
        added += content.size() - block.content().size();
      } catch (AssertionError e) {
        problems.add(e.getMessage());
      }
    }
    if (Page.writing()) {
      if (!checked.equals(page)) {
        checked.write();
      }
    } else if (!checked.equals(page)) {
      assertEquals(
          String.join("\n", checked.lines()),
          String.join("\n", page.lines()),
          page + " is not what happens (-Demkit.pages=write mends it)");
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
  }

  /** What the block should hold. */
  private static List<String> content(Page page, Block block)
      throws IOException, InterruptedException {
    if (block.directive("file").isPresent()) {
      return Included.of(page, block).lines();
    }
    if (block.directive("run by").isPresent()) {
      String script = Files.readString(Page.ROOT.resolve(block.directive("run by").orElseThrow()));
      List<String> missing =
          block.content().stream().filter(line -> !script.contains(line.strip())).toList();
      assertTrue(
          missing.isEmpty(), () -> page.at(block) + ": " + missing + " is not in the script");
      return block.content();
    }
    if (block.directive("not run").isPresent() || SHOWN.contains(block.language())) {
      return block.content();
    }
    return switch (block.language()) {
      case "console" -> Session.of(page, block).run();
      case "sh", "setup" -> {
        run(page, block);
        yield block.content();
      }
      default ->
          throw new AssertionError(
              page.at(block) + ": a block in an unknown language: \"" + block.language() + "\"");
    };
  }

  private static void run(Page page, Block block) throws IOException, InterruptedException {
    List<String> commands =
        Shell.plain(block.text()) ? block.content() : List.of(block.text().stripTrailing());
    for (String command : commands) {
      Shell.Outcome outcome = Shell.run(command);
      assertEquals(
          0,
          outcome.code(),
          () -> page.at(block) + ": " + command + "\n" + String.join("\n", outcome.output()));
    }
  }
}
