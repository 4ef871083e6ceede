package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code em select}. */
final class SelectTest {
  private static final String FEW = "x\n1\n2\n4\n9\n11\n";

  @TempDir Path folder;

  @Test
  void everyFitIsTheOneOfFitAndTheBestIsSaved() throws IOException {
    Path saved = folder.resolve("best.json");
    Path single = folder.resolve("single.json");
    String options = " --seed 3 --restarts 2 --tolerance 1e-4 --floor 0.001 --json";
    JsonNode select =
        em(split(
                "select gmm DATA -k 1..3 --init k-means++,random-rows" + options + " --save ",
                saved))
            .succeeds()
            .json();
    assertEquals(
        "[model, criterion, rows, columns, seed, candidates, best, parameters, warnings]",
        keys(select).toString());
    assertEquals("gmm", select.get("model").asText());
    assertEquals("bic", select.get("criterion").asText());
    assertEquals(272, select.get("rows").asInt());
    assertEquals(3, select.get("seed").asInt());
    assertEquals("[\"eruptions\",\"waiting\"]", select.get("columns").toString());
    JsonNode candidates = select.get("candidates");
    assertEquals(6, candidates.size());
    int lowest = 0;
    for (int i = 0; i < 6; i++) {
      JsonNode candidate = candidates.get(i);
      int k = 1 + i / 2;
      String init = i % 2 == 0 ? "k-means++" : "random-rows";
      assertEquals(k, candidate.get("options").get("components").asInt());
      assertEquals(init, candidate.get("options").get("init").asText());
      JsonNode fit =
          em(split("fit gmm DATA -k " + k + " --init " + init + options + " --save ", single))
              .succeeds()
              .json();
      for (String key :
          List.of(
              "logLikelihood",
              "freeParameters",
              "aic",
              "bic",
              "icl",
              "entropy",
              "converged",
              "termination",
              "iterations")) {
        // Texts of doubles are equal only to the last bit.
        assertEquals(fit.get(key).toString(), candidate.get(key).toString(), key);
      }
      if (candidate.get("bic").asDouble() < candidates.get(lowest).get("bic").asDouble()) {
        lowest = i;
      }
      if (i == select.get("best").asInt()) {
        assertEquals(fit.get("parameters"), select.get("parameters"));
        assertEquals(Files.readString(single), Files.readString(saved));
      }
    }
    assertEquals(lowest, select.get("best").asInt());
    assertEquals(2, candidates.get(lowest).get("options").get("components").asInt());
  }

