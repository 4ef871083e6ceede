package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The same option means the same in every subcommand. */
final class OneCommandTest {
  @TempDir static Path folder;

  private static String model;
  private static String centroids;

  @BeforeAll
  static void saveModels() {
    model = folder.resolve("gmm.json").toString();
    centroids = folder.resolve("kmeans.json").toString();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--save", model, "--quiet").succeeds();
    em("fit", "kmeans", FAITHFUL, "-k", "2", "--save", centroids, "--quiet").succeeds();
  }

  private static List<JsonNode> lines(Command command) throws JsonProcessingException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : command.succeeds().out().lines().toList()) {
      lines.add(Json.MAPPER.readTree(line));
    }
    return lines;
  }

  /** Commands that write rows: MODEL and CENTROIDS are files. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "predict MODEL DATA",
        "predict MODEL DATA --proba",
        "predict MODEL DATA --posterior",
        "impute MODEL DATA --uncertainty",
        "transform CENTROIDS DATA",
        "score MODEL DATA --per-row",
        "sample MODEL -n 5000"
      })
  void rowsAreTheSameAsCsvAsJsonInFilesAndOnStandardOutput(String words) throws IOException {
    String line =
        words.replace("DATA", FAITHFUL).replace("MODEL", model).replace("CENTROIDS", centroids);
    String csv = em(line.split(" ", -1)).succeeds().out();
    assertEquals(csv, em((line + " --output -").split(" ", -1)).succeeds().out());
    Path written = folder.resolve("written.csv");
    assertEquals("", em((line + " --output " + written).split(" ", -1)).succeeds().out());
    assertEquals(csv, Files.readString(written));

    List<String> rows = csv.lines().toList();
    String[] names = rows.get(0).split(",", -1);
    List<JsonNode> objects = lines(em((line + " --json").split(" ", -1)));
    assertEquals(rows.size() - 1, objects.size());
    for (int i = 0; i < objects.size(); i++) {
      String[] cells = rows.get(i + 1).split(",", -1);
      assertEquals(names.length, objects.get(i).size());
      for (int j = 0; j < names.length; j++) {
        assertEquals(
            Double.parseDouble(cells[j]), objects.get(i).get(names[j]).asDouble(), names[j]);
      }
    }
  }

  @Test
  void symbolsAndSequencesAreTexts() throws IOException {
    String data = file(folder, "s.csv", "s,x\na,h\na,t\nb,h\nb,h\n");
    String chain = folder.resolve("hmm.json").toString();
    em(
            "fit",
            "hmm",
            data,
            "-k",
            "1",
            "--emission",
            "categorical",
            "--sequence",
            "s",
            "--header",
            "yes",
            "--save",
            chain,
            "--quiet")
        .succeeds();
    assertTrue(lines(em("sample", chain, "-n", "9", "--json")).get(8).get("x").isTextual());
    List<JsonNode> scores =
        lines(em("score", chain, data, "--header", "yes", "--per-row", "--json"));
    assertEquals("b", scores.get(1).get("sequence").asText());
    assertEquals(2, scores.get(1).get("steps").asInt());
  }

  @Test
  void modelsAreListedWithAllThatTheyCanBeTold() throws IOException {
    Map<String, JsonNode> models = new TreeMap<>();
    lines(em("models", "--json")).forEach(one -> models.put(one.get("name").asText(), one));
    assertEquals(Models.all().size(), models.size());
    JsonNode gmm = models.get("gmm");
    assertEquals("Gaussian mixture", gmm.get("summary").asText());
    JsonNode count = gmm.get("options").get(0);
    assertEquals("k", count.get("short").asText());
    assertTrue(count.get("required").asBoolean() && !count.has("default"));
    JsonNode shape = gmm.get("options").get(1);
    assertEquals("full", shape.get("default").asText());
    assertEquals(4, shape.get("choices").size());
  }

  @Test
  void savedModelGoesThroughAPipe() {
    Command saved = em("fit", "gmm", FAITHFUL, "-k", "2", "--save", "-").succeeds();
    assertEquals(em("fit", "gmm", FAITHFUL, "-k", "2", "--quiet", "--save", "-"), saved);
    assertEquals("gmm", saved.json().get("model").asText());
    assertEquals(saved.json(), em("select", "gmm", FAITHFUL, "-k", "2", "--save", "-").json());
    Command trace = em("fit", "gmm", FAITHFUL, "-k", "2", "--trace", "-").succeeds();
    assertTrue(trace.out().startsWith("restart,iteration,objective,seconds\n"), trace.out());
    assertFalse(trace.out().contains("log-likelihood"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fit gmm DATA -k 2 --save - --json | --save - and --json both write to standard output",
        "fit gmm DATA -k 2 --trace - --json | --trace - and --json both write to standard output",
        "fit gmm DATA -k 2 --save - --trace - | both write to standard output",
        "fit gmm DATA -k 2 --save m --trace m | --save and --trace both write to m",
        "select gmm DATA -k 2 --save - --json | --save - and --json both write to standard output"
      })
  void twoResultsDoNotMix(String line) {
    String[] parts = line.split(" [|] ", -1);
    em(parts[0].replace("DATA", FAITHFUL).split(" ", -1)).fails(ExitCode.USAGE, parts[1]);
  }

  @Test
  void outputsDoNotDestroyWhatIsRead() throws IOException {
    String data = file(folder, "d.csv", Files.readString(Path.of(FAITHFUL)));
    String model = folder.resolve("m.json").toString();
    em("fit", "gmm", data, "-k", "2", "--save", model, "--quiet").succeeds();
    String again = folder + "/../" + folder.getFileName() + "/d.csv";
    for (String[] line :
        new String[][] {
          {"fit", "gmm", data, "-k", "2", "--save", data},
          {"fit", "gmm", data, "-k", "2", "--trace", again},
          {"fit", "gmm", data, "-k", "2", "--report", again},
          {"predict", model, data, "--output", data},
          {"report", model, data, "--output", model},
          {"sample", model, "-n", "2", "--output", model},
          {"select", "gmm", data, "-k", "1..2", "--save", again}
        }) {
      em(line).fails(ExitCode.USAGE, "would overwrite what is read");
    }
    assertEquals(Files.readString(Path.of(FAITHFUL)), Files.readString(Path.of(data)));
    // A start that becomes the result is meant so, and a device takes all.
    em("fit", "gmm", data, "--start", model, "--save", model).succeeds();
    em("fit", "gmm", data, "-k", "2", "--save", "/dev/null", "--trace", "/dev/null").succeeds();
    em("fit", "gmm", data, "-k", "2", "--save", model, "--checkpoint", folder + "/./m.json")
        .fails(ExitCode.USAGE, "both write to");
  }

  @Test
  void helpFitsATerminal() {
    requireHelpFits(
        EmCommand.commandLine(
            new Streams(System.in, System.out, System.err, false), new Interrupts()));
  }

  private static void requireHelpFits(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    for (String line : command.getCommandSpec().usageMessage().footer()) {
      // picocli would break an example in two.
      assertTrue(!line.startsWith("  em ") || line.length() <= 80, () -> name + ": " + line);
    }
    assertTrue(
        command.getUsageMessage().lines().allMatch(line -> line.length() <= 80),
        command::getUsageMessage);
    for (OptionSpec option : command.getCommandSpec().options()) {
      String[] description = option.description();
      assertTrue(
          description.length > 0 && description[description.length - 1].endsWith("."),
          () -> name + " " + option.longestName() + ": a description is a sentence");
    }
    command.getSubcommands().values().forEach(OneCommandTest::requireHelpFits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--init k-means | --init k-means: says how to choose a start, but --start gives one",
        "--restarts 2 | --restarts 2: with --start there is one start only",
        "--short-runs 9 | --short-runs 9: with --start there is one start only",
        "--short-iterations 9 | --short-iterations 9: with --start there is one start only"
      })
  void optionsOfStartsAreRefusedBesideOne(String line) {
    String[] parts = line.split(" [|] ", -1);
    em(("fit gmm " + FAITHFUL + " --start " + model + " " + parts[0]).split(" ", -1))
        .fails(ExitCode.USAGE, parts[1]);
    em("fit", "gmm", FAITHFUL, "--start", model, "--restarts", "1", "--quiet").succeeds();
  }

  @Test
  void impossibleSequencesAreCalledByTheirNames() {
    String data = file(folder, "i.csv", "s,x\na,h\na,t\nb,h\nb,q\n");
    String chain =
        file(
            folder,
            "chain.json",
            """
            {"format": "emkit-model", "version": 1, "model": "hmm", "parameters": {
              "initial": [1, 0], "transition": [[1, 0], [0, 1]],
              "emission": {"family": "categorical", "symbols": ["h", "q", "t"],
                           "probabilities": [[0.5, 0, 0.5], [0, 1, 0]]}}}
            """);
    String place = "i.csv, line 5, sequence b: ";
    em("fit", "hmm", data, "--sequence", "s", "--header", "yes", "--start", chain)
        .fails(ExitCode.FAILED, place);
    em("predict", chain, data, "--sequence", "s", "--header", "yes").fails(ExitCode.DATA, place);
  }

  @Test
  void cutModelFileIsToldWithoutSettingsOfTheParser() throws IOException {
    String text = Files.readString(Path.of(model));
    for (int length = 1; length < text.strip().length(); length += 97) {
      Command predict =
          em("predict", file(folder, "cut.json", text.substring(0, length)), FAITHFUL);
      predict.fails(ExitCode.DATA, ": not a model file, or a damaged one: ");
      assertFalse(predict.err().contains("REDACTED"), predict::err);
    }
    em("predict", file(folder, "half.json", text.substring(0, 300).stripTrailing()), FAITHFUL)
        .fails(ExitCode.DATA, "it ends too early: copy it again, or make it anew");
    String number = text.replaceFirst("\\[ *[0-9.]+", "[ NaN");
    Command predict = em("predict", file(folder, "nan.json", number), FAITHFUL);
    predict.fails(ExitCode.DATA, "Non-standard token 'NaN'");
    assertFalse(predict.err().contains("REDACTED") || predict.err().contains("enable"));
  }
}
