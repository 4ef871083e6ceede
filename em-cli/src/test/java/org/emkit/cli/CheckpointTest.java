package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --checkpoint} and {@code --resume}. */
final class CheckpointTest {
  @TempDir Path folder;

  static Stream<String> models() {
    return Models.all().stream().map(ModelPlugin::name);
  }

  @ParameterizedTest
  @MethodSource("models")
  void limitedFitGoesOnToTheSameBits(String model) {
    String data = model.equals("poisson") || model.equals("hmm") ? counts() : FAITHFUL;
    String checkpoint = checkpoint();
    String few = Counting.few(model);
    Command whole = Counting.fit(model, data, few, "--json");
    Counting.fit(model, data, few, "--max-iterations", "2", "--checkpoint", checkpoint).succeeds();
    Command resumed = Counting.fit(model, data, few, "--resume", checkpoint, "--json");
    assertEquals(withoutTimes(whole), withoutTimes(resumed));
    // What has ended does so again, and changes nothing.
    assertEquals(
        withoutTimes(whole),
        withoutTimes(Counting.fit(model, data, few, "--resume", checkpoint, "--json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft", "hard", "sampled"})
  void everyAssignmentGoesOn(String assignment) {
    String[] fit = {
      "fit",
      "gmm",
      FAITHFUL,
      "-k",
      "3",
      "--assignment",
      assignment,
      "--on-empty",
      "reseed",
      "--json"
    };
    String checkpoint = checkpoint();
    em(with(fit, "--max-iterations", "60", "--checkpoint", checkpoint)).succeeds();
    assertEquals(
        withoutTimes(em(with(fit, "--max-iterations", "100"))),
        withoutTimes(em(with(fit, "--max-iterations", "100", "--resume", checkpoint))));
  }

  @Test
  void shortRunsAreChosenAsBefore() {
    String[] fit = {
      "fit", "gmm", FAITHFUL, "-k", "4", "--short-runs", "8", "--restarts", "2", "--json"
    };
    String checkpoint = checkpoint();
    em(with(fit, "--max-iterations", "25", "--checkpoint", checkpoint)).succeeds();
    assertEquals(withoutTimes(em(fit)), withoutTimes(em(with(fit, "--resume", checkpoint))));
  }

  @Test
  void givenStartGoesOn() {
    String start = folder.resolve("start.json").toString();
    em("fit", "gmm", FAITHFUL, "-k", "3", "--max-iterations", "1", "--save", start).succeeds();
    String[] fit = {"fit", "gmm", FAITHFUL, "--start", start, "--json"};
    String checkpoint = checkpoint();
    em(with(fit, "--max-iterations", "4", "--checkpoint", checkpoint)).succeeds();
    assertEquals(withoutTimes(em(fit)), withoutTimes(em(with(fit, "--resume", checkpoint))));
    em("fit", "gmm", FAITHFUL, "-k", "3", "--restarts", "1", "--resume", checkpoint)
        .fails(ExitCode.DATA, "made with --");
  }

  @Test
  void reportSaysWhereItsIterationsBegin() throws IOException {
    String[] fit = {"fit", "gmm", FAITHFUL, "-k", "3", "--restarts", "1"};
    String checkpoint = checkpoint();
    Path page = folder.resolve("page.html");
    em(with(fit, "--max-iterations", "9", "--checkpoint", checkpoint)).succeeds();
    em(with(fit, "--resume", checkpoint, "--report", page.toString())).succeeds();
    String html = Files.readString(page);
    assertTrue(html.contains("Iterations before 10 are not shown"));
    // Whoever repeats it has no checkpoint, and needs none.
    assertTrue(html.contains("em fit gmm ../data/faithful.csv -k 3 --restarts 1 --seed 0"));
  }

  @Test
  void traceHasTheIterationsBeforeTheCheckpoint() throws IOException {
    String[] fit = {"fit", "gmm", FAITHFUL, "-k", "2", "--restarts", "2"};
    String checkpoint = checkpoint();
    em(with(fit, "--trace", folder.resolve("whole.csv").toString())).succeeds();
    em(with(fit, "--max-iterations", "3", "--checkpoint", checkpoint)).succeeds();
    em(with(fit, "--resume", checkpoint, "--trace", folder.resolve("resumed.csv").toString()))
        .succeeds();
    assertEquals(withoutSeconds("whole.csv"), withoutSeconds("resumed.csv"));
  }

  private List<String> withoutSeconds(String trace) throws IOException {
    return Files.readAllLines(folder.resolve(trace)).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  /** As a power failure would: the process is killed in the middle, with no word of warning. */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void killedFitGoesOnToTheSameBits() throws IOException, InterruptedException {
    String data = blobs(20_000, 6);
    String[] fit = {
      "fit", "gmm", data, "-k", "4", "--tolerance", "0", "--max-iterations", "60", "--restarts", "2"
    };
    Path checkpoint = folder.resolve("killed.json");
    String[] kept =
        with(fit, "--checkpoint", checkpoint.toString(), "--checkpoint-seconds", "0.05");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(kept));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed.txt").toFile())
            .start();
    while (!Files.exists(checkpoint)) {
      assertTrue(
          process.isAlive(), () -> "it ended too soon: " + read(folder.resolve("killed.txt")));
      Thread.sleep(1);
    }
    process.destroyForcibly().waitFor();
    assertNotEquals(0, process.exitValue(), "it was done before it was killed");
    int done = iterations(checkpoint);
    assertTrue(done < 2 * 60, "the checkpoint has everything: " + done);

    String resumed = folder.resolve("resumed.json").toString();
    String whole = folder.resolve("whole.json").toString();
    em(with(fit, "--resume", checkpoint.toString(), "--save", resumed)).succeeds();
    em(with(fit, "--save", whole)).succeeds();
    assertEquals(read(Path.of(whole)), read(Path.of(resumed)));
  }

  private static int iterations(Path checkpoint) throws IOException {
    int sum = 0;
    for (JsonNode run : new ObjectMapper().readTree(checkpoint.toFile()).get("runs")) {
      sum += run.get("objectives").size() - 1;
    }
    return sum;
  }

  @Test
  void interruptedFitKeepsItsState() throws InterruptedException {
    String data = blobs(5_000, 4);
    String[] fit = {
      "fit", "gmm", data, "-k", "3", "--tolerance", "0", "--max-iterations", "100000"
    };
    String checkpoint = checkpoint();
    Command interrupted =
        Command.interrupted(
            progress -> progress.contains("best"), with(fit, "--checkpoint", checkpoint));
    assertEquals(0, interrupted.code(), interrupted::err);
    assertTrue(interrupted.out().contains("cancelled by an interrupt"), interrupted::out);
    assertTrue(Files.exists(Path.of(checkpoint)));
  }

  @Test
  void otherDataAreRefused() {
    String checkpoint = saved();
    String other = file(folder, "other.csv", read(Path.of(FAITHFUL)).replace("3.6,79", "3.6,78"));
    em("fit", "gmm", other, "-k", "2", "--resume", checkpoint)
        .fails(ExitCode.DATA, "made of other data (272 x 2)");
  }

  @Test
  void otherOptionsAreRefused() {
    String checkpoint = saved();
    for (String[] wrong :
        List.of(
            new String[] {"-k", "3"},
            new String[] {"-k", "2", "--seed", "1"},
            new String[] {"-k", "2", "--tolerance", "1e-7"},
            new String[] {"-k", "2", "--covariance", "tied"},
            new String[] {"-k", "2", "--restarts", "5"})) {
      em(with(with(new String[] {"fit", "gmm", FAITHFUL}, wrong), "--resume", checkpoint))
          .fails(ExitCode.DATA, checkpoint + ": made with --");
    }
    em("fit", "kmeans", FAITHFUL, "-k", "2", "--resume", checkpoint)
        .fails(ExitCode.DATA, "the checkpoint of a fit of gmm, not of kmeans");
    em("fit", "gmm", FAITHFUL, "-k", "2", "--max-iterations", "1", "--resume", checkpoint)
        .fails(ExitCode.USAGE, "the limit can only be raised");
    // Threads change no bit.
    em("fit", "gmm", FAITHFUL, "-k", "2", "--threads", "1", "--resume", checkpoint).succeeds();
  }

  @Test
  void fileThatExistsIsNotOverwritten() {
    String checkpoint = saved();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--checkpoint", checkpoint)
        .fails(ExitCode.USAGE, "the file exists, and may hold work");
    String elsewhere = folder.resolve("elsewhere.json").toString();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--resume", checkpoint, "--checkpoint", elsewhere)
        .succeeds();
    assertTrue(Files.exists(Path.of(elsewhere)));
  }

  @Test
  void damagedFilesAreToldFromOthers() throws IOException {
    String checkpoint = saved();
    String whole = read(Path.of(checkpoint));
    resume(file(folder, "a.json", whole.substring(0, whole.length() / 2)))
        .fails(ExitCode.DATA, "a.json, line 1: not a checkpoint, or a damaged one");
    resume(file(folder, "b.json", "{}")).fails(ExitCode.DATA, "b.json: not a checkpoint");
    resume(file(folder, "c.json", whole.replace("\"version\":1", "\"version\":2")))
        .fails(ExitCode.DATA, "c.json: a checkpoint of version 2");
    resume(file(folder, "d.json", whole.replaceFirst("\"previous\"", "\"former\"")))
        .fails(ExitCode.DATA, "d.json: the key \"previous\" is missing");
    resume(file(folder, "e.json", whole.replaceFirst("\"restart\":0", "\"restart\":1")))
        .fails(ExitCode.DATA, "e.json: restart 1 is there twice");
    resume(folder.resolve("none.json").toString()).fails(ExitCode.DATA, "no such file");
    ObjectNode edited = (ObjectNode) new ObjectMapper().readTree(whole);
    ((ObjectNode) edited.get("runs").get(0).get("parameters")).set("weights", weights());
    resume(file(folder, "f.json", edited.toString()))
        .fails(ExitCode.DATA, "the checkpoint is of other data or another model, or damaged");
  }

  private static JsonNode weights() {
    return new ObjectMapper().createArrayNode().add(0.5).add(0.5);
  }

  @Test
  void anotherFitOnTheSameFileIsNoticed() throws InterruptedException {
    Path checkpoint = folder.resolve("two.json");
    String[] fit = {
      "fit", "gmm", blobs(5_000, 4), "-k", "3", "--tolerance", "0", "--max-iterations", "100000"
    };
    Command first =
        Command.interrupted(
            progress -> {
              if (progress.contains("best")) {
                // What another process would do; the file is there from the beginning.
                write(checkpoint, "somebody else's");
              }
              return progress.contains("another process writes this checkpoint");
            },
            with(fit, "--checkpoint", checkpoint.toString(), "--checkpoint-seconds", "0.05"));
    assertEquals(0, first.code(), first::err);
    assertEquals("somebody else's", read(checkpoint));
  }

  private static void write(Path file, String text) {
    try {
      assertTrue(Files.exists(file));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fitThatNeverBeganLeavesNoFile() {
    String checkpoint = checkpoint();
    em("fit", "gmm", file(folder, "one.csv", "a\n1\n2\n"), "-k", "9", "--checkpoint", checkpoint)
        .fails(ExitCode.DATA, "9 components");
    assertFalse(Files.exists(Path.of(checkpoint)));
  }

  @Test
  void draftsOfKilledProcessesAreRemoved() throws IOException {
    Path stale = folder.resolve(".checkpoint.json.999999999.tmp");
    Path others = folder.resolve(".other.json.999999999.tmp");
    Files.writeString(stale, "{");
    Files.writeString(others, "{");
    saved();
    assertFalse(Files.exists(stale));
    assertTrue(Files.exists(others));
  }

  @Test
  void wrongIntervalIsTold() {
    em("fit", "gmm", FAITHFUL, "-k", "2", "--checkpoint-seconds", "1")
        .fails(ExitCode.USAGE, "give --checkpoint FILE, too");
    em(
            "fit",
            "gmm",
            FAITHFUL,
            "-k",
            "2",
            "--checkpoint",
            checkpoint(),
            "--checkpoint-seconds",
            "-1")
        .fails(ExitCode.USAGE, "--checkpoint-seconds -1.0: must be a number from 0");
    assertFalse(Files.exists(Path.of(checkpoint())));
  }

  private Command resume(String checkpoint) {
    return em("fit", "gmm", FAITHFUL, "-k", "2", "--resume", checkpoint);
  }

  private String saved() {
    String checkpoint = checkpoint();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--checkpoint", checkpoint).succeeds();
    return checkpoint;
  }

  private String checkpoint() {
    return folder.resolve("checkpoint.json").toString();
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a fit without what differs from one time to the next. */
  private static JsonNode withoutTimes(Command fit) {
    ObjectNode json = (ObjectNode) fit.succeeds().json();
    json.remove("timing");
    return json;
  }

  private String counts() {
    return file(
        folder,
        "counts.csv",
        "x,y\n0,3\n1,4\n2,3\n1,5\n8,0\n9,1\n7,0\n9,2\n1,4\n8,1\n3,3\n4,2\n6,1\n5,2\n");
  }

  /** Overlapping clusters, for fits that take their time. */
  private String blobs(int rows, int columns) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        text.append(j == 0 ? "" : ",").append(random.nextGaussian() + (i % 4) * (j % 3));
      }
      text.append('\n');
    }
    return file(folder, "blobs.csv", text.toString());
  }
}
