package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks find what is wrong with a page. */
class PageTest {
  private static Page page(String... lines) {
    return new Page(Path.of("docs/page.md"), List.of(lines));
  }

  @Test
  void blocksHaveTheirLanguageDirectiveAndPlace() {
    Page page = page("# A page", "", "<!-- file: a/B.java#c -->", "```java", "int x;", "```");
    assertEquals(
        List.of(new Block("java", "file: a/B.java#c", 5, List.of("int x;"))), page.blocks());
    assertEquals("# A page", page.prose().strip().lines().findFirst().orElseThrow());
    assertTrue(!page.prose().contains("int x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```sh",
        "```sh\n```",
        "  ```sh\nem models\n  ```",
        "~~~sh\nem models\n~~~",
        "\n    em models",
        "<!-- fiel: README.md -->\n```java\nint x;\n```",
        "<!-- file: README.md -->\n\n```java\nint x;\n```",
        "<!-- not run: -->\n```sh\nem models\n```",
        "<!-- stup\nem models\n-->",
        "<!-- setup\nem models"
      })
  void whatIsNoBlockIsNoPage(String text) {
    Page page = page(text.split("\n", -1));
    assertThrows(AssertionError.class, page::blocks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "`em fit gmm DATA -k 2 --covarance full`; no option --covarance",
        "`em fit gmn DATA`; no such model",
        "`em fti gmm DATA`; no such command",
        "`em --plugins my.jar models`; no option --plugins",
        "`--short-run N`; --short-run is an option of no command",
        "`EM_CACHE= em select MODEL DATA --folds 5 --fold 3`; no option --fold",
      })
  void whatNoCommandTakesIsFound(String text, String problem) throws IOException {
    List<String> problems = InlineCommandsTest.problems(page("See " + text + "."));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).endsWith(problem), problems::toString);
  }

  @Test
  void commandsInBlocksThatAreNotRunAreLookedAt() throws IOException {
    Page page =
        page("<!-- not run: WHY -->", "```sh", "em fit gmm x.csv -k 2 --sed 1   # so", "```");
    assertEquals(
        List.of("docs/page.md: em fit gmm x.csv -k 2 --sed 1: no option --sed"),
        InlineCommandsTest.problems(page));
  }

  @Test
  void commandsAsTheyAreHaveNoProblem() throws IOException {
    Page page =
        page(
            "`em fit MODEL DATA --checkpoint FILE`, `./em --help`, `em --plugin my.jar models`,",
            "`em select gmm x.csv -k 1..9 | head`, `--folds`, `-k`, `em completion bash|zsh`");
    assertEquals(List.of(), InlineCommandsTest.problems(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.md", "gmm.md#no-such-heading", "#not-here", "../docs/nowhere/"})
  void brokenLinksAreFound(String link) {
    assertEquals(1, LinksTest.broken(page("# Here", "", "[there](" + link + ")")).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gmm.md", "gmm.md#missing-cells", "#a-page", "decisions/", "../README.md"})
  void linksThatLeadSomewhereAreNot(String link) {
    assertEquals(0, LinksTest.broken(page("# A page", "", "[there](" + link + ")")).count());
  }

  @Test
  void badFormIsFound() {
    Page page =
        page(
            "# Here",
            "",
            "### Too deep",
            "text",
            "| a | b |",
            "|---|---|",
            "| `x|y` | 1 |",
            "",
            "![ ](x.svg)",
            "x".repeat(121),
            "## Close");
    List<String> places =
        FormTest.problems(page).stream().map(problem -> problem.split(": ", 2)[0]).toList();
    assertEquals(
        List.of(3, 5, 7, 9, 10, 11).stream().map(line -> "docs/page.md:" + line).toList(), places);
  }

  @Test
  void typesThatAreGoneAreFound() {
    Page page = page("`NoSuchThing`, `new NoOther(1)`, `FiniteMixture.of(k)`, `Fit`, `x`");
    assertEquals(
        List.of("docs/page.md: there is no NoSuchThing", "docs/page.md: there is no NoOther"),
        NamesTest.missing(page, Set.of("FiniteMixture")).toList());
  }
}
