package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code em fit} offers beyond plain EM, from end to end. */
final class FitMixtureOptionsTest {
  private static final String COUNTS = "x\n1\n2\n1\n2\n1\n20\n21\n22\n20\n300\n";

  /** Component 1 is nobody's best. */
  private static final String START =
      "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"poisson\",\"parameters\":"
          + "{\"weights\":[0.4,0.2,0.4],\"rates\":[30,5000,2]}}";

  @TempDir Path folder;

  private JsonNode poisson(String... options) {
    List<String> line =
        new ArrayList<>(List.of("fit", "poisson", file(folder, "d.csv", COUNTS), "--json"));
    line.addAll(List.of(options));
    return em(line.toArray(String[]::new)).succeeds().json();
  }

  private static double[] rates(JsonNode parameters) {
    double[] rates = new double[parameters.get("rates").size()];
    java.util.Arrays.setAll(rates, k -> parameters.get("rates").get(k).asDouble());
    return rates;
  }

  @Test
  void sampledAssignmentReportsTheBestAndTheAverage() {
    JsonNode fit = poisson("-k", "2", "--assignment", "sampled");
    assertEquals(200, fit.get("iterations").asInt(), "the default where nothing converges");
    assertFalse(fit.get("converged").asBoolean());
    JsonNode averaged = fit.get("averaged");
    assertTrue(averaged.get("objective").asDouble() <= fit.get("objective").asDouble() + 1);
    double[] rates = rates(averaged.get("parameters"));
    assertTrue(rates[0] < rates[1], "sorted");
    assertEquals(
        7,
        poisson("-k", "2", "--assignment", "sampled", "--max-iterations", "7")
            .get("iterations")
            .asInt());
    assertFalse(poisson("-k", "2").has("averaged"));
    String text =
        em("fit", "poisson", file(folder, "d.csv", COUNTS), "-k", "2", "--assignment", "sampled")
            .succeeds()
            .out();
    assertTrue(text.contains("averaged         -"), text);
  }

  @Test
  void hardAssignmentHasAClassificationLikelihood() {
    JsonNode fit = poisson("-k", "2", "--assignment", "hard");
    assertFalse(fit.has("logLikelihood") || fit.has("bic"));
    assertTrue(fit.has("icl"));
  }

  @Test
  void deadComponentsAreKeptReseededOrDropped() {
    String start = file(folder, "start.json", START);
    JsonNode kept = poisson("--start", start, "--assignment", "hard");
    assertEquals(3, kept.get("components").asInt());
    assertEquals(1, kept.get("events").size());
    assertEquals(1, kept.get("events").get(0).get("iteration").asInt());
    assertEquals(
        "component 1 of 3 died, with weight 0", kept.get("events").get(0).get("text").asText());
    assertEquals(kept.get("events"), kept.get("restarts").get(0).get("events"));
    JsonNode dropped = poisson("--start", start, "--assignment", "hard", "--on-empty", "drop");
    assertEquals(2, dropped.get("components").asInt());
    JsonNode reseeded = poisson("--start", start, "--assignment", "hard", "--on-empty", "reseed");
    assertEquals(300, rates(reseeded.get("parameters"))[1], 1e-9);
    assertTrue(reseeded.get("objective").asDouble() > kept.get("objective").asDouble());
    assertFalse(poisson("-k", "2").has("events"));
  }

  @Test
  void aChosenStartIsSortedAndAGivenOneKeepsItsOrder() {
    double[] given = rates(poisson("--start", file(folder, "s.json", START)).get("parameters"));
    assertTrue(given[0] > given[2], "as in the file");
    for (int seed = 0; seed < 5; seed++) {
      double[] chosen = rates(poisson("-k", "3", "--seed", "" + seed).get("parameters"));
      assertTrue(chosen[0] <= chosen[1] && chosen[1] <= chosen[2], "seed " + seed);
    }
    JsonNode gaussians = em("fit", "gmm", FAITHFUL, "-k", "2", "--json").succeeds().json();
    JsonNode means = gaussians.get("parameters").get("means");
    assertTrue(means.get(0).get(0).asDouble() < means.get(1).get(0).asDouble());
    JsonNode centroids =
        em("fit", "kmeans", FAITHFUL, "-k", "2", "--json")
            .succeeds()
            .json()
            .get("parameters")
            .get("centroids");
    assertTrue(centroids.get(0).get(0).asDouble() < centroids.get(1).get(0).asDouble());
  }

  @Test
  void aPriorOnWeightsIsPartOfTheObjective() {
    JsonNode fit = poisson("-k", "2", "--weight-prior", "3");
    JsonNode weights = fit.get("parameters").get("weights");
    double logPrior =
        2 * (Math.log(weights.get(0).asDouble()) + Math.log(weights.get(1).asDouble()));
    assertEquals(
        fit.get("logLikelihood").asDouble() + logPrior, fit.get("objective").asDouble(), 1e-9);
  }

  @Test
  void shortRunsAreToldFromRestarts() {
    // Starts from random rows on overlapping data: nobody is done within two iterations.
    String line = "fit gmm DATA -k 3 --init random-rows --restarts 2 --short-runs 6";
    JsonNode fit =
        em((line + " --short-iterations 2 --json").replace("DATA", FAITHFUL).split(" ", -1))
            .succeeds()
            .json();
    int notContinued = 0;
    for (JsonNode restart : fit.get("restarts")) {
      if (restart
          .get("termination")
          .asText()
          .equals("short run of 2 iterations, not among the best 2")) {
        notContinued++;
        assertEquals(2, restart.get("iterations").asInt());
      }
    }
    assertEquals(4, notContinued, fit.get("restarts").toString());
    assertTrue(fit.get("converged").asBoolean());
    assertFalse(fit.get("warnings").toString().contains("did not converge"));
  }

  @Test
  void startsFromRandomResponsibilitiesConverge() {
    JsonNode fit = poisson("-k", "2", "--init", "random-responsibilities");
    assertTrue(fit.get("converged").asBoolean());
  }
}
