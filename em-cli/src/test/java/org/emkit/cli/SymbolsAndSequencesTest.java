package org.emkit.cli;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts as symbols, and rows as sequences, seen through {@link SymbolsPlugin}. */
final class SymbolsAndSequencesTest {
  @TempDir Path folder;
  private Closeable plugin = () -> {};

  @BeforeEach
  void install() throws IOException {
    plugin = InstalledPlugin.of(SymbolsPlugin.class, folder.resolve("plugin"));
  }

  @AfterEach
  void uninstall() throws IOException {
    plugin.close();
  }

  private Command fit(String content, String... more) {
    return fitFile(file(folder, "d.csv", content), more);
  }

  private static Command fitFile(String file, String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"fit", "symbols", file, "--json"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return em(args);
  }

  private static void assertFrequencies(String symbols, String frequencies, Command fit) {
    JsonNode parameters = fit.succeeds().json().get("parameters");
    assertEquals("[" + symbols + "]", parameters.get("symbols").toString().replace("\"", ""));
    assertEquals("[" + frequencies + "]", parameters.get("probabilities").toString());
  }

  private static void assertSequences(String expected, Command fit) {
    assertEquals(expected, fit.succeeds().json().get("warnings").get(0).asText());
  }

  /** Of a, c and g, named in this order by the file. */
  private String model() {
    return file(
        folder,
        "model.json",
        "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"symbols\",\"columns\":[\"base\"],"
            + "\"parameters\":{\"probabilities\":[0.5,0.25,0.25],\"symbols\":[\"g\",\"c\",\"a\"]}}");
  }

  @Test
  void theAlphabetIsWhatTheDataHoldInOrder() {
    assertFrequencies("a,b", "0.75,0.25", fit("x\nb\na\na\na\n"));
    assertFrequencies("2,10", "0.5,0.5", fit("10\n2\n2\n10\n"));
    assertFrequencies("-1,1,1.0,1e1", "0.25,0.25,0.25,0.25", fit("1e1\n1.0\n1\n-1\n"));
    assertFrequencies("10,2,a", "0.25,0.5,0.25", fit("x\n10\n2\n2\na\n"));
    assertFrequencies("two words,é", "0.5,0.5", fit("x\n\"two words\"\n é \n"));
    // Rows of weight 0 are not looked at.
    String weighted = "s,x,w\n1,a,0\n2,b,2\n";
    assertFrequencies("b", "1.0", fit(weighted, "--sequence", "s", "--weights", "w"));
  }

