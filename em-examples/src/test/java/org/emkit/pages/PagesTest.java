package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern SCRIPT = Pattern.compile("(but by )?(\\.ci/\\w+)");

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
  static List<String> content(Page page, Block block) throws IOException, InterruptedException {
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
    block.directive("not run").ifPresent(reason -> requireScript(page, block, reason));
    if (block.directive("not run").isPresent() || SHOWN.contains(block.language())) {
      if (block.language().equals("json") && block.text().contains("emkit-model")) {
        read(page, block);
      }
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

  /** A script that a reason names is there, and names the page that it is said to follow. */
  private static void requireScript(Page page, Block block, String reason) {
    Matcher script = SCRIPT.matcher(reason);
    if (!script.find()) {
      return;
    }
    Path file = Page.ROOT.resolve(script.group(2));
    String name = page.path().getFileName().toString().replace(".md", "");
    try {
      assertTrue(
          Files.exists(file) && (script.group(1) == null || Files.readString(file).contains(name)),
          () -> page.at(block) + ": " + script.group(2) + " does not run this");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model file that a page shows is one that {@code em} reads, whatever it can do with it. */
  private static void read(Page page, Block block) throws IOException, InterruptedException {
    String name = "shown-model.json";
    Files.writeString(Path.of("").toAbsolutePath().resolve(name), block.text());
    List<String> output = Shell.run("em sample " + name + " -n 1").output();
    assertTrue(
        output.stream().noneMatch(line -> line.contains(name)),
        () -> page.at(block) + ": " + String.join("\n", output));
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
