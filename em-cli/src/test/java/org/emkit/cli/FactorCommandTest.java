package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models {@code ppca} and {@code fa} by the command, from end to end. */
final class FactorCommandTest {
  private static final String IRIS = "../data/iris.csv";
  private static final String ABILITY = "../data/ability.csv";

  @TempDir Path folder;

  private String saved(String model) {
    String file = folder.resolve(model + ".json").toString();
    em("fit", model, IRIS, "--truth", "Species", "-q", "1", "--save", file).succeeds();
    return file;
  }

  @Test
  void parameterExpandedEmEndsAtTheClosedForm() {
    JsonNode fit =
        em("fit", "ppca", IRIS, "--truth", "Species", "-q", "2", "--json").succeeds().json();
    JsonNode closed =
        em(
                "fit",
                "ppca",
                IRIS,
                "--truth",
                "Species",
                "-q",
                "2",
                "--algorithm",
                "closed-form",
                "--json")
            .succeeds()
            .json();
    // What the tolerance leaves to gain.
    assertEquals(closed.get("logLikelihood").asDouble(), fit.get("logLikelihood").asDouble(), 1e-5);
    assertEquals(1, closed.get("restarts").size());
    JsonNode parameters = fit.get("parameters");
    assertEquals(4, parameters.get("mean").size());
    assertEquals(4, parameters.get("loadings").size());
    assertEquals(2, parameters.get("loadings").get(0).size());
    assertTrue(parameters.get("noiseVariance").asDouble() > 0);
  }

  /** R: factanal(covmat = ability.cov, factors = 2) prints these uniquenesses. */
  @Test
  void publishedCovariancesGiveThePublishedUniquenesses() {
    JsonNode fit =
        em(
                "fit",
                "fa",
                "--covariance-matrix",
                ABILITY,
                "--rows",
                "112",
                "-q",
                "2",
                "--tolerance",
                "1e-9",
                "--json")
            .succeeds()
            .json();
    double[] variances = {24.641, 6.7, 149.831, 12.711, 52.604, 135.292};
    double[] published = {0.455, 0.589, 0.218, 0.769, 0.052, 0.334};
    for (int j = 0; j < 6; j++) {
      double noise = fit.get("parameters").get("noiseVariances").get(j).asDouble();
      assertEquals(published[j], noise / variances[j], 6e-4);
    }
    assertEquals(112, fit.get("rows").asInt());
    assertEquals("general", fit.get("columns").get(0).asText());
  }

  @Test
  void transformGivesScores() {
    List<String> lines = em("transform", saved("ppca"), IRIS).succeeds().out().lines().toList();
    assertEquals("factor0", lines.get(0));
    assertEquals(151, lines.size());
    double sum = lines.stream().skip(1).mapToDouble(Double::parseDouble).sum();
    assertEquals(0.0, sum, 1e-8);
  }

  @Test
  void gapsAreFilledInWithTheirUncertainty() {
    String header = "Sepal.Length,Sepal.Width,Petal.Length,Petal.Width\n";
    String gaps = file(folder, "gaps.csv", header + "5.1,3.5,,0.2\n6,3,4,1.2\n");
    List<String> lines =
        em("impute", saved("fa"), gaps, "--uncertainty").succeeds().out().lines().toList();
    assertTrue(
        lines
            .get(0)
            .endsWith(
                "Petal.Width,sd_Sepal.Length,sd_Sepal.Width,sd_Petal.Length," + "sd_Petal.Width"),
        lines.get(0));
    String[] first = lines.get(1).split(",", -1);
    // Flowers with such sepals and petals so narrow: setosas, whose petals are 1 to 1.9 long.
    assertEquals(1.4, Double.parseDouble(first[2]), 0.5);
    assertTrue(Double.parseDouble(first[6]) > 0.1);
    assertEquals("6,3,4,1.2,0,0,0,0", lines.get(2));
  }

  @Test
  void missingCellsAreTheModelsOrAnError() {
    String rows = "a,b,c\n1,2,3\n2,,5\n,1,2\n4,5,\n,,\n3,2,1\n2,2,2\n0,4,1\n5,1,2\n1,1,1\n";
    String gaps = file(folder, "gaps.csv", rows);
    JsonNode fit = em("fit", "ppca", gaps, "-q", "1", "--json").succeeds().json();
    assertTrue(Double.isFinite(fit.get("bic").asDouble()));
    em("fit", "ppca", gaps, "-q", "1", "--missing", "error")
        .fails(ExitCode.DATA, "line 3, column b");
    em("fit", "ppca", gaps, "-q", "1", "--algorithm", "closed-form")
        .fails(ExitCode.DATA, "line 3, column b: the value is missing, and the closed form");
  }

  @ParameterizedTest
  @CsvSource({"varimax, false", "promax, true"})
  void rotationsAreShownSavedAndUsed(String rotation, boolean correlated) {
    String file = folder.resolve("m.json").toString();
    String[] fit = {
      "fit",
      "fa",
      "--covariance-matrix",
      ABILITY,
      "--rows",
      "112",
      "-q",
      "2",
      "--rotation",
      rotation,
      "--save",
      file
    };
    assertEquals(correlated, em(fit).succeeds().out().contains("correlations"));
    String header = "general,picture,blocks,maze,reading,vocab\n";
    String row = file(folder, "row.csv", header + "3,1,-2,0,4,5\n");
    String turned = em("transform", file, row).succeeds().out();
    fit[9] = "none";
    em(fit).succeeds();
    assertFalse(turned.equals(em("transform", file, row).succeeds().out()));
  }

  @Test
  void selectionTakesRangesAndHeldOutRows() {
    JsonNode json =
        em("select", "ppca", IRIS, "--truth", "Species", "-q", "1..4", "--json").succeeds().json();
    assertEquals(4, json.get("candidates").size());
    assertTrue(json.get("candidates").get(3).has("failure"));
    JsonNode held =
        em("select", "fa", IRIS, "--truth", "Species", "-q", "1,2", "--criterion", "cv", "--json")
            .succeeds()
            .json();
    assertTrue(
        IntStream.range(0, 2)
            .allMatch(i -> held.get("candidates").get(i).get("cv").asDouble() < 0));
  }

  @Test
  void aStartSaysHowManyFactorsThereAre() {
    String start = saved("fa");
    em("fit", "fa", IRIS, "--truth", "Species", "--start", start).succeeds();
    em("fit", "fa", IRIS, "--truth", "Species", "--start", start, "-q", "2")
        .fails(ExitCode.USAGE, "the start has 1 factor: leave the option out");
    em("fit", "ppca", IRIS, "--truth", "Species", "--start", start)
        .fails(ExitCode.USAGE, "holds a model of fa");
  }

  @Test
  void samplesAndScoresAreThoseOfTheModel() {
    String model = saved("ppca");
    String drawn = folder.resolve("drawn.csv").toString();
    em("sample", model, "-n", "500", "--output", drawn).succeeds();
    JsonNode score = em("score", model, drawn, "--json").succeeds().json();
    JsonNode own = em("score", model, IRIS, "--json").succeeds().json();
    // An entropy of 500 rows: a standard error of √(4 / 2 / 500) = 0.06.
    assertEquals(
        own.get("meanLogLikelihood").asDouble(), score.get("meanLogLikelihood").asDouble(), 0.3);
    em("predict", model, IRIS).fails(ExitCode.USAGE, "use another model");
  }
}
