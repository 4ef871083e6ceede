package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.gzip;
import static org.emkit.cli.Command.withBytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same data in any form that em reads are the same data. */
final class InputFormatsTest {
  @TempDir Path folder;

  private static JsonNode parameters(String data, String... more) {
    String[] all = {"fit", "gmm", data, "-k", "2", "--restarts", "1", "--json"};
    String[] args = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, args, all.length, more.length);
    return em(args).succeeds().json().get("parameters");
  }

  private static String faithful() throws IOException {
    return Files.readString(Path.of(FAITHFUL));
  }

  @Test
  void gzipIsKnownByItsBytes() throws IOException {
    byte[] packed = gzip(Files.readAllBytes(Path.of(FAITHFUL)));
    JsonNode plain = parameters(FAITHFUL);
    assertEquals(plain, parameters(file(folder, "f.csv.gz", packed)));
    assertEquals(plain, parameters(file(folder, "no-such-ending", packed)));
    Command piped =
        withBytes(packed, "fit", "gmm", "-", "-k", "2", "--restarts", "1", "--json").succeeds();
    assertEquals(plain, piped.json().get("parameters"));
  }

  @Test
  void compressedArraysAreRead() throws IOException {
    byte[] array = npy(new double[][] {{1, 2}, {2, 2}, {3, 1}, {8, 9}, {9, 7}});
    assertEquals(
        parameters(file(folder, "a.npy", array)),
        parameters(file(folder, "a.npy.gz", gzip(array))));
    em(
            "fit",
            "gmm",
            file(folder, "t.npy.gz", gzip("1,2\n".getBytes(StandardCharsets.UTF_8))),
            "-k",
            "1")
        .fails(ExitCode.DATA, "t.npy.gz: not a .npy file");
    em("fit", "gmm", file(folder, "r.f64.gz", gzip(array)), "-k", "1", "--raw-columns", "2")
        .fails(ExitCode.USAGE, "raw numbers cannot be read compressed: gunzip it first");
  }

  /** NumPy's format, version 1.0, of little-endian doubles. */
  private static byte[] npy(double[][] rows) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(rows.length, rows[0].length);
    ByteBuffer bytes =
        ByteBuffer.allocate(128 + 8 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.UTF_8))
        .put((byte) 1)
        .put((byte) 0);
    bytes.putShort((short) 118).put(header.getBytes(StandardCharsets.UTF_8));
    while (bytes.position() < 127) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    for (double[] row : rows) {
      for (double value : row) {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 11, 300, 875})
  void cutGzipIsOneMessage(int length) throws IOException {
    byte[] packed = gzip(Files.readAllBytes(Path.of(FAITHFUL)));
    byte[] cut = Arrays.copyOf(packed, Math.min(length, packed.length - 1));
    em("fit", "gmm", file(folder, "cut.csv.gz", cut), "-k", "2")
        .fails(ExitCode.DATA, "cut.csv.gz: damaged gzip: it ends too early");
    withBytes(cut, "fit", "gmm", "-", "-k", "2")
        .fails(ExitCode.DATA, "standard input: damaged gzip: it ends too early");
  }

  @Test
  void damagedGzipIsOneMessage() throws IOException {
    byte[] packed = gzip(Files.readAllBytes(Path.of(FAITHFUL)));
    packed[packed.length - 6] ^= 1;
    em("fit", "gmm", file(folder, "bad.csv.gz", packed), "-k", "2")
        .fails(ExitCode.DATA, "bad.csv.gz: damaged gzip: its content does not fit its checksum");
  }

  @Test
  void damageBehindAWholeMemberIsNotTheEnd() throws IOException {
    byte[] packed = gzip(Files.readAllBytes(Path.of(FAITHFUL)));
    String rows = Files.readString(Path.of(FAITHFUL)).replaceFirst(".*\n", "");
    byte[] more = gzip(rows.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        544,
        em("fit", "gmm", file(folder, "two.gz", join(packed, more)), "-k", "2", "--json")
            .succeeds()
            .json()
            .get("rows")
            .asInt());
    byte[] wrong = more.clone();
    wrong[2] = 9;
    for (byte[] tail :
        List.of(Arrays.copyOf(more, 7), wrong, join(new byte[1], more), new byte[] {1})) {
      em("fit", "gmm", file(folder, "bad.gz", join(packed, tail)), "-k", "2")
          .fails(ExitCode.DATA, "bad.gz: damaged gzip");
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void tabsAreFoundByContentAndByName() throws IOException {
    JsonNode plain = parameters(FAITHFUL);
    String tabs = faithful().replace(',', '\t');
    assertEquals(plain, parameters(file(folder, "tabs.txt", tabs)));
    assertEquals(plain, parameters(file(folder, "f.tsv", tabs)));
    // More commas than tabs on the first line: the name decides.
    String commas = "x, left, of all\ty\n1\t2\n2\t2\n3\t1\n8\t9\n9\t7\n";
    assertEquals(
        List.of("x, left, of all", "y"),
        columns(em("fit", "gmm", file(folder, "c.tsv", commas), "-k", "2", "--json")));
    // A name that is wrong does no harm.
    assertEquals(plain, parameters(file(folder, "wrong.tsv", faithful())));
  }

  private static List<String> columns(Command fit) {
    return fit.succeeds().json().get("columns").valueStream().map(JsonNode::asText).toList();
  }

  /** The form of R's {@code write.table(x, file)}, and with {@code sep = ","}. */
  @ParameterizedTest
  @ValueSource(strings = {" ", ",", ";", "\t"})
  void namesOfRowsAreNoData(String separator) {
    String text =
        """
        "a" "b"
        "r1" 1 2
        "r2" 2 2
        "r3" 3 1
        "r4" 8 9
        "r5" 9 7
        """
            .replace(" ", separator);
    String plain = "a,b\n1,2\n2,2\n3,1\n8,9\n9,7\n";
    String rows = file(folder, "rows.txt", text);
    assertEquals(parameters(file(folder, "plain.csv", plain)), parameters(rows));
    assertEquals(
        List.of("b"), columns(em("fit", "gmm", rows, "-k", "1", "--columns", "2", "--json")));
    String model = folder.resolve("m.json").toString();
    em("fit", "kmeans", rows, "-k", "2", "--save", model, "--quiet").succeeds();
    assertEquals(6, em("predict", model, rows).succeeds().out().lines().count());
  }

  /** The form of R's {@code write.csv(x)} and of pandas' {@code x.to_csv()}. */
  @Test
  void columnWithoutNameBeforeNamedOnesHasNamesOfRows() {
    String rows = file(folder, "w.csv", "\"\",\"a\",\"b\"\n\"1\",1,2\n\"2\",2,2\n\"3\",3,1\n");
    String index = file(folder, "i.csv", ",a,b\n0,1,2\n1,2,2\n2,3,1\n");
    String plain = file(folder, "p.csv", "a,b\n1,2\n2,2\n3,1\n");
    for (String named : List.of(rows, index)) {
      assertEquals(
          em("fit", "gmm", plain, "-k", "1", "--json").succeeds().json().get("parameters"),
          em("fit", "gmm", named, "-k", "1", "--json").succeeds().json().get("parameters"));
    }
    // One of two without a name may be anything.
    String two = file(folder, "two.csv", ",,b\n0,1,2\n1,2,2\n2,3,1\n");
    assertEquals(List.of("c1", "c2", "b"), columns(em("fit", "gmm", two, "-k", "1", "--json")));
  }

  @Test
  void oneColumnWithNamesOfRowsIsOneColumn() {
    String text = "\"x\"\n\"1\" 3\n\"2\" 4\n\"3\" 9\n";
    assertEquals(
        List.of("x"), columns(em("fit", "gmm", file(folder, "x.txt", text), "-k", "1", "--json")));
  }

  @Test
  void namesOfRowsMustBeThereInEveryRow() {
    em("fit", "gmm", file(folder, "a.csv", "a,b\n1,2,3\n4,5\n"), "-k", "1")
        .fails(ExitCode.DATA, "a.csv, line 3: 2 cells where the lines before have 3");
    em("fit", "gmm", file(folder, "b.csv", "a,b\n1,2\n3,4,5\n"), "-k", "1")
        .fails(ExitCode.DATA, "b.csv, line 3: 3 cells where the first line has 2");
    // Delimiters at line ends are no names.
    em("fit", "gmm", file(folder, "c.csv", "a,b\n1,2,\n3,4,\n"), "-k", "1")
        .fails(ExitCode.DATA, "c.csv, line 2: 3 cells where the first line has 2");
    // Without a header there is nothing that a cell could be more than.
    em("fit", "gmm", file(folder, "d.csv", "1,2\n3,4,5\n"), "-k", "1")
        .fails(ExitCode.DATA, "d.csv, line 2: 3 cells");
  }

  @Test
  void optionsOfTextAreRefusedBesideNumbers() throws IOException {
    String array = file(folder, "a.npy", npy(new double[][] {{1, 2}, {3, 4}}));
    em("fit", "gmm", array, "-k", "1", "--delimiter", ";")
        .fails(ExitCode.USAGE, "--delimiter ;: is for CSV, but " + array + " holds numbers");
    em("fit", "gmm", array, "-k", "1", "--header", "no")
        .fails(ExitCode.USAGE, "--header no: is for CSV");
  }

  @Test
  void blanksInQuotesStayAndOthersGo() {
    String text = "s\na\n\" \"\n b \n\" b\"\na\n\" \"\n";
    String data = file(folder, "s.csv", text);
    String model = folder.resolve("s.json").toString();
    em(
            "fit",
            "hmm",
            data,
            "-k",
            "1",
            "--emission",
            "categorical",
            "--header",
            "yes",
            "--save",
            model,
            "--quiet")
        .succeeds();
    JsonNode symbols =
        em("fit", "hmm", data, "--start", model, "--header", "yes", "--json")
            .succeeds()
            .json()
            .at("/parameters/emission/symbols");
    assertEquals("[\" \",\" b\",\"a\",\"b\"]", symbols.toString());
    // What is written reads back as the same symbols.
    String drawn = em("sample", model, "-n", "40").succeeds().out();
    assertTrue(drawn.contains("\" \"") && drawn.contains("\" b\""), drawn);
    em("score", model, file(folder, "drawn.csv", drawn), "--header", "yes").succeeds();
  }
}
