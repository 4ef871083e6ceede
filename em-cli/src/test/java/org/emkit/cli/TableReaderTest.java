package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How data files are read, seen through k-means with one cluster: the column means. */
final class TableReaderTest {
  @TempDir Path folder;

  private Command fit(String content, String... more) {
    return fitFile(file(folder, "d.csv", content), more);
  }

  private static Command fitFile(String file, String... more) {
    String[] args = new String[6 + more.length];
    System.arraycopy(new String[] {"fit", "kmeans", file, "-k", "1", "--json"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return em(args);
  }

  private static void assertFit(String columns, String means, Command fit) {
    JsonNode json = fit.succeeds().json();
    assertEquals("[" + columns + "]", json.get("columns").toString().replace("\"", ""));
    assertEquals("[[" + means + "]]", json.get("parameters").get("centroids").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1, false",
    "-1.5e-3, false",
    "+.5, false",
    "5., false",
    "'', false",
    "NA, false",
    "nan, false",
    "-NaN, false",
    "INF, false",
    "-inf, false",
    "x, true",
    "1d, true",
    "0x1p3, true",
    "1e, true",
    "Infinity, true",
    "n/a, true",
    "2020-01-01, true",
    "c1, true"
  })
  void headerIsALineWithText(String cell, boolean text) {
    assertEquals(text, Cells.isText(cell));
  }

  @Test
  void headerIsFound() {
    assertFit("a,b", "2.0,3.0", fit("a,b\n1,2\n3,4\n"));
    assertFit("c1,c2", "2.0,3.0", fit("1,2\n3,4\n"));
    assertFit("1,x", "2.0,3.0", fit("1,x\n1,2\n3,4\n"));
    assertFit("a,c2", "2.0,3.0", fit("a,\n1,2\n3,4\n"));
    assertFit("c2", "3.0", fit("NA,2\n3,4\n", "--columns", "2"));
  }

  @Test
  void delimitersAreDetectedOutsideQuotes() {
    assertFit("a;b,c", "1.0,2.0", fit("\"a;b\",c\n1,2\n"));
    assertFit("a,b,c", "1.0,2.0", fit("\"a,b\";c\n1;2\n"));
    assertFit("a,b", "2.0,3.0", fit("a\tb\n1\t2\n3\t4\n"));
    assertFit("a b,c", "1.0,2.0", fit("a b|c\n1|2\n", "--delimiter", "|"));
    assertFit("a,b", "1.0,2.0", fit("a\tb\n1\t2\n", "--delimiter", "tab"));
  }

  @Test
  void oddButValidFilesAreRead() {
    assertFit("a,b", "2.0,3.0", fit("\uFEFFa,b\r\n1,2\r\n3,4\r\n\r\n\r\n"));
    assertFit("a,b", "2.0,3.0", fit("\n\na,b\n1,2\n3,4"));
    assertFit("a,b", "2.0,3.0", fit(" a , \"b\" \n 1 , 2\n\"3\",\t4\n"));
    assertFit("two\\nlines,b", "1.0,2.0", fit("\"two\nlines\",b\n1,2\n"));
  }

  @Test
  void linesAreCountedAcrossQuotedOnes() {
    fit("\"two\nlines\",b\n1,2\n1,oops").fails(ExitCode.DATA, "d.csv, line 4, column b: 'oops'");
  }

  @Test
  void columnsAreChosenByNameOrNumber() {
    String text = "id,a,b,w,2\nq,1,2,1,9\nr,3,4,1,9\n";
    assertFit("a,b", "2.0,3.0", fit(text, "--columns", "a,b"));
    assertFit("b,a", "3.0,2.0", fit(text, "--columns", "3, a"));
    // A name wins over a number.
    assertFit("2", "9.0", fit(text, "--columns", "2"));
    assertFit("a,b,2", "2.0,3.0,9.0", fit(text, "--weights", "w", "--truth", "id"));
    assertFit("a,b,2", "2.0,3.0,9.0", fit(text, "--weights", "w", "--sequence", "1"));
    assertFit("x,y,z", "1.0,2.0", fit("\"x,y\",z\n1,2\n", "--columns", "\"x,y\",z"));
    fit(text).fails(ExitCode.DATA, "line 2, column id: 'q' is not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f8", ">f8", "<f4", ">f4"})
  void npyIsRead(String type) throws IOException {
    assertFit("c1,c2", "2.5,3.5", fitFile(npy(1, type, "False", "(2, 2)", 1.5, 2.5, 3.5, 4.5)));
    assertFit("c1", "3.0", fitFile(npy(2, type, "False", "(4,)", 1.5, 2.5, 3.5, 4.5)));
    assertFit(
        "c2",
        "2.5",
        fitFile(npy(3, type, "False", "(2, 2)", 0, Double.NaN, 4, 2.5), "--weights", "1"));
  }

  @Test
  void unsuitableNpyIsExplained() throws IOException {
    fitFile(npy(1, "<i8", "False", "(1, 1)", 1)).fails(ExitCode.DATA, "it holds <i8, not float64");
    fitFile(npy(1, "<f8", "True", "(1, 1)", 1)).fails(ExitCode.DATA, "Fortran order");
    fitFile(npy(1, "<f8", "False", "(1, 1, 1)", 1)).fails(ExitCode.DATA, "it has 3 dimensions");
    fitFile(npy(1, "<f8", "False", "()", 1)).fails(ExitCode.DATA, "it has 0 dimensions");
    fitFile(npy(1, "<f8", "False", "(0, 2)")).fails(ExitCode.DATA, "the array is empty");
    fitFile(npy(1, "<f8", "False", "(3, 1)", 1, 2)).fails(ExitCode.DATA, "it has 2 of 3 rows");
    fitFile(npy(9, "<f8", "False", "(1, 1)", 1))
        .fails(ExitCode.DATA, "format version 9 is unknown");
    fitFile(npy(1, "<f8", "False", "(2,)", 1, Double.NaN))
        .fails(ExitCode.DATA, "row 2, column c1: the value is missing (NaN)");
    Path cut = folder.resolve("cut.npy");
    Files.write(cut, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
    fitFile(cut.toString()).fails(ExitCode.DATA, "cut short within its header");
  }

  /** A file as numpy.save writes it. */
  private String npy(int version, String type, String fortran, String shape, double... values)
      throws IOException {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    int width = type.endsWith("4") ? 4 : 8;
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length() + width * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (width == 4) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    byte[] content = java.util.Arrays.copyOf(bytes.array(), bytes.position());
    return Files.write(folder.resolve("d.npy"), content).toString();
  }
}
