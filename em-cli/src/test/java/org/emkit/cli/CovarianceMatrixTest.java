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
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --covariance-matrix} in place of DATA. */
final class CovarianceMatrixTest {
  private static final String NUMBERS = "4,1\n1,9\n";

  @TempDir Path folder;
  private Closeable plugin = () -> {};

  @BeforeEach
  void install() throws IOException {
    plugin = InstalledPlugin.of(MomentsPlugin.class, folder.resolve("plugin"));
  }

  @AfterEach
  void uninstall() throws IOException {
    plugin.close();
  }

  private static Command of(String matrix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("fit", "moments", "-k", "1", "--floor", "0", "--covariance-matrix", "-"));
    args.addAll(List.of(more));
    return withInput(matrix, args.toArray(String[]::new));
  }

  /** −n/2 (d log 2π + log |Σ| + d), with |Σ| = 4 · 9 − 1. */
  private static double logLikelihood(int rows) {
    return -rows / 2.0 * (2 * Math.log(2 * Math.PI) + Math.log(35) + 2);
  }

  @Test
  void standsForTheRowsThatItWasComputedFrom() throws IOException {
    Path saved = folder.resolve("m.json");
    JsonNode json =
        of(NUMBERS, "--rows", "57", "--json", "--save", saved.toString()).succeeds().json();
    assertEquals(57, json.get("rows").asInt());
    assertEquals("[\"c1\",\"c2\"]", json.get("columns").toString());
    assertEquals(logLikelihood(57), json.get("logLikelihood").asDouble(), 1e-10);
    assertEquals(5 * Math.log(57) - 2 * logLikelihood(57), json.get("bic").asDouble(), 1e-10);
    assertEquals(
        1, json.get("parameters").get("covariances").get(0).get(0).get(1).asDouble(), 1e-13);
    assertEquals(57, new ObjectMapper().readTree(saved.toFile()).get("fit").get("rows").asInt());
    List<String> lines = of(NUMBERS, "--rows", "57").succeeds().out().lines().toList();
    assertEquals(
        "moments: 57 rows of 2 columns (c1, c2), by their covariance matrix", lines.get(0));
  }

  @Test
  void selectTakesItToo() {
    Command select =
        withInput(
            NUMBERS,
            "select moments -k 1 --floor 0 --covariance-matrix - --rows 57".split(" ", -1));
    assertTrue(select.succeeds().out().startsWith("moments: 57 rows of 2 columns"), select.out());
    withInput(
            NUMBERS,
            "select moments -k 1 --covariance-matrix - --rows 57 --criterion cv".split(" ", -1))
        .fails(ExitCode.USAGE, "--criterion cv holds out rows, but a covariance matrix has none");
  }

  /** As people and R's write.csv (with and without row names) write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n4,1\n1,9\n",
        "\"\",\"a\",\"b\"\n\"a\",4,1\n\"b\",1,9\n",
        "\"\",\"a\",\"b\"\n\"1\",4,1\n\"2\",1,9\n",
        "name;a;b\na;4;1\nb;1;9\n",
        ",a,b\na,4,1\nb,1,9\n"
      })
  void namesAreThoseOfTheFile(String matrix) {
    JsonNode json = of(matrix, "--rows", "10", "--json").succeeds().json();
    assertEquals("[\"a\",\"b\"]", json.get("columns").toString());
    assertEquals(logLikelihood(10), json.get("logLikelihood").asDouble(), 1e-10);
  }

  @Test
  void namesOfRowsAloneAreThoseOfColumns() {
    JsonNode json =
        of("a,4,1\nb,1,9\n", "--header", "no", "--rows", "10", "--json").succeeds().json();
    assertEquals("[\"a\",\"b\"]", json.get("columns").toString());
  }

  @Test
  void columnsAreChosenFromBothSides() {
    JsonNode json =
        of("a,x,b\n4,0,1\n0,1,0\n1,0,9\n", "--columns", "b,a", "--rows", "10", "--json")
            .succeeds()
            .json();
    assertEquals("[\"b\",\"a\"]", json.get("columns").toString());
    assertEquals(logLikelihood(10), json.get("logLikelihood").asDouble(), 1e-10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b;4,1;2,9 | line 3, column a: 2.0, but 1.0 across the diagonal: a covariance must be sym",
        "4,1;1,-9    | line 2, column c2: -9.0 is no variance: it must not be negative",
        "1,2;2,1     | line 2, column c2: the covariance is not positive semi-definite",
        "4,1;1,      | line 2, column c2: the cell is empty or NaN",
        "4,1;x,9     | line 2, column c1: 'x' is not a number",
        "4,1,0;1,9,0 | 2 rows of 3 columns are no covariance matrix, which is square: give a row",
        "a,4,1;b,1,9 | 1 row of 2 columns are no covariance matrix, which is square: add --header no",
        ",a,b;b,4,1;a,1,9 | line 2: the row is called b where column 1 of the matrix is called a"
      })
  void whatIsNoCovarianceIsRefusedWithItsPlace(String matrix, String message) {
    of(matrix.replace(';', '\n') + "\n", "--rows", "10")
        .fails(
            ExitCode.DATA, "standard input" + (message.startsWith("line") ? ", " : ": ") + message);
  }

  @Test
  void wrongUsageIsOneLineWithACure() {
    String matrix = file(folder, "s.csv", NUMBERS);
    of(NUMBERS).fails(ExitCode.USAGE, "--covariance-matrix needs --rows N");
    of(NUMBERS, "--rows", "0").fails(ExitCode.USAGE, "--rows 0: must be a whole number from 1");
    of(NUMBERS, "--rows", "9", "--weights", "w")
        .fails(ExitCode.USAGE, "--weights is about rows of data, but --covariance-matrix has none");
    em("fit", "moments", FAITHFUL, "-k", "1", "--covariance-matrix", matrix, "--rows", "9")
        .fails(ExitCode.USAGE, "and --covariance-matrix exclude each other: choose one");
    em("fit", "moments", FAITHFUL, "-k", "1", "--rows", "9")
        .fails(ExitCode.USAGE, "--rows goes with --covariance-matrix");
    em("fit", "moments", "-k", "1").fails(ExitCode.USAGE, "missing required parameter: 'DATA', or");
    em("fit", "moments", "-k", "1", "--covariance-matrix", "no.csv", "--rows", "9")
        .fails(ExitCode.DATA, "no.csv: ");
    em("fit", "gmm", "-k", "1", "--covariance-matrix", matrix, "--rows", "9")
        .fails(ExitCode.USAGE, "unknown option '--covariance-matrix'");
  }

  @Test
  void helpShowsItWhereItCanBeUsed() {
    assertTrue(
        em("fit", "moments", "--help").succeeds().out().contains("--covariance-matrix=FILE"));
    assertTrue(em("fit", "moments", "--help").out().contains("[OPTIONS] [DATA]"));
    assertTrue(em("select", "moments", "--help").out().contains("--rows=N"));
    assertFalse(em("fit", "gmm", "--help").succeeds().out().contains("--covariance-matrix"));
    em("fit", "moments", FAITHFUL, "-k", "1").succeeds();
  }
}
