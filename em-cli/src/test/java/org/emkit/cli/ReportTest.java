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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code em fit --report} and {@code em report}. */
final class ReportTest {
  private static final String DATA =
      "a,b\n1,2\n2,2\n3,1\n8,9\n9,7\n2,1\n1,1\n9,9\n8,8\n7,9\n2,3\n9,8\n";
  private static final Pattern JSON =
      Pattern.compile("(?s)<script type=\"application/json\" id=\"report-data\">(.*?)</script>");

  @TempDir Path folder;

  static List<String> models() {
    return Models.all().stream().<String>map(ModelPlugin::name).toList();
  }

  /** What a page tells its script. */
  private static JsonNode json(String page) {
    Matcher matcher = JSON.matcher(page);
    assertTrue(matcher.find(), "a page holds its data");
    try {
      return new ObjectMapper().readTree(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode written(String name) throws IOException {
    return json(Files.readString(folder.resolve(name)));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsReportedByItsFitAndFromItsFile(String model) throws IOException {
    String data = file(folder, "data.csv", DATA);
    Counting.fit(
            model, data, Counting.few(model), "--report", at("fit.html"), "--save", at("m.json"))
        .succeeds();
    JsonNode ofFit = written("fit.html");
    String page = em("report", at("m.json"), data).succeeds().out();
    JsonNode ofFile = json(page);
    assertEquals(model, ofFit.get("model").asText());
    for (String key :
        List.of(
            "model",
            "title",
            "stopped",
            "converged",
            "data",
            "classes",
            "certainty",
            "options",
            "parameters",
            "restarts",
            "states",
            "grids",
            "scores",
            "objective")) {
      assertEquals(ofFit.get(key), ofFile.get(key), key);
    }
    assertTrue(ofFit.get("objective").get("runs").get(0).get("values").size() > 0);
    assertTrue(ofFit.get("command").asText().startsWith("em fit " + model + " "));
    assertFalse(ofFit.get("command").asText().contains("--report"));
    assertTrue(ofFit.get("command").asText().endsWith("--seed 0"));
    assertFalse(ofFile.has("command"));
    if (ofFit.has("frames")) {
      JsonNode result = ofFit.get("frames").get(ofFit.get("frames").size() - 1);
      assertEquals(1, ofFile.get("frames").size());
      assertEquals(result, ofFile.get("frames").get(0));
      assertTrue(ofFile.get("framesNote").asText().contains("not recorded"));
    }
  }

  @Test
  void aModelFileWrittenByHandIsReportedWithoutAHistory() {
    String model =
        file(
            folder,
            "hand.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":"
                + "{\"weights\":[0.5,0.5],\"means\":[[2],[8]],\"covariances\":[[[1]],[[1]]]}}");
    JsonNode json = json(withInput("x\n1\n2\n9\n", "report", model, "-").succeeds().out());
    assertEquals("[2,1]", json.get("classes").get("sizes").toString());
    assertFalse(json.has("objective"));
    assertFalse(json.has("stopped"));
    assertTrue(json.get("framesNote").asText().contains("not known"));
  }

  @Test
  void aFileOfAnEarlierVersionKeepsLessOfItsFit() {
    String model =
        file(
            folder,
            "old.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":"
                + "{\"weights\":[1],\"means\":[[2]],\"covariances\":[[[1]]]},\"fit\":"
                + "{\"objective\":-3.5,\"iterations\":7,\"termination\":\"converged: x\","
                + "\"rows\":3,\"seed\":4}}");
    JsonNode json = json(withInput("x\n1\n2\n3\n", "report", model, "-").succeeds().out());
    assertEquals("converged: x", json.get("stopped").asText());
    assertTrue(json.get("converged").asBoolean());
    assertEquals(7, json.get("frames").get(0).get("iteration").asInt());
    assertEquals(-3.5, json.get("restarts").get(0).get("objective").asDouble());
  }

  @Test
  void aDamagedHistoryIsBadDataForAReportAlone() {
    String model =
        file(
            folder,
            "bad.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":"
                + "{\"weights\":[1],\"means\":[[2]],\"covariances\":[[[1]]]},\"fit\":"
                + "{\"termination\":\"x\",\"restarts\":[{\"number\":1,\"trace\":[1,2]}]}}");
    String data = file(folder, "x.csv", "x\n1\n2\n");
    em("report", model, data).fails(ExitCode.DATA, "bad.json: run 1: 0 iterations for 2 values");
    em("predict", model, data).succeeds();
  }

  @Test
  void iterationsOfOldFaithfulCanBeSteppedThrough() throws IOException {
    JsonNode fit =
        em("fit", "gmm", FAITHFUL, "-k", "2", "--report", at("f.html"), "--json").succeeds().json();
    JsonNode frames = written("f.html").get("frames");
    assertEquals(fit.get("iterations").asInt() + 1, frames.size());
    for (int i = 0; i < frames.size(); i++) {
      assertEquals(i, frames.get(i).get("iteration").asInt());
      assertEquals(
          fit.get("trace").get(i).asDouble(), frames.get(i).get("objective").asDouble(), 1e-9);
    }
  }

  @Test
  void aCovarianceMatrixHasNoRowsToDraw() throws IOException {
    String matrix = file(folder, "s.csv", "a,b,c\n2,1,1\n1,2,1\n1,1,2\n");
    em(
            "fit",
            "fa",
            "--covariance-matrix",
            matrix,
            "--rows",
            "100",
            "-q",
            "1",
            "--report",
            at("s.html"))
        .succeeds();
    JsonNode json = written("s.html");
    assertFalse(json.has("data"));
    assertFalse(json.has("scores"));
    assertEquals("loadings", json.get("grids").get(0).get("title").asText());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldBeforeTheFit() {
    em("fit", "gmm", FAITHFUL, "-k", "2", "--report", at("no/such.html"))
        .fails(ExitCode.USAGE, "there is no folder");
    em("fit", "gmm", FAITHFUL, "-k", "2", "--report", folder.toString())
        .fails(ExitCode.USAGE, "it is a folder");
    String model = at("m.json");
    em("fit", "gmm", FAITHFUL, "-k", "2", "--save", model).succeeds();
    em("report", model, FAITHFUL, "--output", at("no/such.html"))
        .fails(ExitCode.USAGE, "there is no folder");
    em("report", model, file(folder, "one.csv", "x\n1\n2\n"))
        .fails(ExitCode.DATA, "column eruptions of the model is missing");
  }

  @Test
  void anyNameWillDoAndDashIsStandardOutput() throws IOException {
    em("fit", "gmm", FAITHFUL, "-k", "2", "--save", at("m.json"), "--report", at("page.txt"))
        .succeeds();
    assertEquals("gmm", written("page.txt").get("model").asText());
    em("report", at("m.json"), FAITHFUL, "--output", at("again")).succeeds();
    String page = em("report", at("m.json"), FAITHFUL, "--output", "-").succeeds().out();
    assertEquals(Files.readString(folder.resolve("again")), page);
  }

  @Test
  void sequencesAndSymbolsAreReadAsTheModelWants() {
    String data =
        file(
            folder,
            "dna.csv",
            "id,base\n" + "p,A\np,A\np,C\np,C\n".repeat(5) + "q,A\nq,C\nq,C\nq,A\n".repeat(5));
    em(
            "fit",
            "hmm",
            data,
            "-k",
            "2",
            "--emission",
            "categorical",
            "--sequence",
            "id",
            "--save",
            at("h.json"))
        .succeeds();
    JsonNode json = json(em("report", at("h.json"), data).succeeds().out());
    assertEquals("[\"A\",\"C\"]", json.get("data").get("symbols").toString());
    assertEquals(2, json.get("data").get("sequences").size());
    assertEquals(40, json.get("states").size());
    assertEquals("probabilities of symbols", json.get("grids").get(2).get("title").asText());
  }

  @Test
  void anInterruptedFitIsReported() throws Exception {
    // Uniform noise has no components to find, so that a fit goes on and on.
    StringBuilder noise = new StringBuilder();
    new Random(1).doubles(20_000).forEach(value -> noise.append(value).append('\n'));
    Command stopped =
        Command.interrupted(
            progress -> progress.contains("best "),
            "fit",
            "gmm",
            file(folder, "noise.csv", noise.toString()),
            "-k",
            "9",
            "--tolerance",
            "0",
            "--max-iterations",
            "100000000",
            "--restarts",
            "1",
            "--report",
            at("stopped.html"));
    assertEquals(ExitCode.OK.code(), stopped.code(), stopped.err());
    JsonNode json = written("stopped.html");
    assertEquals("cancelled by an interrupt", json.get("stopped").asText());
    assertFalse(json.get("converged").asBoolean());
    assertTrue(json.get("frames").size() > 1);
    assertTrue(json.get("frames").size() <= 62);
  }
}
