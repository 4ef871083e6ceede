package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code em sample}. */
final class SampleTest {
  private static final String BELL =
      "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",%s\"parameters\":"
          + "{\"weights\":[1],\"means\":[[5,-3]],\"covariances\":[[[4,1],[1,9]]]}}";

  @TempDir Path folder;

  private String bell(String more) {
    return file(folder, "bell.json", BELL.formatted(more));
  }

  private static List<String> draw(String model, String... more) {
    String[] args = new String[2 + more.length];
    System.arraycopy(new String[] {"sample", model}, 0, args, 0, 2);
    System.arraycopy(more, 0, args, 2, more.length);
    return em(args).succeeds().out().lines().toList();
  }

  @Test
  void rowsStandUnderTheColumnsOfTheModel() {
    String model = bell("\"columns\":[\"length, cm\",\"say \\\"w\\\"\"],");
    List<String> lines = draw(model, "-n", "3");
    assertEquals("\"length, cm\",\"say \"\"w\"\"\"", lines.get(0));
    assertEquals(4, lines.size());
    String drawn = String.join("\n", lines);
    // By these names the model finds its columns again.
    withInput(drawn, "score", model, "-").succeeds();
    assertEquals("c1,c2", draw(bell(""), "-n", "1").get(0));
  }

  @Test
  void drawnRowsHaveTheMomentsOfTheModel() {
    int n = 20_000;
    List<String> lines = draw(bell(""), "-n", String.valueOf(n), "--seed", "1");
    assertEquals(n + 1, lines.size());
    double[] sums = new double[5];
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double x = Double.parseDouble(cells[0]) - 5;
      double y = Double.parseDouble(cells[1]) + 3;
      double[] terms = {x, y, x * x, x * y, y * y};
      for (int i = 0; i < terms.length; i++) {
        sums[i] += terms[i] / n;
      }
    }
    double[] expected = {0, 0, 4, 1, 9};
    // Variances of one term: 4, 9, 2 · 4², 4 · 9 + 1², 2 · 9²; five standard errors.
    double[] variances = {4, 9, 32, 37, 162};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], sums[i], 5 * Math.sqrt(variances[i] / n), "moment " + i);
    }
  }

  @Test
  void fewerRowsAreTheFirstOfMore() {
    String model = bell("");
    List<String> many = draw(model, "-n", "9000");
    // Within a chunk, at its end, and past it.
    for (int n : new int[] {1, 10, 4095, 4096, 4097, 8193}) {
      assertEquals(many.subList(0, n + 1), draw(model, "-n", String.valueOf(n)), "n = " + n);
    }
    assertNotEquals(many.get(1), many.get(4097), "chunks must not repeat each other");
  }

  @Test
  void seedFixesTheRowsAndIsZeroByDefault() {
    String model = bell("");
    assertEquals(draw(model, "-n", "5"), draw(model, "--rows", "5", "--seed", "0"));
    assertNotEquals(draw(model, "-n", "5"), draw(model, "-n", "5", "--seed", "-1"));
  }

  @Test
  void countsAreWholeNumbers() {
    String model =
        file(
            folder,
            "counts.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"poisson\",\"columns\":[\"n\"],"
                + "\"parameters\":{\"weights\":[0.5,0.5],\"rates\":[1,100]}}");
    List<String> lines = draw(model, "-n", "50");
    assertTrue(lines.stream().skip(1).allMatch(line -> line.matches("[0-9]+")), lines::toString);
    withInput(String.join("\n", lines), "predict", model, "-").succeeds();
  }

  @Test
  void fitFindsTheModelAgain() {
    String model = folder.resolve("m.json").toString();
    String drawn = folder.resolve("drawn.csv").toString();
    em("fit", "gmm", FAITHFUL, "-k", "2", "--save", model).succeeds();
    assertEquals("", em("sample", model, "-n", "5000", "--output", drawn).succeeds().out());
    JsonNode fit = em("fit", "gmm", drawn, "-k", "2", "--json").succeeds().json();
    assertEquals("[\"eruptions\",\"waiting\"]", fit.get("columns").toString());
    JsonNode weights = fit.get("parameters").get("weights");
    double smaller = Math.min(weights.get(0).asDouble(), weights.get(1).asDouble());
    // Five standard errors of a share, as if rows were told apart for certain.
    assertEquals(0.3559, smaller, 5 * Math.sqrt(0.3559 * 0.6441 / 5000));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -n 0: must be a whole number from 1",
    "-5, -n -5: must be a whole number from 1",
    "many, must be a whole number",
    "2.5, must be a whole number",
    "9999999999999999999, must be a whole number"
  })
  void numberOfRowsIsChecked(String rows, String message) {
    em("sample", bell(""), "-n", rows).fails(ExitCode.USAGE, message);
  }

  @Test
  void wrongUsageIsExplained() {
    em("sample", bell("")).fails(ExitCode.USAGE, "missing required option: '--rows=N'");
    em("sample", bell(""), "-n", "1", "--seed", "x").fails(ExitCode.USAGE, "'x' must be a whole");
    em("sample", bell(""), "-n", "1", "--output", folder.toString())
        .fails(ExitCode.USAGE, "cannot be written");
    em("sample", "nowhere.json", "-n", "1").fails(ExitCode.DATA, "nowhere.json: no such file");
  }

  @Test
  void modelsWithoutASamplerAreRefusedAndLeaveNoFile() {
    String kmeans =
        file(
            folder,
            "kmeans.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"kmeans\","
                + "\"parameters\":{\"centroids\":[[0,0],[10,1]]}}");
    Path target = folder.resolve("drawn.csv");
    em("sample", kmeans, "-n", "3").fails(ExitCode.USAGE, "a model of kmeans has no way to draw");
    em("sample", kmeans, "-n", "3", "--output", target.toString())
        .fails(ExitCode.USAGE, "use another model");
    assertFalse(Files.exists(target));
  }

  @Test
  void endsWhenNobodyReadsAnyMore() {
    OutputStream closed =
        new OutputStream() {
          private int left = 1000;

          @Override
          public void write(int b) throws IOException {
            if (left-- <= 0) {
              throw new IOException("broken pipe");
            }
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    // More rows than could be drawn in a lifetime.
    String[] args = {"sample", bell(""), "-n", "1000000000000000"};
    int code =
        Main.run(
            args,
            InputStream.nullInputStream(),
            new PrintStream(closed, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(ExitCode.USAGE.code(), code);
    assertEquals(
        "em: cannot write to standard output", err.toString(StandardCharsets.UTF_8).strip());
  }
}
