package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.withInput;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code em impute}. */
final class ImputeTest {
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
  void filesOfNumbersAreFilledInAlike() throws IOException {
    double[] cells = {1, 2, Double.NaN, 4, 3, Double.NaN};
    ByteBuffer bytes = ByteBuffer.allocate(8 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(cells);
    String raw = Files.write(folder.resolve("gaps.f64"), bytes.array()).toString();
    assertEquals(
        "c1,c2\n1,2\n10,4\n3,0.1\n",
        em("impute", model(), raw, "--raw-columns", "2").succeeds().out());
  }

  @Test
  void imputeFillsInWhatIsMissingAndNothingElse() {
    String rows = "note,b,a\nx,0.30000000000000004,NA\ny,,-7\nz,NaN,nan\n,1e-300,12345678901\n";
    assertEquals(
        "a,b\n10,0.30000000000000004\n-7,0.1\n10,0.1\n12345678901,1.0E-300\n",
        withInput(rows, "impute", model(), "-").succeeds().out());
  }

  @Test
  void imputeKeepsTheOrderOfManyRowsAndWritesAFile() throws IOException {
    StringBuilder rows = new StringBuilder("a,b\n");
    StringBuilder complete = new StringBuilder("a,b\n");
    // Several slices, on several threads.
    for (int row = 0; row < 20_000; row++) {
      rows.append(row).append(",\n");
      complete.append(row).append(",0.1\n");
    }
    Path target = folder.resolve("complete.csv");
    String data = file(folder, "many.csv", rows.toString());
    Command impute = em("impute", model(), data, "--output", target.toString()).succeeds();
    assertEquals("", impute.out());
    assertEquals(complete.toString(), Files.readString(target));
  }

  /** Σ = [4 1; 1 9]: given a, b has the variance 9 − 1²/4; given b, a has 4 − 1²/9. */
  @Test
  void uncertaintyStandsBehindWhatIsFilledIn() {
    String gaussian =
        file(
            folder,
            "gmm.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"gmm\",\"columns\":[\"a\",\"b\"],"
                + "\"parameters\":{\"weights\":[1],\"means\":[[0,0]],"
                + "\"covariances\":[[[4,1],[1,9]]]}}");
    List<String> lines =
        withInput("a,b\n2,\n,9\n,\n1,2\n", "impute", gaussian, "-", "--uncertainty")
            .succeeds()
            .out()
            .lines()
            .toList();
    assertEquals("a,b,sd_a,sd_b", lines.get(0));
    assertLine(new double[] {2, 0.5, 0, Math.sqrt(8.75)}, lines.get(1));
    assertLine(new double[] {1, 9, Math.sqrt(4 - 1 / 9.0), 0}, lines.get(2));
    assertLine(new double[] {0, 0, 2, 3}, lines.get(3));
    assertEquals("1,2,0,0", lines.get(4));
  }

  private static void assertLine(double[] expected, String line) {
    assertArrayEquals(
        expected, Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray(), 1e-14);
  }

  @Test
  void uncertaintyOfAModelThatDoesNotSayIsRefused() {
    withInput(GAPS, "impute", model(), "-", "--uncertainty")
        .fails(ExitCode.USAGE, "a model of partial does not say how uncertain the cells are");
  }

  @Test
  void imputeExplainsWhatItCannotDo() {
    String kmeans =
        file(
            folder,
            "kmeans.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"kmeans\","
                + "\"parameters\":{\"centroids\":[[0,0],[10,1]]}}");
    withInput(GAPS, "impute", kmeans, "-")
        .fails(ExitCode.USAGE, "a model of kmeans has no way to fill in missing cells");
    withInput("a,c\n1,2\n", "impute", model(), "-")
        .fails(ExitCode.DATA, "column b of the model is missing; the data have a, c");
    withInput("1,2,3\n", "impute", model(), "-")
        .fails(ExitCode.DATA, "3 columns of data where the model of");
    withInput("a,b\n1,inf\n", "impute", model(), "-").fails(ExitCode.DATA, "the value is infinite");
    em("impute", model()).fails(ExitCode.USAGE, "missing required parameter: 'DATA'");
  }
}
