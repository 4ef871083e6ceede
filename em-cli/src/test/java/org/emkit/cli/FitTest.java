package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code em fit}, from end to end. */
final class FitTest {
  private static final String COUNTS = "x,y\n0,3\n1,4\n2,3\n1,5\n8,0\n9,1\n7,0\n9,2\n1,4\n8,1\n";

  @TempDir Path folder;

  @Test
  void oldFaithfulComesOutAsPublished() {
    JsonNode fit = em("fit", "gmm", FAITHFUL, "-k", "2", "--json").succeeds().json();
    assertEquals(
        List.of(
            "model",
            "rows",
            "columns",
            "components",
            "logLikelihood",
            "objective",
            "aic",
            "bic",
            "icl",
            "freeParameters",
            "entropy",
            "sizes",
            "iterations",
            "converged",
            "termination",
            "seed",
            "restarts",
            "trace",
            "timing",
            "parameters",
            "warnings"),
        keys(fit));
    assertEquals(
        List.of("readSeconds", "fitSeconds", "secondsPerIteration"), keys(fit.get("timing")));
    assertEquals(
        List.of("weights", "means", "covariance", "covariances"), keys(fit.get("parameters")));
    assertEquals(
        List.of("objective", "iterations", "termination"), keys(fit.get("restarts").get(0)));
    assertEquals(272, fit.get("rows").asInt());
    assertEquals("[\"eruptions\",\"waiting\"]", fit.get("columns").toString());
    assertEquals(11, fit.get("freeParameters").asInt());
    // The published fit: mclust's model VVV with two components.
    assertEquals(-1130.264, fit.get("logLikelihood").asDouble(), 1e-3);
    assertEquals(fit.get("iterations").asInt() + 1, fit.get("trace").size());
    assertEquals(
        fit.get("objective").asDouble(),
        fit.get("trace").get(fit.get("trace").size() - 1).asDouble());
    assertTrue(fit.get("converged").asBoolean());
  }

  @Test
  void kmeansHasInertiaAndNoLikelihood() {
    JsonNode fit = em("fit", "kmeans", FAITHFUL, "-k", "2", "--json").succeeds().json();
    assertEquals(8901.7687, fit.get("inertia").asDouble(), 1e-4);
    assertEquals(-fit.get("inertia").asDouble(), fit.get("objective").asDouble());
    assertFalse(fit.has("logLikelihood") || fit.has("aic") || fit.has("bic"));
    assertEquals(List.of("centroids"), keys(fit.get("parameters")));
  }

