package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model {@code hmm} by the command, from end to end. */
final class HiddenMarkovTest {
  private static final String EARTHQUAKES = "../data/earthquakes.csv";

  /** Two symbols, two states: small enough for every path to be written down. */
  private static final String COIN =
      "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"hmm\",\"parameters\":{\"initial\":[1,0],"
          + "\"transition\":[[0.5,0.5],[0,1]],\"emission\":{\"family\":\"categorical\","
          + "\"probabilities\":[[1,0],[0.5,0.5]],\"symbols\":[\"heads\",\"tails\"]}}}";

  @TempDir Path folder;

  private Command fit(String data, String... options) {
    List<String> line = new ArrayList<>(List.of("fit", "hmm", data));
    line.addAll(List.of(options));
    return em(line.toArray(String[]::new));
  }

  private String coin() {
    return file(folder, "coin.json", COIN);
  }

  /** Zucchini &amp; MacDonald (2009), table 4.1: two states, free initial distribution. */
  @Test
  void earthquakesAreThoseOfTheBook() {
    JsonNode fit =
        fit(EARTHQUAKES, "--columns", "count", "-k", "2", "--emission", "poisson", "--json")
            .succeeds()
            .json();
    // Half a unit of the last digit that the book prints.
    assertEquals(-341.87870, fit.get("logLikelihood").asDouble(), 5e-6);
    JsonNode parameters = fit.get("parameters");
    assertEquals("poisson", parameters.get("emission").get("family").asText());
    double[] rates =
        Stream.of(0, 1)
            .mapToDouble(k -> parameters.get("emission").get("rates").get(k).asDouble())
            .sorted()
            .toArray();
    assertEquals(15.421, rates[0], 5e-4 + 1e-3);
    assertEquals(26.018, rates[1], 5e-4 + 1e-3);
    assertEquals(20, fit.get("restarts").size());
    assertEquals(2, fit.get("components").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--restarts 3", "--short-runs 5 --restarts 2"})
  void whoSaysSomethingOfStartsGetsThat(String starts) {
    String[] line = ("-k 2 --json --columns count " + starts).split(" ", -1);
    JsonNode fit = fit(EARTHQUAKES, line).succeeds().json();
    assertEquals(starts.contains("short") ? 5 : 3, fit.get("restarts").size());
  }

  @Test
  void gaussianEmissionsAreWrittenAsTheIssueHasThem() {
    String model = folder.resolve("m.json").toString();
    JsonNode fit =
        fit(
                EARTHQUAKES,
                "--columns",
                "count",
                "--states",
                "2",
                "--covariance",
                "diagonal",
                "--save",
                model,
                "--json")
            .succeeds()
            .json();
    JsonNode emission = fit.get("parameters").get("emission");
    assertEquals("gaussian", emission.get("family").asText());
    assertEquals("diagonal", emission.get("covariance").asText());
    assertEquals(2, emission.get("means").size());
    assertEquals(2, emission.get("covariances").size());
    // A fit from where it ended goes nowhere, and the shape of the start is the fit's.
    JsonNode again =
        fit(EARTHQUAKES, "--columns", "count", "--start", model, "--json").succeeds().json();
    assertEquals(fit.get("objective").asDouble(), again.get("objective").asDouble(), 1e-5);
    fit(EARTHQUAKES, "--columns", "count", "--start", model, "-k", "3")
        .fails(ExitCode.USAGE, "--states 3: the start has 2 states");
    fit(EARTHQUAKES, "--columns", "count", "--start", model, "--emission", "poisson")
        .fails(ExitCode.USAGE, "the start has gaussian emissions");
  }

  @Test
  void theTableSaysWhatPeopleAsk() {
    String text =
        fit(EARTHQUAKES, "--columns", "count", "-k", "2", "--emission", "poisson").succeeds().out();
    for (String part :
        List.of(
            "hmm: 107 rows of 1 column (count)",
            "initial",
            "stationary",
            "duration",
            "rate count",
            "transition",
            "to 1",
            "from 0",
            "the best 4 of 20")) {
      assertTrue(text.contains(part), () -> part + " is not in: " + text);
    }
  }

  /** p(heads, tails) = 1 · ½ · ½; heads, heads: 1 · (½ + ½ · ½); tails first is impossible. */
  @Test
  void sequencesAreScored() {
    String data = "toss,game\nheads,a\ntails,a\nheads,b\nheads,b\ntails,c\n";
    assertEquals(
        "sequence,steps,logDensity\na,2,"
            + Math.log(0.25)
            + "\nb,2,"
            + Math.log(0.75)
            + "\nc,1,-Infinity\n",
        withInput(
                data, "score", coin(), "-", "--columns", "toss", "--sequence", "game", "--per-row")
            .succeeds()
            .out());
  }

  @Test
  void weightsAreThoseOfSequences() {
    String data = "toss,game,w\nheads,a,2\ntails,a,2\nheads,b,1\n";
    JsonNode score =
        withInput(
                data,
                "score",
                coin(),
                "-",
                "--columns",
                "toss",
                "--sequence",
                "game",
                "--weights",
                "w",
                "--json")
            .succeeds()
            .json();
    double total = 2 * Math.log(0.25);
    assertEquals(2, score.get("sequences").asInt());
    assertEquals(total, score.get("logLikelihood").asDouble(), 1e-12);
    assertEquals(total / 3, score.get("meanLogLikelihoodPerSequence").asDouble(), 1e-12);
    assertEquals(total / 5, score.get("meanLogLikelihood").asDouble(), 1e-12);
  }

  /**
   * With transitions 0.6 and 0.4 from state 0, the paths of heads, heads, heads, tails are 0 0 0 1
   * (0.072), 0 0 1 1 (0.06) and 0 1 1 1 (0.05): the first is the most probable, but in row 3 state
   * 1 is, with 0.11 of 0.182.
   */
  @Test
  void thePathIsDecodedAndRowsAreJudgedByThemselves() {
    String model = file(folder, "c.json", COIN.replace("[0.5,0.5],[0,1]", "[0.6,0.4],[0,1]"));
    String data = "toss\nheads\nheads\nheads\ntails\n";
    assertEquals("label\n0\n0\n0\n1\n", withInput(data, "predict", model, "-").succeeds().out());
    List<String> posterior =
        withInput(data, "predict", model, "-", "--posterior").succeeds().out().lines().toList();
    assertEquals("label,p0,p1", posterior.get(0));
    double[] last = numbers(posterior.get(3));
    assertEquals(1, last[0]);
    assertEquals(0.072 / 0.182, last[1], 1e-12);
    assertEquals(0.11 / 0.182, last[2], 1e-12);
    List<String> alone =
        withInput(data, "predict", model, "-", "--proba").succeeds().out().lines().toList();
    assertEquals("p0,p1", alone.get(0));
    assertEquals(posterior.get(3), "1," + alone.get(3));
    em("predict", model, "-", "--proba", "--posterior")
        .fails(ExitCode.USAGE, "--proba and --posterior exclude each other");
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void posteriorIsThereForEveryModel() {
    String model = folder.resolve("g.json").toString();
    em("fit", "gmm", Command.FAITHFUL, "-k", "2", "--save", model, "--quiet").succeeds();
    List<String> labels = em("predict", model, Command.FAITHFUL).succeeds().out().lines().toList();
    List<String> posterior =
        em("predict", model, Command.FAITHFUL, "--posterior").succeeds().out().lines().toList();
    assertEquals("label,p0,p1", posterior.get(0));
    for (int row = 1; row < labels.size(); row++) {
      assertEquals(labels.get(row), posterior.get(row).substring(0, 1));
    }
  }

  @Test
  void impossibleSequencesHaveNoLabels() {
    withInput("toss\nheads\ntails\ntails\n", "predict", coin(), "-").succeeds();
    withInput("toss\ntails\n", "predict", coin(), "-").fails(ExitCode.DATA, "standard input");
    withInput("toss\ntails\n", "predict", coin(), "-", "--proba")
        .fails(ExitCode.DATA, "standard input");
  }

  /** State 1 is never left: once tails can come, a second sequence would begin with heads again. */
  @Test
  void aSampleIsOneSequenceOfSymbols() {
    String chain =
        COIN.replace("[[1,0],[0.5,0.5]]", "[[1,0],[0,1]]").replace("[0.5,0.5]", "[0.999,0.001]");
    String model = file(folder, "chain.json", chain);
    List<String> rows = em("sample", model, "-n", "9000").succeeds().out().lines().toList();
    assertEquals(9001, rows.size());
    int first = rows.indexOf("tails");
    assertTrue(first > 1 && first < 9000, () -> "first tails at " + first);
    assertFalse(rows.subList(first, rows.size()).contains("heads"));
    assertEquals(
        rows.subList(0, 101), em("sample", model, "-n", "100").succeeds().out().lines().toList());
  }

  @Test
  void selectionGoesOverStates() {
    String text =
        em(
                "select",
                "hmm",
                EARTHQUAKES,
                "--columns",
                "count",
                "--states",
                "1..3",
                "--emission",
                "poisson")
            .succeeds()
            .out();
    // Zucchini & MacDonald (2009), §6.1.3: AIC and BIC choose three states of the stationary
    // models.
    assertTrue(text.contains("best by BIC: k="), text);
    assertEquals(3, text.lines().filter(line -> line.matches("^[* ] +\\d .*")).count(), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--emission poisson --covariance full|--covariance: poisson emissions have no such option",
        "--emission poisson --floor 1|--floor: poisson emissions have no such option",
        "--symbol-prior 2|--symbol-prior: gaussian emissions have no such option; theirs are",
        "--emission poisson --init k-means|poisson emissions can start from random-rows",
        "--emission cauchy|must be one of gaussian, categorical, fa, poisson, ppca",
        "--topology ring|must be one of ergodic, left-right",
        "--topology left-right --init random-rows|left-right starts cut sequences into parts",
        "--sticky -1|--sticky -1: must be a number from 0",
        "--transition-prior 0.5|must be a number from 1",
        "--initial-prior x|--initial-prior x: must be a number from 1",
        "--assignment lazy|must be one of soft, hard, sampled"
      })
  void wrongOptionsAreWrongUsage(String options, String message) {
    String[] line = ("-k 2 --columns count " + options).split(" ", -1);
    fit(EARTHQUAKES, line).fails(ExitCode.USAGE, message);
  }

  @Test
  void hostileDataAreNamedWithTheirPlace() {
    String torn = file(folder, "torn.csv", "x,s\n1,a\n2,b\n3,a\n");
    fit(torn, "--columns", "x", "--sequence", "s", "-k", "1")
        .fails(ExitCode.DATA, "torn.csv, line 4");
    String missing = file(folder, "missing.csv", "x\n1\n\"\"\n3\n");
    fit(missing, "-k", "1", "--missing", "error").fails(ExitCode.DATA, "missing.csv, line 3");
    fit(file(folder, "counts.csv", "x\n1\n2.5\n"), "-k", "1", "--emission", "poisson")
        .fails(ExitCode.DATA, "counts.csv, line 3, column x: 2.5 is no count");
    fit(file(folder, "ragged.csv", "x,y\n1,2\n3\n"), "-k", "1")
        .fails(ExitCode.DATA, "ragged.csv, line 3");
    fit(file(folder, "few.csv", "x\n1\n2\n"), "-k", "3")
        .fails(ExitCode.DATA, "3 states need at least as many rows");
    withInput("toss\nheads\nedge\n", "score", coin(), "-").fails(ExitCode.DATA, "'edge'");
  }

  @Test
  void aStartThatGoesBackIsNotLeftRight() {
    withInput("toss\nheads\n", "fit", "hmm", "-", "--start", coin(), "--topology", "left-right")
        .succeeds();
    String model = folder.resolve("back.json").toString();
    fit(EARTHQUAKES, "--columns", "count", "-k", "2", "--emission", "poisson", "--save", model)
        .succeeds();
    fit(EARTHQUAKES, "--columns", "count", "--start", model, "--topology", "left-right")
        .fails(ExitCode.USAGE, "the start has transitions to lower states");
  }

  /** The model file remembers the column; a file without it is one sequence. */
  @Test
  void sequencesAreThoseOfTheFit() {
    String data = file(folder, "pairs.csv", "x,id\n1,a\n9,a\n2,b\n8,b\n0,c\n9,c\n1,d\n7,d\n");
    String model = folder.resolve("pairs.json").toString();
    fit(data, "--sequence", "id", "-k", "2", "--emission", "poisson", "--save", model).succeeds();
    assertEquals(4, em("score", model, data, "--json").succeeds().json().get("sequences").asInt());
    String rows = file(folder, "rows.csv", "x\n1\n9\n2\n8\n");
    assertEquals(1, em("score", model, rows, "--json").succeeds().json().get("sequences").asInt());
  }

  @Test
  void anImpossibleSequenceEndsTheFit() {
    withInput("toss\ntails\nheads\n", "fit", "hmm", "-", "--start", coin())
        .fails(ExitCode.FAILED, "impossible");
  }

  /** One state: the rows with a value alone give its rate, and the other adds log 1. */
  @Test
  void aRowWithoutAValueIsNoEvidence() {
    String[] line = "fit hmm - -k 1 --emission poisson --json".split(" ", -1);
    JsonNode gap = withInput("x\n12\nNA\n30\n", line).succeeds().json();
    JsonNode none = withInput("x\n12\n30\n", line).succeeds().json();
    assertEquals(21.0, gap.get("parameters").get("emission").get("rates").get(0).asDouble(), 1e-12);
    assertEquals(none.get("logLikelihood").asDouble(), gap.get("logLikelihood").asDouble(), 1e-12);
    withInput(
            "x\n12\nNA\n30\n",
            "fit",
            "hmm",
            "-",
            "-k",
            "1",
            "--emission",
            "poisson",
            "--missing",
            "error")
        .fails(ExitCode.DATA, "line 3, column x: the cell is empty");
    withInput("x,y\n1,\n3,4\n", "fit", "hmm", "-", "-k", "1", "--emission", "poisson")
        .fails(ExitCode.DATA, "line 2, column y");
  }

  /** A chain whose rows of transitions are equal is a mixture: here of two parts in one state. */
  @Test
  void emissionsCanBeMixtures() {
    String model = folder.resolve("mixture.json").toString();
    JsonNode fit =
        fit(
                Command.FAITHFUL,
                "--columns",
                "waiting",
                "-k",
                "1",
                "--mixture",
                "2",
                "--save",
                model,
                "--json")
            .succeeds()
            .json();
    JsonNode gmm =
        em("fit", "gmm", Command.FAITHFUL, "--columns", "waiting", "-k", "2", "--json")
            .succeeds()
            .json();
    // Both stop within 1e-6 of the same optimum.
    assertEquals(gmm.get("logLikelihood").asDouble(), fit.get("logLikelihood").asDouble(), 1e-4);
    assertEquals(gmm.get("freeParameters").asInt(), fit.get("freeParameters").asInt());
    JsonNode emission = fit.get("parameters").get("emission");
    assertEquals("mixture", emission.get("family").asText());
    assertEquals("gaussian", emission.get("components").get("family").asText());
    assertEquals(2, emission.get("weights").get(0).size());
    fit(Command.FAITHFUL, "--columns", "waiting", "--start", model).succeeds();
    fit(Command.FAITHFUL, "--columns", "waiting", "--start", model, "--mixture", "3")
        .fails(ExitCode.USAGE, "--mixture 3: the start has emissions of 2");
    em("sample", model, "-n", "2").succeeds();
    assertTrue(
        em(
                "select",
                "hmm",
                Command.FAITHFUL,
                "--columns",
                "waiting",
                "-k",
                "1",
                "--mixture",
                "1..2")
            .succeeds()
            .out()
            .contains("best by BIC: mixture=2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "sampled"})
  void otherAssignmentsRun(String assignment) {
    JsonNode fit =
        fit(
                EARTHQUAKES,
                "--columns",
                "count",
                "-k",
                "2",
                "--emission",
                "poisson",
                "--assignment",
                assignment,
                "--sticky",
                "2",
                "--json")
            .succeeds()
            .json();
    assertTrue(Double.isFinite(fit.get("objective").asDouble()));
  }

  @Test
  void onlyOptionsOfTheEmissionsGoIntoTheFile() throws IOException {
    String model = folder.resolve("p.json").toString();
    fit(
            EARTHQUAKES,
            "--columns",
            "count",
            "-k",
            "2",
            "--emission",
            "poisson",
            "--save",
            model,
            "--quiet")
        .succeeds();
    JsonNode options = new ObjectMapper().readTree(new File(model)).get("options");
    assertTrue(options.has("topology") && !options.has("covariance"), options.toString());
  }
}
