package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final String IRIS = "../data/iris.csv";
  private static final String BLOBS = "../em-compare/src/test/resources/";

  @TempDir private Path folder;

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(entry -> names.add(entry.get("name").asText()));
    return names;
  }

  @Test
  void textShowsFiguresAndEndsInTheVerdict() {
    String out = em("compare", FAITHFUL, "-k", "2").succeeds().out();
    for (String part :
        List.of(
            "compare: 272 rows of 2 columns (eruptions, waiting)",
            "-1130.2640          11  2322.1917",
            "kmeans: likelihood of the mixture implied: spherical, equal weights",
            "hard-full: AIC and BIC undefined",
            "kmeans, gmm-full     0.9272",
            "kmeans and gmm-full disagree on 5 of 272 rows",
            "line 212",
            "variance / k-means's",
            "verdict: Soft EM finds elongated clusters")) {
      assertTrue(out.contains(part), () -> "wanted '" + part + "' in: " + out);
    }
  }

  @Test
  void jsonHasTheKeysOfTheDocumentation() {
    JsonNode json =
        em("compare", IRIS, "-k", "3", "--covariance", "full,tied", "--truth", "Species", "--json")
            .succeeds()
            .json();
    assertEquals(
        List.of("kmeans", "hard-full", "gmm-full", "hard-tied", "gmm-tied"),
        names(json.get("models")));
    JsonNode kMeans = json.get("models").get(0);
    assertTrue(kMeans.get("implied").asBoolean());
    // scikit-learn 1.2.1: KMeans(3, n_init=10).inertia_.
    assertEquals(78.851441, kMeans.get("inertia").asDouble(), 1e-5);
    for (String key : List.of("logLikelihood", "aic", "bic", "icl", "iterations", "seconds")) {
      assertTrue(kMeans.get(key).isNumber(), key);
    }
    JsonNode hard = json.get("models").get(1);
    assertFalse(hard.has("bic"));
    assertTrue(hard.has("icl") && hard.has("note"));
    assertEquals(10, json.get("agreement").size());
    JsonNode first = json.get("agreement").get(0);
    assertEquals("kmeans", first.get("a").asText());
    assertTrue(first.get("ari").isNumber() && first.get("nmi").isNumber());
    assertEquals(5, json.get("truth").size());
    // scikit-learn 1.2.1, adjusted_rand_score of KMeans and of GaussianMixture(3) on iris.
    assertEquals(0.7302, json.get("truth").get(0).get("ari").asDouble(), 1e-4);
    assertEquals(0.9039, json.get("truth").get(2).get("ari").asDouble(), 1e-4);
    assertEquals("setosa", json.get("classes").get(0).asText());
    assertEquals(
        json.get("disagreement").get("count").asInt(), json.get("disagreement").get("rows").size());
    assertTrue(json.get("path").size() > 5);
    assertEquals("prefer_mixture", json.get("outcome").asText());
    assertTrue(json.get("verdict").asText().contains("Against Species"));
  }

  @Test
  void verdictsOnBlobs() {
    String anisotropic =
        em("compare", BLOBS + "anisotropic.csv", "-k", "3", "--truth", "class").succeeds().out();
    assertTrue(anisotropic.contains("prefer gmm full"), anisotropic);
    String round =
        em("compare", BLOBS + "round-equal.csv", "-k", "3", "--truth", "class").succeeds().out();
    assertTrue(round.contains("verdict: k-means suffices"), round);
  }

  @Test
  void picturesAndLabelsAreWritten() throws IOException {
    Path svg = folder.resolve("c.svg");
    Path png = folder.resolve("c.PNG");
    Path labels = folder.resolve("labels.csv");
    em(
            "compare",
            FAITHFUL,
            "-k",
            "2",
            "--quiet",
            "--picture",
            svg.toString(),
            "--output",
            labels.toString())
        .succeeds();
    em("compare", FAITHFUL, "-k", "2", "--quiet", "--no-hard", "--picture", png.toString())
        .succeeds();
    assertTrue(Files.readString(svg).contains("<svg"));
    assertEquals((byte) 'P', Files.readAllBytes(png)[1]);
    List<String> lines = Files.readAllLines(labels);
    assertEquals("kmeans,hard-full,gmm-full", lines.get(0));
    assertEquals(273, lines.size());
    // Eruption 212 is the one of which k-means is wrong by the mixture.
    assertEquals("1,0,0", lines.get(211));
  }

  @Test
  void weightsAndSequencesOfDataOptionsWork() {
    String data =
        file(folder, "w.csv", "x,w,t\n1,1,a\n1.1,2,a\n1.2,0,b\n5,1,b\n5.2,1,b\n5.3,3,b\n");
    JsonNode json =
        em("compare", data, "-k", "2", "--weights", "w", "--truth", "t", "--json")
            .succeeds()
            .json();
    assertEquals(5, json.get("rows").asInt());
    assertEquals(3, json.get("models").get(0).get("clusters").get(0).get("size").asDouble());
    assertEquals(1.0, json.get("truth").get(0).get("ari").asDouble());
  }

  @Test
  void numberedClassesOfArraysAreTakenAsTheyAre() {
    String out =
        Command.withInput("0,1\n0.2,1\n5,2\n5.1,2\n", "compare", "-", "-k", "2", "--truth", "2")
            .succeeds()
            .out();
    assertTrue(out.contains("kmeans, 2"), out);
  }

  @Test
  void wrongUsageIsNamedBeforeAnyFit() {
    em("compare", FAITHFUL).fails(ExitCode.USAGE, "how many clusters? give -k K");
    em("compare", FAITHFUL, "-k", "0").fails(ExitCode.USAGE, "-k 0: must be a whole number from 1");
    em("compare", FAITHFUL, "-k", "2", "--covariance", "full,wide")
        .fails(ExitCode.USAGE, "unknown shape 'wide'; choose of full, tied, diagonal, spherical");
    em("compare", FAITHFUL, "-k", "2", "--covariance", "full,full")
        .fails(ExitCode.USAGE, "names full twice");
    em("compare", FAITHFUL, "-k", "2", "--picture", "x.pdf")
        .fails(ExitCode.USAGE, "must end in .svg or .png");
    em("compare", FAITHFUL, "-k", "2", "--picture", folder.resolve("no/x.svg").toString())
        .fails(ExitCode.USAGE, "there is no folder");
    em("compare", FAITHFUL, "-k", "2", "--tolerance", "-1")
        .fails(ExitCode.USAGE, "--tolerance -1.0: must be a number from 0");
  }

  @Test
  void badDataAreNamedWithTheirPlace() {
    em("compare", IRIS, "-k", "2", "--truth", "species")
        .fails(ExitCode.USAGE, "--truth species: no such column");
    em("compare", IRIS, "-k", "2").fails(ExitCode.DATA, "'setosa' is not a number");
    String gap = file(folder, "gap.csv", "x,t\n1,a\n,b\n3,\n");
    em("compare", gap, "-k", "2", "--truth", "t")
        .fails(ExitCode.DATA, "line 3, column x: the cell is empty or NaN");
    String classless = file(folder, "classless.csv", "x,t\n1,a\n2,\n");
    em("compare", classless, "-k", "2", "--truth", "t")
        .fails(ExitCode.DATA, "line 3, column t: the row has no class");
    String few = file(folder, "few.csv", "x\n1\n2\n");
    em("compare", few, "-k", "3").fails(ExitCode.DATA, "3 components need at least as many rows");
    em("compare", file(folder, "empty.csv", ""), "-k", "3")
        .fails(ExitCode.DATA, "the file is empty");
  }

  @Test
  void degenerateDataHaveAResult() {
    String equal = file(folder, "equal.csv", "x,y\n1,2\n1,2\n1,2\n1,2\n");
    String out =
        em("compare", equal, "-k", "2", "--picture", folder.resolve("e.png").toString())
            .succeeds()
            .out();
    assertTrue(out.contains("kmeans: no likelihood: inertia is 0"), out);
    assertTrue(out.contains("verdict: No verdict"), out);
  }

  @Test
  void helpNamesWhatItTakes() {
    String help = em("compare", "--help").succeeds().out();
    for (String option :
        List.of(
            "--components", "--covariance", "--no-hard", "--truth", "--picture", "--restarts")) {
      assertTrue(help.contains(option), option);
    }
  }

  @Test
  void interruptKeepsTheModelsThatAreDone() throws Exception {
    StringBuilder noise = new StringBuilder();
    new Random(1).doubles(20_000).forEach(value -> noise.append(value).append('\n'));
    String data = file(folder, "noise.csv", noise.toString());
    // Without a tolerance k-means ends where nothing moves any more; soft EM goes on and on.
    Command compare =
        Command.interrupted(
            CompareTest::softIterates,
            ("compare " + data + " -k 9 --no-hard --tolerance 0 --max-iterations 100000000")
                .concat(" --restarts 1 --json")
                .split(" ", -1));
    assertEquals(0, compare.code(), compare::toString);
    JsonNode json = compare.json();
    assertTrue(json.get("models").get(0).has("inertia"), json::toString);
    assertEquals("interrupted before its end", json.get("models").get(1).get("failure").asText());
    assertEquals(
        "[\"interrupted: 1 of 2 models were not fitted to their end\"]",
        json.get("warnings").toString());
    assertEquals("undecided", json.get("outcome").asText());
  }

  @Test
  void labelsGoToStandardOutputAlone() {
    Command labels = em("compare", FAITHFUL, "-k", "2", "--restarts", "2", "--output", "-");
    assertEquals(273, labels.succeeds().out().lines().count());
    assertTrue(labels.out().startsWith("kmeans,hard-full,gmm-full\n"), labels.out());
    em("compare", FAITHFUL, "-k", "2", "--output", "-", "--json")
        .fails(ExitCode.USAGE, "--output - and --json both write to standard output");
    em("compare", FAITHFUL, "-k", "2", "--output", "a.svg", "--picture", "a.svg")
        .fails(ExitCode.USAGE, "--output and --picture both write to a.svg");
  }

  private static boolean softIterates(String progress) {
    int soft = progress.indexOf("gmm-full");
    return soft >= 0 && progress.indexOf("best ", soft) >= 0;
  }

  @Test
  void furtherModelsAreComparedByName() {
    Command result =
        em(
            "compare",
            "../data/iris.csv",
            "--truth",
            "Species",
            "-k",
            "3",
            "--restarts",
            "2",
            "--with",
            "mfa:factors=1,gmm:covariance=tied",
            "--json");
    JsonNode models = result.succeeds().json().get("models");
    assertEquals("mfa", models.get(3).get("name").asText());
    assertEquals("gmm", models.get(4).get("name").asText());
    // mclust 6.0.0, EEE with three components: log-likelihood −256.3547.
    assertEquals(-256.3547, models.get(4).get("logLikelihood").asDouble(), 1e-3);
    assertTrue(models.get(3).get("note").asText().contains("not in the verdict"));
  }

  @Test
  void furtherModelsThatCannotBeComparedAreRefused() {
    String[][] wrong = {
      {"poison", "unknown model 'poison'"},
      {"hmm", "it has no components"},
      {"ppca", "it has no components"},
      {"mfa", "an option is missing: mfa:factors=…"},
      {"mfa:q", "must be OPTION=VALUE"},
      {"mfa:q=1:factors=1", "each option once"},
      {"poisson:k=3", "--with poisson:k=3: -k says how many, for all models alike"},
      {"mfa:q=x", "--factors x"},
      {"gmm:covarianc=full", "--covarianc is no option"},
      {"gmm,gmm", "names gmm twice"},
      {"kmeans", "kmeans is compared already"},
      {"", "a model is missing"},
    };
    for (String[] one : wrong) {
      em("compare", FAITHFUL, "-k", "2", "--with", one[0]).fails(ExitCode.USAGE, one[1]);
    }
    em("compare", FAITHFUL, "-k", "2", "--with", "poisson")
        .fails(ExitCode.DATA, "faithful.csv, line 2, column eruptions: 3.6 is no count");
  }
}
