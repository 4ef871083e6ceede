package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missing cells in the commands that read data. */
final class MissingCellsTest {
  private static final String GAPS = "a,b\n1,2\nNA,4\n3,\n5,nan\n";

  @TempDir Path folder;
  private Closeable plugin = () -> {};

  @BeforeEach
  void install() throws IOException {
    plugin = InstalledPlugin.of(PartialPlugin.class, folder.resolve("plugin"));
  }

  @AfterEach
  void uninstall() throws IOException {
    plugin.close();
  }

  /** Of columns a and b with means 10 and 0.1. */
  private String model() {
    return file(
        folder,
        "partial.json",
        "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"partial\",\"columns\":[\"a\",\"b\"],"
            + "\"parameters\":{\"means\":[10,0.1]}}");
  }

  @Test
  void fitLeavesThemToTheModelUnlessToldOtherwise() {
    String data = file(folder, "gaps.csv", GAPS);
    for (String[] how : List.of(new String[0], new String[] {"--missing", "model"})) {
      JsonNode fit = fit(data, how).succeeds().json();
      assertEquals("[3.0,3.0]", fit.get("parameters").get("means").toString());
    }
    fit(data, "--missing", "error")
        .fails(
            ExitCode.DATA,
            "gaps.csv, line 3, column a: the cell is empty or NaN: fill it in, drop the row, use"
                + " --columns or --missing model");
    fit(data, "--missing", "maybe")
        .fails(ExitCode.USAGE, "--missing maybe: must be one of model, error");
    assertTrue(
        em("fit", "partial", "--help")
            .succeeds()
            .out()
            .replaceAll("\\s+", " ")
            .contains("one of model, error; default: model"));
    fit(file(folder, "whole.csv", "a\n1\n3\n"), "--missing", "error").succeeds();
  }

  private static Command fit(String data, String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"fit", "partial", data, "--json"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return em(args);
  }

  @Test
  void filesOfNumbersAreTreatedAlike() throws IOException {
    double[] cells = {1, 2, Double.NaN, 4, 3, Double.NaN};
    ByteBuffer bytes = ByteBuffer.allocate(8 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(cells);
    String raw = Files.write(folder.resolve("gaps.f64"), bytes.array()).toString();
    JsonNode fit = fit(raw, "--raw-columns", "2").succeeds().json();
    assertEquals("[2.0,3.0]", fit.get("parameters").get("means").toString());
    fit(raw, "--raw-columns", "2", "--missing", "error")
        .fails(ExitCode.DATA, "gaps.f64, row 2, column c1: the cell is empty or NaN");
  }

  @Test
  void modelsThatTakeNoneKeepTheirMessage() {
    em("fit", "kmeans", file(folder, "gaps.csv", GAPS), "-k", "1")
        .fails(
            ExitCode.DATA, "the cell is empty or NaN: fill it in, drop the row or use --columns");
    em("fit", "kmeans", FAITHFUL, "-k", "1", "--missing", "model")
        .fails(ExitCode.USAGE, "unknown option '--missing'");
  }

  @Test
  void scoreTakesThemWhereTheModelDoes() {
    double total =
        withInput(GAPS, "score", model(), "-", "--json").json().get("logLikelihood").asDouble();
    // Squares of 9, 1.9, 3.9, 7 and 5, for five cells of density (2π)^-½ exp(-square / 2).
    double squares = 81 + 1.9 * 1.9 + 3.9 * 3.9 + 49 + 25;
    assertEquals(-0.5 * squares - 2.5 * Math.log(2 * Math.PI), total, 1e-12 * squares);
  }
}