  @Test
  void numbersAreSymbolsByTheirText() throws IOException {
    double[] cells = {3, 2.5, 3, -0.0};
    ByteBuffer bytes = ByteBuffer.allocate(8 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(cells);
    String raw = Files.write(folder.resolve("codes.f64"), bytes.array()).toString();
    assertFrequencies("0,2.5,3", "0.25,0.25,0.5", fitFile(raw, "--raw-columns", "1"));
  }

  @Test
  void oneColumnHoldsSymbols() {
    String two = "x,y\na,1\nb,2\n";
    fit(two)
        .fails(
            ExitCode.DATA,
            "d.csv: 2 columns of data where symbols make one: choose it with --columns");
    assertFrequencies("a,b", "0.5,0.5", fit(two, "--columns", "x"));
    assertFrequencies("1,2", "0.5,0.5", fit(two, "--columns", "2"));
  }

  @Test
  void aFirstLineThatMayBeARowIsAskedAbout() {
    String bare = "a\nb\na\na\n";
    fit(bare)
        .fails(
            ExitCode.DATA,
            "d.csv: the first line holds 'a', which is a symbol: add --header no if the line is a"
                + " row, --header yes if it names the columns");
    assertFrequencies("a,b", "0.75,0.25", fit(bare, "--header", "no"));
    assertFrequencies("a,b", "0.6666666666666666,0.3333333333333333", fit(bare, "--header", "yes"));
    assertFrequencies("2,3", "0.5,0.5", fit("1\n2\n3\n", "--header", "yes"));
    fit(bare, "--header", "maybe")
        .fails(ExitCode.USAGE, "--header maybe: must be one of auto, yes, no");
  }

  @Test
  void missingCellsFollowTheRuleOfNumbers() {
    for (String gap : new String[] {"", "NA", "nan", "-NaN"}) {
      String data = "x,y\na,1\n" + gap + ",2\n";
      fit(data, "--columns", "x", "--missing", "error")
          .fails(
              ExitCode.DATA,
              "d.csv, line 3, column x: the cell is empty or NaN: fill it in, drop the row, use"
                  + " --columns or --missing model");
      // Left to the model, which cannot do without either.
      fit(data, "--columns", "x").fails(ExitCode.DATA, "line 3, column x: the value is missing");
    }
    fit("x,y\n,1\nNA,2\n", "--columns", "x")
        .fails(ExitCode.DATA, "d.csv: every cell is missing: at least one must be there");
  }

  @Test
  void aModelBringsItsAlphabet() {
    String data = file(folder, "new.csv", "base\ng\na\ng\n");
    double total = em("score", model(), data, "--json").json().get("logLikelihood").asDouble();
    assertEquals(Math.log(0.5 * 0.25 * 0.5), total, 1e-15);
    assertEquals(
        "sequence,steps,logDensity\n1,1," + Math.log(0.25) + "\n",
        withInput("base\nc\n", "score", model(), "-", "--per-row").succeeds().out());
    assertFrequencies(
        "g,c,a", "0.6666666666666666,0.0,0.3333333333333333", fitFile(data, "--start", model()));
    String hand =
        file(
            folder,
            "hand.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"symbols\",\"parameters\":"
                + "{\"symbols\":[\"c\",7,\"g\",\"a\"]}}");
    assertFrequencies("c,7,g,a", "0.0,0.25,0.75,0.0", fit("base\ng\n7\ng\ng\n", "--start", hand));
    String saved = folder.resolve("saved.json").toString();
    em("fit", "symbols", data, "--save", saved, "--quiet").succeeds();
    assertEquals("label\n0\n0\n0\n", em("predict", saved, data).succeeds().out());
  }

  @Test
  void symbolsOutsideTheAlphabetNameThemselvesAndIt() {
    String stray = file(folder, "stray.csv", "id,base\n1,a\n2,t\n");
    String complaint =
        "stray.csv, line 3, column base: 't' is not in the alphabet of "
            + model()
            + ", g, c, a: correct it, or fit a model to data that have it";
    em("score", model(), stray).fails(ExitCode.DATA, complaint);
    em("predict", model(), stray).fails(ExitCode.DATA, complaint);
    fitFile(stray, "--columns", "base", "--start", model()).fails(ExitCode.DATA, complaint);
    String many =
        IntStream.range(0, 50).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
    String large =
        file(
            folder,
            "large.json",
            "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"symbols\",\"parameters\":"
                + "{\"symbols\":["
                + many
                + "]}}");
    fit("base\n" + "t".repeat(100) + "\n", "--start", large)
        .fails(
            ExitCode.DATA,
            "line 2, column base: '"
                + "t".repeat(40)
                + "…' is not in the alphabet of "
                + large
                + ", s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, … (50 symbols in all)");
  }

  @Test
  void combinationsReadOneKindOfCells() {
    String data = file(folder, "codes.csv", "0\n1\n1\n");
    em("select", "symbols", data, "--cells", "text", "--json").succeeds();
    em("select", "symbols", data, "--cells", "all")
        .fails(ExitCode.USAGE, "some combinations read symbols and others numbers");
    assertFrequencies("0,1", "0.5,0.5", fit("0\n1\n", "--cells", "codes"));
  }

  @Test
  void aColumnCutsRowsIntoSequences() {
    String data = "s,x\n2 b,u\n2 b,v\n1,u\nNo 1,v\nNo 1,v\n";
    assertSequences("[2 b, 1, No 1] [2, 1, 2]", fit(data, "--sequence", "s"));
    assertFrequencies("u,v", "0.4,0.6", fit(data, "--sequence", "1"));
    assertTrue(fit(data, "--columns", "x").json().get("warnings").isEmpty());
    fit("s,x\nb,u\n,v\n", "--sequence", "s")
        .fails(ExitCode.DATA, "line 3, column s: the row has no sequence: fill it in or drop it");
    fit("s,x\nb,u\n", "--sequence", "t").fails(ExitCode.USAGE, "--sequence t: no such column in");
  }

  @Test
  void commandsThatUseAModelCutToo() {
    String data = file(folder, "s.csv", "s,base\na,g\nb,g\na,a\n");
    for (String command : new String[] {"predict", "score"}) {
      em(command, model(), data, "--sequence", "s")
          .fails(ExitCode.DATA, "the sequence a comes back");
      em(command, model(), data).succeeds();
    }
    em("select", "symbols", data, "--sequence", "s")
        .fails(ExitCode.DATA, "the sequence a comes back");
  }

  @Test
  void rowsOfASequenceAreTogether() {
    fit("s,x\na,u\na,v\nb,u\n\"a\",v\n", "--sequence", "s")
        .fails(
            ExitCode.DATA,
            "d.csv, line 5, column s: the sequence a comes back, which ended in line 3: put its"
                + " rows together, or name it otherwise");
    // One that weighs nothing is there, too.
    fit("s,x,w\na,u,0\nb,u,1\na,v,1\n", "--sequence", "s", "--weights", "w")
        .fails(ExitCode.DATA, "line 4, column s: the sequence a comes back, which ended in line 2");
  }

  @Test
  void rowsOfASequenceHaveOneWeight() {
    String[] options = {"--sequence", "s", "--weights", "w"};
    assertSequences("[a, c] [2, 1]", fit("s,x,w\na,u,2\na,v,2.0\nb,?,0\nb,?,0\nc,u,1\n", options));
    fit("s,x,w\na,u,2\nb,v,1\nb,v,0\n", options)
        .fails(
            ExitCode.DATA,
            "d.csv, line 4, column w: weight 0.0 where the sequence b has 1.0: give all rows of a"
                + " sequence one weight");
    fit("s,x,w\na,u,0\nb,v,0\n", options).fails(ExitCode.DATA, "all weights are 0");
    fit("x,w\nu,1\nv,2\n", "--weights", "w")
        .fails(
            ExitCode.DATA,
            "line 3, column w: weight 2.0 where the rows before have 1.0: give all rows one weight,"
                + " or name the column of sequences with --sequence");
    // No weights, no quarrel about them.
    String data = file(folder, "w.csv", "s,base,w\na,g,1\na,g,2\n");
    em("predict", model(), data, "--sequence", "s", "--weights", "w").succeeds();
  }

  @Test
  void otherModelsOnlyLeaveTheColumnOut() {
    String data = file(folder, "k.csv", "s,x\na,1\nb,2\na,3\n");
    JsonNode fit = em("fit", "kmeans", data, "-k", "1", "--sequence", "s", "--json").json();
    assertEquals("[[2.0]]", fit.get("parameters").get("centroids").toString());
  }

  @Test
  void sequencesOfFilesOfNumbersAreCut() throws IOException {
    double[] cells = {7, 0, 7, 1, 8, 1};
    ByteBuffer bytes = ByteBuffer.allocate(8 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(cells);
    String raw = Files.write(folder.resolve("s.f64"), bytes.array()).toString();
    for (String kind : new String[] {"text", "codes"}) {
      assertSequences(
          "[7, 8] [2, 1]", fitFile(raw, "--raw-columns", "2", "--sequence", "c1", "--cells", kind));
    }
  }
}
