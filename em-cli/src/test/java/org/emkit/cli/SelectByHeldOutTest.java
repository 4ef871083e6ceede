package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code em select --criterion cv}. */
final class SelectByHeldOutTest {
  @TempDir Path folder;

  private static String[] split(String line) {
    return line.replace("DATA", FAITHFUL).split(" ", -1);
  }

  /** As many folds as observations: each is scored by all others, however they are dealt. */
  private static double leaveOneOut(double[][] sequences, double... weights) {
    double total = 0.0;
    double weight = 0.0;
    for (int out = 0; out < sequences.length; out++) {
      double n = 0;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < sequences.length; i++) {
        for (double x : sequences[i]) {
          double w = i == out ? 0 : weights[i];
          n += w;
          sum += w * x;
          squares += w * x * x;
        }
      }
      double mean = sum / n;
      double variance = squares / n - mean * mean;
      for (double x : sequences[out]) {
        total -=
            weights[out]
                * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance)
                / 2;
      }
      weight += weights[out];
    }
    return total / weight;
  }

  @Test
  void eachRowIsScoredByAFitToTheOthers() {
    String data = file(folder, "few.csv", "x,n\n1,1\n2,3\n4,0\n4,1\n9,2\n11,1\n");
    JsonNode json =
        em(split(
                "select gmm "
                    + data
                    + " -k 1 --floor 0 --weights n --criterion cv --folds 5 --json"))
            .succeeds()
            .json();
    assertEquals("cv", json.get("criterion").asText());
    assertEquals(5, json.get("folds").asInt());
    assertEquals(
        leaveOneOut(new double[][] {{1}, {2}, {4}, {9}, {11}}, 1, 3, 1, 2, 1),
        json.get("candidates").get(0).get("cv").asDouble(),
        1e-12);
  }

  /** One state: steps are independent draws from one Gaussian. */
  @Test
  void sequencesAreHeldOutAsAWhole() {
    String data = file(folder, "s.csv", "s,x\na,1\na,2\nb,5\nc,4\nc,9\nc,3\n");
    Command select =
        em(
            split(
                "select hmm " + data + " --states 1 --sequence s --criterion cv --folds 3 --json"));
    double[][] sequences = {{1, 2}, {5}, {4, 9, 3}};
    assertEquals(
        leaveOneOut(sequences, 1, 1, 1),
        select.succeeds().json().get("candidates").get(0).get("cv").asDouble(),
        // The floor is far below the variance, but starts come near to the fixed point only.
        1e-6);
    em(split("select hmm " + data + " --states 1 --sequence s --criterion cv"))
        .fails(
            ExitCode.DATA, "5 folds need at least as many sequences, but there are 3: ask for 3");
    em(split("select hmm " + data + " --columns x --states 1 --criterion cv"))
        .fails(ExitCode.DATA, "but there is 1: say by --sequence which sequence a row is of");
  }

  @Test
  void theHighestIsTheBestAndItsFitOfAllRowsIsSaved() throws Exception {
    Path best = folder.resolve("best.json");
    Path single = folder.resolve("single.json");
    Command select =
        em(split("select gmm DATA -k 1..3 --criterion cv --seed 3 --save " + best)).succeeds();
    List<String> lines = select.out().lines().toList();
    assertTrue(lines.get(2).endsWith("ICL       CV  CV error"), lines.get(2));
    assertTrue(lines.get(4).startsWith("*  2 "), lines.get(4));
    assertTrue(
        lines
            .get(8)
            .matches("best by CV: k=2 \\(CV -4\\.\\d{4} per row, standard error 0\\.0\\d+\\)"),
        lines.get(8));
    em(split("fit gmm DATA -k 2 --seed 3 --quiet --save " + single)).succeeds();
    assertEquals(Files.readString(single), Files.readString(best));
  }

  @Test
  void threadsChangeNoBit() {
    String line = "select gmm DATA -k 1..3 --covariance all --criterion cv --folds 3 --json";
    assertEquals(
        withoutTimes(em(split(line + " --threads 1")).succeeds().json()),
        withoutTimes(em(split(line + " --threads 3")).succeeds().json()));
    assertFalse(
        withoutTimes(em(split(line)).json())
            .equals(withoutTimes(em(split(line + " --seed 1")).json())),
        "another seed deals other folds");
  }

  private static JsonNode withoutTimes(JsonNode json) {
    json.get("candidates").forEach(candidate -> ((ObjectNode) candidate).remove("seconds"));
    return json.get("candidates");
  }

  /** Each sequence has a symbol of its own, which no other makes possible. */
  @Test
  void impossibleObservationsAreToldAndMakeNoBest() {
    String data = file(folder, "s.csv", "s,x\na,u\na,v\nb,u\nb,w\nc,u\nc,y\n");
    String line =
        "select hmm "
            + data
            + " --states 1 --emission categorical --sequence s --criterion cv --folds 3";
    Command text = em(split(line));
    assertEquals(ExitCode.FAILED.code(), text.code());
    assertTrue(text.out().contains("-Infinity"), text.out());
    assertTrue(
        text.err().contains("no combination has a CV")
            && text.err().contains("3 held-out observations are impossible"),
        text.err());
    JsonNode json = em(split(line + " --json")).json();
    assertFalse(json.has("best"));
    assertFalse(json.get("candidates").get(0).has("cv"));
    assertTrue(json.get("candidates").get(0).get("warnings").toString().contains("impossible"));
  }

  @Test
  void aFoldThatCannotBeFittedIsTheFailureOfItsCombination() {
    String data = file(folder, "few.csv", "x\n1\n2\n4\n9\n11\n");
    JsonNode json =
        em(split("select gmm " + data + " -k 1,5 --criterion cv --folds 5 --json"))
            .succeeds()
            .json();
    assertEquals(0, json.get("best").asInt());
    assertTrue(
        json.get("candidates").get(1).get("failure").asText().contains("fold 1 of 5: 5 components"),
        json.toString());
    em(split("select gmm " + data + " -k 1 --criterion cv --folds 1000000"))
        .fails(ExitCode.DATA, "few.csv: 1000000 folds need at least as many rows, but there are 5");
  }

  /** A time limit ends the fit of all rows, which would go on and on, so that folds begin. */
  @Test
  void interruptDuringAFoldEndsTheSelection() throws Exception {
    StringBuilder noise = new StringBuilder();
    new Random(1).doubles(20_000).forEach(value -> noise.append(value).append('\n'));
    String data = file(folder, "noise.csv", noise.toString());
    Command select =
        Command.interrupted(
            progress -> progress.contains("2 of 3, fold 1"),
            split(
                "select gmm "
                    + data
                    + " -k 1,9,2 --criterion cv --tolerance 0 --max-iterations 100000000"
                    + " --restarts 1 --time-limit 2 --json"));
    assertEquals(0, select.code());
    JsonNode json = select.json();
    assertEquals(2, json.get("candidates").size());
    assertEquals(0, json.get("best").asInt());
    assertFalse(json.get("candidates").get(1).has("cv"));
    assertTrue(json.get("candidates").get(1).has("bic"));
    assertEquals(
        "[\"interrupted: 1 of 3 combinations were not fitted\"]", json.get("warnings").toString());
  }
}
