package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that say what does not happen are found. */
class SessionTest {
  @BeforeEach
  void anEmptyFolder() throws Exception {
    Shell.begin();
  }

  private static Block block(String language, String directive, String... lines) {
    return new Block(language, directive, 1, List.of(lines));
  }

  private static List<String> content(Block block) throws Exception {
    return PagesTest.content(new Page(Path.of("docs/some-page.md"), List.of()), block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ printf 'a\\n1.5 s\\nb\\n'|a|2.25 s|b",
        "$ printf 'a\\nb\\nc\\n'|a|...",
        "$ printf 'a\\nb\\nc\\n'|...|b|...",
        "$ printf 'a\\nb\\n'|a|...|b",
        "$ printf 'a\\n' \\|  'b\\n'|a",
        "$ true|$ printf 'a\\n'|a"
      })
  void whatHappensStays(String session) throws Exception {
    Block block = block("console", "", session.split("\\|(?! )", -1));
    assertEquals(block.content(), content(block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ printf 'a\\nb\\n'|a",
        "$ printf 'a\\n'",
        "$ printf 'a\\n'|b",
        "$ printf 'a\\n'|a|...|b",
        "$ printf 'a\\n1.5\\n'|a|2.5",
        "$ em models|...|no such model",
        "$ em fit gmm nowhere.csv -k 2|em: somewhere.csv: no such file or folder"
      })
  void whatDoesNotHappenIsReplaced(String session) throws Exception {
    Block block = block("console", "", session.split("\\|(?! )", -1));
    assertNotEquals(block.content(), content(block));
  }

  @ParameterizedTest
  @ValueSource(strings = {"em models", "$ em models|...", "$ em models|...|..."})
  void sessionsSayWhatIsPrinted(String session) {
    Block block = block("console", "", session.split("\\|", -1));
    assertThrows(AssertionError.class, () -> content(block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "em fit gmm nowhere.csv -k 2",
        "em fit gmm data/faithful.csv -k 2 --no-such-option",
        "em models > list.txt; grep -q nothing list.txt",
        "false | true"
      })
  void commandsThatFailAreFound(String command) {
    assertThrows(AssertionError.class, () -> content(block("sh", "", command)));
    assertThrows(AssertionError.class, () -> content(block("setup", "", "em models", command)));
  }

  @Test
  void blocksInUnknownLanguagesAreFound() {
    assertThrows(AssertionError.class, () -> content(block("", "", "em models")));
    assertThrows(AssertionError.class, () -> content(block("bash", "", "em models")));
  }

  @Test
  void filesAreIncludedAsTheyAre() throws Exception {
    String place = "file: em-examples/src/main/java/org/example/zip/ZipPlugin.java";
    List<String> lines = new ArrayList<>(content(block("java", place, "// not this")));
    assertTrue(lines.contains("package org.example.zip;"), lines::toString);
    assertThrows(AssertionError.class, () -> content(block("java", place + "#no-tag", "x")));
    assertThrows(AssertionError.class, () -> content(block("java", "file: nowhere.java", "x")));
  }

  @Test
  void linesOfScriptsAreFoundThere() throws Exception {
    assertEquals(
        List.of("mvn -B verify"), content(block("sh", "run by: .ci/run", "mvn -B verify")));
    Block other = block("sh", "run by: .ci/run", "mvn -B verify", "mvn -B other");
    assertThrows(AssertionError.class, () -> content(other));
  }

  @Test
  void reasonsNameScriptsThatAreThere() throws Exception {
    Block here = block("sh", "not run: the folder is the reader's", "cd anywhere");
    assertEquals(here.content(), content(here));
    Block gone = block("sh", "not run: .ci/gone does it", "cd anywhere");
    assertThrows(AssertionError.class, () -> content(gone));
    Block other = block("sh", "not run: here, but by .ci/tutorial", "cd anywhere");
    assertThrows(AssertionError.class, () -> content(other));
  }

  @Test
  void modelFilesThatNobodyReadsAreFound() throws Exception {
    String start = "{\"format\": \"emkit-model\", \"version\": 1, \"model\": \"poisson\", ";
    Block right = block("json", "", start + "\"parameters\": {\"weights\": [1], \"rates\": [2]}}");
    assertEquals(right.content(), content(right));
    Block wrong = block("json", "", start + "\"parameters\": {\"weights\": [1], \"rate\": [2]}}");
    assertThrows(AssertionError.class, () -> content(wrong));
  }

  @Test
  void javaThatDoesNotCompileIsFound() throws Exception {
    Page page = new Page(Path.of("docs/page.md"), List.of());
    Snippets snippets = new Snippets();
    snippets.add(
        page, block("java", "", "RowDataset data = RowDataset.of(rows);"), "double[][] rows;");
    assertEquals(List.of(), snippets.compile());
    snippets.add(page, block("java", "", "int k = 2;", "KMeans model = KMeans.off(k);"), "");
    List<String> errors = snippets.compile();
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).startsWith("docs/page.md:2: "), errors::toString);
    assertEquals(2, Arrays.stream(errors.get(0).split("off", -1)).count(), errors::toString);
  }
}