  private static String[] split(String line, Path last) {
    List<String> args = new ArrayList<>(List.of(line.replace("DATA", FAITHFUL).split(" ", -1)));
    args.set(args.size() - 1, last.toString());
    return args.toArray(String[]::new);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void tableMarksTheBestAndSaysItInWords() {
    List<String> lines =
        em("select", "gmm", FAITHFUL, "-k", "3,1,2").succeeds().out().lines().toList();
    assertEquals("gmm: 272 rows of 2 columns (eruptions, waiting)", lines.get(0));
    assertEquals(
        "   k  log-likelihood  free parameters        BIC        AIC        ICL", lines.get(2));
    assertTrue(lines.get(3).startsWith("   3  "), lines.get(3));
    assertEquals(
        "   1      -1289.7967                5  2607.6225  2589.5935  2607.6225", lines.get(4));
    assertTrue(
        lines.get(5).startsWith("*  2      -1130.2640               11  2322.1917  2282.5279  "),
        lines.get(5));
    assertEquals("seed             0", lines.get(7));
    assertEquals("best by BIC: k=2 (BIC 2322.1917)", lines.get(8));
    assertEquals(9, lines.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aic | best by AIC: k=4 (AIC 2275.3742)",
        "bic | best by BIC: k=2 (BIC 2322.1917)",
        "icl | best by ICL: k=2 (ICL 2322.7044)"
      })
  void criterionDecides(String criterion, String last) {
    List<String> lines =
        em("select", "gmm", FAITHFUL, "-k", "2,4", "--criterion", criterion)
            .succeeds()
            .out()
            .lines()
            .toList();
    assertEquals(last, lines.get(lines.size() - 1));
  }

  @Test
  void failedCombinationIsALineAndNotTheEnd() {
    String data = file(folder, "few.csv", FEW);
    JsonNode json = em("select", "gmm", data, "-k", "1,6,2", "--json").succeeds().json();
    JsonNode failed = json.get("candidates").get(1);
    assertEquals("[options, failure]", keys(failed).toString());
    assertTrue(
        failed.get("failure").asText().contains("6 components need at least as many rows"),
        failed.toString());
    assertFalse(json.get("candidates").get(2).has("failure"));
    Command text = em("select", "gmm", data, "-k", "1,6,2").succeeds();
    assertTrue(
        text.out().lines().anyMatch(line -> line.matches(" +6( +-){5}  failed: .*6 components.*")),
        text.out());
  }

  @Test
  void unconvergedCombinationIsNoted() {
    Command select =
        em("select", "gmm", FAITHFUL, "-k", "1..2", "--max-iterations", "2", "--restarts", "1");
    List<String> lines = select.succeeds().out().lines().toList();
    assertTrue(
        lines.get(4).endsWith("  iteration limit of 2 reached before convergence"), lines.get(4));
  }

  @Test
  void whereAllFailForDifferentReasonsTheyAreToldAndTheExitCodeSaysSo() {
    String data = file(folder, "few.csv", FEW);
    Command select = em("select", "gmm", data, "-k", "6..7");
    assertEquals(ExitCode.DATA.code(), select.code());
    assertTrue(
        select.err().startsWith("em: no combination has a BIC; the first, k=6: "), select.err());
    assertEquals(1, select.err().lines().count());
    assertTrue(select.out().contains("failed: ") && !select.out().contains("*"), select.out());
    JsonNode json = em("select", "gmm", data, "-k", "6..7", "--json").json();
    assertFalse(json.has("best") || json.has("parameters"));
    assertEquals(2, json.get("candidates").size());
  }

  @Test
  void whatIsNoMatterOfOptionsIsToldOnceAsByFit() throws IOException {
    String data = file(folder, "bad.csv", "n\n1\n2.5\n3\n4\n");
    em("select", "poisson", data, "-k", "1..2")
        .fails(ExitCode.DATA, "bad.csv, line 3, column n: 2.5 is no count");
    em("select", "gmm", file(folder, "few.csv", FEW), "-k", "6")
        .fails(ExitCode.DATA, "few.csv: 6 components need");
    Closeable plugin = InstalledPlugin.of(PartialPlugin.class, folder.resolve("plugin"));
    try {
      em("select", "partial", data, "--init", "nowhere")
          .fails(ExitCode.FAILED, "the fit failed: all 4 restarts failed; the first: there is no");
      JsonNode all = em("select", "partial", data, "--init", "all", "--json").succeeds().json();
      assertEquals(0, all.get("best").asInt());
      assertTrue(
          all.get("candidates").get(1).get("failure").asText().contains("there is no start"));
      assertFalse(all.get("candidates").get(0).has("icl"), "there is no posterior");
      em("select", "partial", data, "--init", "all", "--criterion", "icl")
          .fails(ExitCode.USAGE, "a model of partial has no ICL: use --criterion bic");
      em("select", "partial", file(folder, "gap.csv", "a,b\n1,\n"), "--missing", "error")
          .fails(ExitCode.DATA, "gap.csv, line 2, column b: the cell is empty");
    } finally {
      plugin.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bic", "aic", "icl", "cv"})
  void modelsWithoutTheCriterionAreRefusedInASentence(String criterion) {
    em("select", "kmeans", FAITHFUL, "-k", "1..5", "--criterion", criterion)
        .fails(
            ExitCode.USAGE,
            "a model of kmeans has no "
                + criterion.toUpperCase(Locale.ROOT)
                + ": there is nothing to select by, use em fit kmeans");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select                                  | which model? fa, gmm, hmm, kmeans, mfa, mppca, poisson, ppca",
        "select gm DATA                          | unknown model 'gm': did you mean gmm?",
        "select gmm                              | missing required parameter: 'DATA'",
        "select gmm DATA                         | -k/--components is required",
        "select gmm DATA -k 0..3                 | --components 0: must be a whole number from 1",
        "select gmm DATA -k two                  | --components two: must be a whole number from 1",
        "select gmm DATA -k 1,                   | --components 1,: a value is missing",
        "select gmm DATA -k 5..1                 | --components 5..1: a range goes upwards: 1..5",
        "select gmm DATA -k 1..100000            | 100000 combinations are more than 1000",
        "select gmm DATA -k 1 -k 2               | --components is given twice",
        "select gmm DATA -k 1 --init guess,all   | --init guess: must be one of k-means,",
        "select gmm DATA -k 1 --floor low        | --floor low: must be",
        "select gmm DATA -k 1 --criterion best   | --criterion best: must be one of bic, aic, icl, cv",
        "select gmm DATA -k 1 --criterion BIC    | --criterion BIC: must be one of bic, aic, icl, cv",
        "select gmm DATA -k 1 --folds 3          | --folds goes with --criterion cv: add that",
        "select gmm DATA -k 1 --criterion cv --folds 1 | --folds 1: must be a whole number from 2",
        "select gmm DATA -k 1 --start m.json     | unknown option '--start'",
        "select gmm DATA -k 1 --save /no/such/m  | /no/such/m: cannot be written",
        "select gmm DATA -k 1 --restarts 0       | --restarts 0: must be a whole number from 1",
        "select gmm DATA -k 1 --tolerance -1     | --tolerance -1.0: must be a number from 0"
      })
  void wrongUsageIsOneLineWithACure(String line, String message) {
    em(line.replace("DATA", FAITHFUL).split(" ", -1)).fails(ExitCode.USAGE, message);
  }

  @Test
  void helpSaysWhatMayVaryWithAnExample() {
    String help = em("select", "gmm", "--help").succeeds().out().replaceAll("\\s+", " ");
    assertTrue(help.contains("How many components to fit; several: 1..9 or 1,2,5."), help);
    assertTrue(help.contains("Several values may be given to: -k, --covariance, --init"), help);
    assertTrue(
        help.contains("em select gmm data.csv -k 1..9 --covariance all --save best.json"), help);
    assertFalse(help.contains("--start="), help);
  }

  @Test
  void quietSaysNothing() {
    assertEquals("", em("select", "gmm", FAITHFUL, "-k", "1..2", "--quiet").succeeds().out());
  }

  @Test
  void progressSaysWhichOfHowMany() {
    Command select = Command.onTerminal("select", "gmm", FAITHFUL, "-k", "1..3");
    assertEquals(0, select.code());
    for (int which = 1; which <= 3; which++) {
      assertTrue(select.err().contains("em gmm " + which + " of 3"), select.err());
    }
  }

  @Test
  void interruptPrintsAndSavesWhatIsDone() throws Exception {
    Path saved = folder.resolve("m.json");
    // Uniform noise has no components to find, so that a fit goes on and on.
    StringBuilder noise = new StringBuilder();
    new Random(1).doubles(20_000).forEach(value -> noise.append(value).append('\n'));
    String data = file(folder, "noise.csv", noise.toString());
    Command select =
        Command.interrupted(
            SelectTest::secondFitIterates,
            ("select gmm " + data + " -k 1,9,2,3 --tolerance 0 --max-iterations 100000000")
                .concat(" --restarts 1 --json --save " + saved)
                .split(" ", -1));
    assertEquals(0, select.code());
    JsonNode json = select.json();
    assertEquals(2, json.get("candidates").size());
    assertTrue(json.get("candidates").get(0).get("converged").asBoolean());
    assertEquals(
        "cancelled by an interrupt", json.get("candidates").get(1).get("termination").asText());
    assertEquals(
        "[\"interrupted: 2 of 4 combinations were not fitted\"]", json.get("warnings").toString());
    assertTrue(Files.exists(saved));
  }

  private static boolean secondFitIterates(String progress) {
    int second = progress.indexOf("2 of 4");
    return second >= 0 && progress.indexOf("best ", second) >= 0;
  }
}