  @Test
  void humanOutputSaysAllInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String text = em("fit", "gmm", FAITHFUL, "-k", "2").succeeds().out();
      for (String part :
          List.of(
              "gmm: 272 rows of 2 columns (eruptions, waiting)",
              "0.3559",
              "79.9682",
              "-1130.2640",
              "2282.5279",
              "converged",
              "restarts         4",
              "seed             0")) {
        assertTrue(text.contains(part), () -> part + " is not in: " + text);
      }
      String json = em("fit", "gmm", FAITHFUL, "-k", "2", "--json").succeeds().out();
      assertTrue(json.contains("\"logLikelihood\":-1130.26"), json);
      Path trace = folder.resolve("t.csv");
      em("fit", "kmeans", FAITHFUL, "-k", "2", "--trace", trace.toString()).succeeds();
      assertTrue(
          em("fit", "kmeans", FAITHFUL, "-k", "2").out().contains("inertia          8901.7687"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @MethodSource("org.emkit.cli.HostileInputTest#models")
  void threadsChangeNoBit(String model) {
    String data = file(folder, "d.csv", COUNTS);
    JsonNode one = withoutTiming(data, model, "1");
    assertEquals(one, withoutTiming(data, model, "2"));
    assertEquals(one, withoutTiming(data, model, "8"));
    assertEquals(42, one.get("seed").asInt());
  }

  private static JsonNode withoutTiming(String data, String model, String threads) {
    ObjectNode json =
        (ObjectNode)
            Counting.fit(
                    model,
                    data,
                    Counting.few(model),
                    "--seed",
                    "42",
                    "--threads",
                    threads,
                    "--json")
                .succeeds()
                .json();
    json.remove("timing");
    return json;
  }

  @ParameterizedTest
  @MethodSource("org.emkit.cli.HostileInputTest#models")
  void savedModelStartsWhereItEnded(String model) throws IOException {
    String data = file(folder, "d.csv", COUNTS);
    String saved = folder.resolve("saved.json").toString();
    JsonNode first =
        Counting.fit(model, data, Counting.few(model), "--save", saved, "--json").succeeds().json();
    JsonNode again =
        em("fit", model, data, "--start", saved, "--max-iterations", "0", "--json")
            .succeeds()
            .json();
    assertEquals(first.get("parameters"), again.get("parameters"));
    assertEquals(first.get("objective"), again.get("objective"));
    assertEquals(1, again.get("restarts").size());
    JsonNode onwards = em("fit", model, data, "--start", saved, "--json").succeeds().json();
    assertTrue(onwards.get("converged").asBoolean());
    assertEquals(first.get("objective").asDouble(), onwards.get("objective").asDouble(), 1e-5);
    em("fit", model, data, "--start", saved, Counting.flag(model), Counting.few(model)).succeeds();
    String name = Counting.name(model);
    em("fit", model, data, "--start", saved, Counting.flag(model), "3")
        .fails(
            ExitCode.USAGE, String.format("--%s 3: the start has %s ", name, Counting.few(model)));
    JsonNode file = new ObjectMapper().readTree(new File(saved));
    assertEquals(
        List.of("format", "version", "model", "columns", "options", "parameters", "fit"),
        keys(file));
    assertEquals(Counting.few(model), file.get("options").get(name).asText());
    assertEquals(first.get("objective"), file.get("fit").get("objective"));
  }

  @Test
  void startOfAnotherModelOrShapeIsRefused() {
    String data = file(folder, "d.csv", COUNTS);
    String saved = folder.resolve("saved.json").toString();
    em("fit", "kmeans", data, "-k", "2", "--columns", "x", "--save", saved).succeeds();
    em("fit", "gmm", data, "--start", saved)
        .fails(ExitCode.USAGE, "holds a model of kmeans, not gmm");
    em("fit", "kmeans", data, "--start", saved, "--columns", "x,y")
        .fails(ExitCode.DATA, "2 columns of data where the model of");
    em("fit", "kmeans", data, "--start", saved).succeeds();
  }

  @Test
  void handWrittenStartIsEnough() {
    String data = file(folder, "x.csv", "1.5\n2.0\n2.5\n8.0\n9.0\n9.5\n");
    String start =
        file(
            folder,
            "start.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":"
                + "{\"weights\":[0.5,0.5],\"means\":[[2],[9]],\"covariances\":[[[1]],[[1]]]}}");
    JsonNode fit =
        em("fit", "gmm", data, "--start", start, "--max-iterations", "1", "--json")
            .succeeds()
            .json();
    JsonNode parameters = fit.get("parameters");
    // By hand, to the tiny overlap of the components.
    assertEquals(2.0, parameters.get("means").get(0).get(0).asDouble(), 1e-6);
    assertEquals(8.0 + 5.0 / 6, parameters.get("means").get(1).get(0).asDouble(), 1e-6);
    assertEquals(1.0 / 6, parameters.get("covariances").get(0).get(0).get(0).asDouble(), 1e-5);
    assertEquals(7.0 / 18, parameters.get("covariances").get(1).get(0).get(0).asDouble(), 1e-5);
    assertEquals(
        "iteration limit of 1 reached before convergence", fit.get("termination").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "37"})
  void toleranceZeroRunsToTheLimit(String limit) {
    JsonNode fit =
        em(
                "fit",
                "gmm",
                FAITHFUL,
                "-k",
                "3",
                "--tolerance",
                "0",
                "--max-iterations",
                limit,
                "--json")
            .succeeds()
            .json();
    assertEquals(limit, fit.get("iterations").asText());
    assertFalse(fit.get("converged").asBoolean());
  }

  @Test
  void weightsAreRepetitionsAndZeroIsAbsence() {
    String start = folder.resolve("s.json").toString();
    String plain = file(folder, "p.csv", "x\n1\n2\n2\n9\n11\n");
    String weighted = file(folder, "w.csv", "x,w\n1,1\n2,2\nrubbish,0\n9,1\n11,1\n");
    em("fit", "gmm", plain, "-k", "2", "--max-iterations", "1", "--save", start).succeeds();
    JsonNode a = em("fit", "gmm", plain, "--start", start, "--json").succeeds().json();
    JsonNode b =
        em("fit", "gmm", weighted, "--weights", "w", "--start", start, "--json").succeeds().json();
    assertEquals(4, b.get("rows").asInt());
    assertEquals("[\"x\"]", b.get("columns").toString());
    assertEquals(a.get("logLikelihood").asDouble(), b.get("logLikelihood").asDouble(), 1e-12);
    assertEquals(a.get("bic").asDouble(), b.get("bic").asDouble(), 1e-11);
  }

  @Test
  void badWeightsAreNamed() {
    String data = file(folder, "w.csv", "x,w\n1,1\n2,-1\n");
    em("fit", "gmm", data, "-k", "1", "--weights", "w")
        .fails(ExitCode.DATA, "w.csv, line 3, column w: weight -1.0 must be");
    String zeros = file(folder, "z.csv", "x,w\n1,0\n2,0\n");
    em("fit", "gmm", zeros, "-k", "1", "--weights", "w").fails(ExitCode.DATA, "all weights are 0");
  }

  @Test
  void unsuitableCellsAreNamedByLine() {
    String data = file(folder, "c.csv", "n,w\n1,1\n7,0\n2.5,1\n");
    em("fit", "poisson", data, "-k", "1", "--weights", "w")
        .fails(ExitCode.DATA, "c.csv, line 4, column n: ");
  }

  @Test
  void traceIsSortedAndComplete() throws IOException {
    Path trace = folder.resolve("trace.csv");
    JsonNode fit =
        em("fit", "gmm", FAITHFUL, "-k", "2", "--trace", trace.toString(), "--json")
            .succeeds()
            .json();
    List<String> lines = Files.readAllLines(trace);
    assertEquals("restart,iteration,objective,seconds", lines.get(0));
    int next = 1;
    for (int restart = 0; restart < fit.get("restarts").size(); restart++) {
      for (int i = 0; i <= fit.get("restarts").get(restart).get("iterations").asInt(); i++) {
        assertTrue(lines.get(next).startsWith(restart + "," + i + ",-"), lines.get(next));
        next++;
      }
    }
    assertEquals(lines.size(), next);
  }

  @Test
  void quietSaysNothing() {
    Command fit = em("fit", "gmm", FAITHFUL, "-k", "2", "--quiet").succeeds();
    assertEquals("", fit.out());
    assertTrue(em("fit", "gmm", FAITHFUL, "-k", "2", "--quiet", "--json").out().startsWith("{"));
  }

  @Test
  void progressIsForTerminals() {
    Command fit = Command.onTerminal("fit", "gmm", FAITHFUL, "-k", "2");
    assertEquals(0, fit.code());
    assertTrue(fit.err().contains("em gmm"), fit.err());
    assertTrue(fit.err().endsWith("\r"), "the line is left clean");
    assertEquals("", Command.onTerminal("fit", "gmm", FAITHFUL, "-k", "2", "--quiet").err());
  }

  @Test
  void standardInputIsReadAsCsv() {
    assertEquals(
        3,
        withInput("1,2\n3,4\n5,9\n", "fit", "gmm", "-", "-k", "1", "--json")
            .json()
            .get("rows")
            .asInt());
    withInput("1\nx\n", "fit", "gmm", "-", "-k", "1")
        .fails(ExitCode.DATA, "standard input, line 2, column c1: 'x' is not a number");
  }

  @Test
  void timeLimitEndsAFit() {
    JsonNode fit =
        em(
                "fit",
                "gmm",
                FAITHFUL,
                "-k",
                "5",
                "--tolerance",
                "0",
                "--max-iterations",
                "100000000",
                "--time-limit",
                "0.001",
                "--restarts",
                "1",
                "--json")
            .succeeds()
            .json();
    assertEquals(
        "time limit of 0.001 s reached before convergence", fit.get("termination").asText());
  }

  @Test
  void interruptPrintsAndSavesTheBestSoFar() throws Exception {
    Path saved = folder.resolve("m.json");
    Path trace = folder.resolve("t.csv");
    // Uniform noise has no components to find, so that a fit goes on and on.
    StringBuilder noise = new StringBuilder();
    new Random(1).doubles(20_000).forEach(value -> noise.append(value).append('\n'));
    String data = file(folder, "noise.csv", noise.toString());
    String[] args =
        ("fit gmm DATA -k 9 --tolerance 0 --max-iterations 100000000 --restarts 1 --json"
                + " --save SAVED --trace TRACE")
            .replace("DATA", data)
            .replace("SAVED", saved.toString())
            .replace("TRACE", trace.toString())
            .split(" ", -1);
    // The progress display tells when iterations have begun.
    Command fit = Command.interrupted(progress -> progress.contains("best "), args);
    assertEquals(0, fit.code());
    JsonNode json = fit.json();
    assertEquals("cancelled by an interrupt", json.get("termination").asText());
    assertTrue(Files.exists(saved) && Files.exists(trace));
  }

  @Test
  void warmUpRunsEverything() throws IOException {
    WarmUp.main(new String[0]);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    return keys;
  }

  @Test
  void aStartSettlesTheShape() {
    for (String shape : List.of("tied", "diagonal", "spherical")) {
      String model = folder.resolve(shape + ".json").toString();
      em("fit", "gmm", FAITHFUL, "-k", "2", "--covariance", shape, "--save", model).succeeds();
      JsonNode again = em("fit", "gmm", FAITHFUL, "--start", model, "--json").succeeds().json();
      assertEquals(shape, again.get("parameters").get("covariance").asText());
      em("fit", "gmm", FAITHFUL, "--start", model, "--covariance", "full")
          .fails(ExitCode.USAGE, "--covariance full: the start has " + shape + " covariances");
    }
  }

  @Test
  void meansAloneAreAStart() throws IOException {
    String means =
        "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":{%s}}";
    Path file = folder.resolve("means.json");
    Files.writeString(file, String.format(means, "\"means\":[[4.3,80],[2,55]]"));
    JsonNode fit =
        em("fit", "gmm", FAITHFUL, "--start", file.toString(), "--json").succeeds().json();
    // The order of the file, not that of the locations; mclust's optimum.
    assertEquals(-1130.26396, fit.get("logLikelihood").asDouble(), 1e-4);
    assertEquals(4.2897, fit.get("parameters").get("means").get(0).get(0).asDouble(), 1e-3);
    Files.writeString(
        file, String.format(means, "\"means\":[[4.3,80],[2,55]],\"weights\":[0.2,0.3]"));
    em("fit", "gmm", FAITHFUL, "--start", file.toString())
        .fails(ExitCode.DATA, "means.json: weights sum to 0.5");
    Files.writeString(file, String.format(means, "\"means\":[[4.3],[2]]"));
    em("fit", "gmm", FAITHFUL, "--start", file.toString())
        .fails(ExitCode.DATA, "choose them with --columns");
  }
}
