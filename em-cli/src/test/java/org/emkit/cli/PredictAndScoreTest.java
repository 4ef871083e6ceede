package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code em predict} and {@code em score}. */
final class PredictAndScoreTest {
  @TempDir Path folder;
  private String faithful = "";
  private String kmeans = "";

  @BeforeEach
  void fitModels() {
    faithful = folder.resolve("faithful.json").toString();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--save", faithful).succeeds();
    kmeans =
        file(
            folder,
            "kmeans.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"kmeans\",\"columns\":[\"a\",\"b\"],"
                + "\"parameters\":{\"centroids\":[[0,0],[10,1]]}}");
  }

  @Test
  void labelsAreOnePerRow() {
    List<String> lines = em("predict", faithful, FAITHFUL).succeeds().out().lines().toList();
    assertEquals(273, lines.size());
    assertEquals(List.of("label", "1", "0"), lines.subList(0, 3));
  }

  @Test
  void probabilitiesSumToOne() {
    List<String> lines =
        em("predict", faithful, FAITHFUL, "--proba").succeeds().out().lines().toList();
    assertEquals("p0,p1", lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertEquals(1.0, Double.parseDouble(cells[0]) + Double.parseDouble(cells[1]), 1e-14);
    }
  }

  @Test
  void columnsAreMatchedByName() {
    String shuffled = "note,b,a\nhello,0,9\n,1,1\n";
    assertEquals("label\n1\n0\n", withInput(shuffled, "predict", kmeans, "-").succeeds().out());
    withInput("a,c\n1,2\n", "predict", kmeans, "-")
        .fails(ExitCode.DATA, "column b of the model is missing; the data have a, c");
    withInput("a,b,b\n1,2,3\n", "predict", kmeans, "-")
        .fails(ExitCode.DATA, "2 columns are named b");
  }

  @Test
  void columnsWithoutNamesAreMatchedByPlace() {
    assertEquals("label\n1\n0\n", withInput("9,0\n1,1\n", "predict", kmeans, "-").succeeds().out());
    withInput("9,0,3\n", "predict", kmeans, "-")
        .fails(ExitCode.DATA, "3 columns of data where the model of " + kmeans + " has 2");
    assertEquals(
        "label\n1\n",
        withInput("x,y,z\nq,9,0\n", "predict", kmeans, "-", "--columns", "2,3").succeeds().out());
  }

  @Test
  void modelOfDataWithoutNamesFitsAnyNames() {
    String data = file(folder, "n.csv", "1,2\n2,1\n9,8\n");
    String model = folder.resolve("n.json").toString();
    em("fit", "kmeans", data, "-k", "2", "--save", model).succeeds();
    withInput("x,y\n1,2\n", "predict", model, "-").succeeds();
  }

  @Test
  void outputGoesToAFile() throws IOException {
    Path labels = folder.resolve("labels.csv");
    Command predict = em("predict", faithful, FAITHFUL, "--output", labels.toString()).succeeds();
    assertEquals("", predict.out());
    assertEquals(273, Files.readAllLines(labels).size());
    em("predict", faithful, FAITHFUL, "--output", folder.toString())
        .fails(ExitCode.USAGE, "cannot be written");
  }

  @Test
  void scoreAgreesWithTheFit() {
    JsonNode score = em("score", faithful, FAITHFUL, "--json").succeeds().json();
    assertEquals("gmm", score.get("model").asText());
    assertEquals(272, score.get("rows").asInt());
    assertEquals(-1130.2640, score.get("logLikelihood").asDouble(), 1e-4);
    assertEquals(-1130.2640 / 272, score.get("meanLogLikelihood").asDouble(), 1e-6);
    String text = em("score", faithful, FAITHFUL).succeeds().out();
    assertTrue(text.contains("log-likelihood   -1130.2640") && text.contains("-4.1554"), text);
    List<String> lines =
        em("score", faithful, FAITHFUL, "--per-row").succeeds().out().lines().toList();
    assertEquals("logDensity", lines.get(0));
    double sum = lines.stream().skip(1).mapToDouble(Double::parseDouble).sum();
    assertEquals(score.get("logLikelihood").asDouble(), sum, 1e-9);
  }

  @Test
  void scoreWeighsRows() {
    String rows = "eruptions,waiting,w\n2,50,2\nx,y,0\n4,80,1\n";
    String twice = "eruptions,waiting\n2,50\n2,50\n4,80\n";
    JsonNode weighted =
        withInput(rows, "score", faithful, "-", "--weights", "w", "--json").succeeds().json();
    JsonNode repeated = withInput(twice, "score", faithful, "-", "--json").succeeds().json();
    assertEquals(2, weighted.get("rows").asInt());
    for (String key : List.of("logLikelihood", "meanLogLikelihood")) {
      assertEquals(repeated.get(key).asDouble(), weighted.get(key).asDouble(), 1e-12);
    }
  }

  @Test
  void impossibleRowScoresMinusInfinity() {
    String bell =
        "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"parameters\":"
            + "{\"weights\":[1],\"means\":[[0]],\"covariances\":[[[1]]]}}";
    String model = file(folder, "bell.json", bell);
    // Its density underflows: the square of the distance is infinite.
    assertEquals(
        "logDensity\n-Infinity\n",
        withInput("1e300\n", "score", model, "-", "--per-row").succeeds().out());
    withInput("3\n1e300\n", "predict", model, "-").fails(ExitCode.DATA, "standard input, line 2");
  }

  @Test
  void modelsWithoutADensityAreNotScored() {
    withInput("a,b\n1,2\n", "score", kmeans, "-").fails(ExitCode.USAGE, "kmeans has no density");
  }

  @Test
  void wronglySizedColumnsOfAModelFileAreRefused() {
    String model =
        file(
            folder,
            "three.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"kmeans\",\"columns\":[\"a\"],"
                + "\"parameters\":{\"centroids\":[[0,0]]}}");
    withInput("1,2\n", "predict", model, "-").fails(ExitCode.DATA, "\"columns\" has 1 names");
  }
}
