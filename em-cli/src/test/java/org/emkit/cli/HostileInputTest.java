package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad data, bad files and bad numbers, for every model: each has its message and exit code. */
final class HostileInputTest {
  private static final String GOOD = "a,b\n1,2\n2,2\n3,1\n8,9\n9,7\n";

  @TempDir Path folder;

  /** name, content, exit code, part of the message. */
  private static final List<Arguments> FILES =
      List.of(
          Arguments.of("empty.csv", "", ExitCode.DATA, "empty.csv: the file is empty"),
          Arguments.of("blank.csv", "\n\n", ExitCode.DATA, "blank.csv: the file is empty"),
          Arguments.of("header.csv", "a,b\n", ExitCode.DATA, "there is a header but no row"),
          Arguments.of(
              "short.csv", "a,b\n1,2\n3\n4,5\n", ExitCode.DATA, "short.csv, line 3: 1 cell where"),
          Arguments.of(
              "long.csv", "1,2\n3,4,5\n", ExitCode.DATA, "long.csv, line 2: 3 cells where"),
          Arguments.of(
              "text.csv", "a,b\n1,2\n3,x1\n", ExitCode.DATA, "text.csv, line 3, column b: 'x1' is"),
          Arguments.of(
              "comma.csv",
              "a;b\n1,5;2\n",
              ExitCode.DATA,
              "column a: '1,5' is not a number: write a"),
          Arguments.of(
              "nan.csv", "a,b\n1,2\n3,NaN\n", ExitCode.DATA, "nan.csv, line 3, column b: the cell"),
          Arguments.of(
              "na.csv", "a,b\nNA,2\n", ExitCode.DATA, "line 2, column a: the cell is empty"),
          Arguments.of(
              "hole.csv", "a,b\n1,2\n,4\n", ExitCode.DATA, "line 3, column a: the cell is"),
          Arguments.of(
              "inf.csv",
              "a,b\n1,2\n3,-inf\n",
              ExitCode.DATA,
              "line 3, column b: the value is infinite"),
          Arguments.of(
              "huge.csv", "a\n1\n1e999\n", ExitCode.DATA, "line 3, column a: the value is"),
          Arguments.of("gap.csv", "a,b\n1,2\n\n3,4\n", ExitCode.DATA, "line 3: the line is blank"),
          Arguments.of("quote.csv", "a,b\n1,\"2\n", ExitCode.DATA, "quotes are damaged"),
          Arguments.of("fake.npy", "a,b\n1,2\n", ExitCode.DATA, "not a .npy file"));

  static Stream<Arguments> modelsAndFiles() {
    return models()
        .flatMap(
            model ->
                FILES.stream()
                    .map(
                        file -> {
                          Object[] of = file.get();
                          return Arguments.of(model, of[0], of[1], of[2], of[3]);
                        }));
  }

  static Stream<String> models() {
    List<String> names = Models.all().stream().map(ModelPlugin::name).toList();
    // So that none of these tests can pass for want of models.
    assertTrue(
        names.containsAll(List.of("fa", "gmm", "hmm", "kmeans", "mfa", "mppca", "poisson", "ppca")),
        names::toString);
    return names.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modelsAndFiles")
  void badDataAreNamedWithTheirPlace(
      String model, String name, String content, ExitCode code, String message) {
    // Missing cells are an error where the model cannot take them, or is told not to.
    String[] refusing =
        Counting.plugin(model).takesMissingCells()
            ? new String[] {"--missing", "error"}
            : new String[0];
    Counting.fit(model, file(folder, name, content), "1", refusing).fails(code, message);
  }

  @ParameterizedTest
  @MethodSource("models")
  void missingFilesAndFoldersAreBadData(String model) {
    Counting.fit(model, "nowhere.csv", "1").fails(ExitCode.DATA, "nowhere.csv: no such file");
    Counting.fit(model, folder.toString(), "1").fails(ExitCode.DATA, "is a folder");
  }

  @ParameterizedTest
  @MethodSource("models")
  void numberOfComponentsIsChecked(String model) {
    String data = file(folder, "good.csv", GOOD);
    String name = Counting.name(model);
    String flag = Counting.flag(model);
    Counting.fit(model, data, "0").fails(ExitCode.USAGE, "--" + name + " 0: must be");
    Counting.fit(model, data, "-1").fails(ExitCode.USAGE, "--" + name + " -1: must be");
    Counting.fit(model, data, "two").fails(ExitCode.USAGE, "--" + name + " two: must be");
    em("fit", model, data).fails(ExitCode.USAGE, flag + "/--" + name + " is required");
    String problem = Counting.countsDimensions(model) ? " for 2 columns" : " need at least";
    Counting.fit(model, data, "6").fails(ExitCode.DATA, "good.csv: 6 " + name + problem);
  }

  @ParameterizedTest
  @MethodSource("models")
  void constantColumnIsFitted(String model) {
    requireFinite(
        Counting.fit(
            model,
            file(folder, "c.csv", "a,b\n7,1\n7,2\n7,8\n7,9\n"),
            Counting.few(model),
            "--json"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalRowsAreFitted(String model) {
    requireFinite(
        Counting.fit(
            model,
            file(folder, "s.csv", "a,b\n3,4\n3,4\n3,4\n3,4\n"),
            Counting.few(model),
            "--json"));
    requireFinite(Counting.fit(model, file(folder, "one.csv", "5,6\n"), "1", "--json"));
  }

  private static void requireFinite(Command fit) {
    JsonNode json = fit.succeeds().json();
    String parameters = json.get("parameters").toString();
    assertFalse(parameters.contains("NaN") || parameters.contains("Infinity"), parameters);
    assertTrue(Double.isFinite(json.get("objective").asDouble()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void degenerateDataAreExplained(String model) {
    String row = Counting.hasDimensions(model) ? "3,3\n" : "3\n";
    String equal = file(folder, "equal.csv", row.repeat(4));
    Command fit = Counting.fit(model, equal, Counting.few(model), "--quiet");
    assertEquals(0, fit.code());
    assertTrue(
        model.equals("poisson") || fit.err().startsWith("em: warning: "),
        () -> "a warning is due: " + fit.err());
  }

  @ParameterizedTest
  @MethodSource("models")
  void badModelFilesAreNamed(String model) {
    String data = file(folder, "good.csv", GOOD);
    String saved = folder.resolve("saved.json").toString();
    Counting.fit(model, data, Counting.few(model), "--save", saved).succeeds();
    String good = read(saved);
    badModelFile(
        model, data, "cut.json", good.substring(0, good.length() / 2), "not a model file, or");
    badModelFile(model, data, "none.json", "", "not a model file, or a damaged one");
    badModelFile(model, data, "tail.json", good + "}", "not a model file, or a damaged one");
    badModelFile(model, data, "list.json", "[1]", "not a model file, or a damaged one");
    badModelFile(model, data, "null.json", "null", "it holds null");
    badModelFile(model, data, "other.json", "{\"x\":1}", "lacks \"format\": \"emkit-model\"");
    badModelFile(
        model, data, "binary.json", "\u0000\u0001\u0002", "not a model file, or a damaged one");
    badModelFile(
        model,
        data,
        "newer.json",
        good.replace("\"version\" : 1", "\"version\" : 2"),
        "version 2; this emkit reads version 1: update emkit");
    badModelFile(
        model,
        data,
        "zero.json",
        good.replace("\"version\" : 1", "\"version\" : 0"),
        "must be the number 1, not 0");
    badModelFile(
        model,
        data,
        "unknown.json",
        good.replace('"' + model + '"', "\"abacus\""),
        "unknown model abacus; known are fa, ");
    badModelFile(
        model,
        data,
        "keyless.json",
        good.replace("\"parameters\"", "\"p\""),
        "\"parameters\" is missing");
    badModelFile(model, data, "bare.json", header(model) + "{}}", "parameters lack the key");
    badModelFile(
        model, data, "flat.json", header(model) + "3}", "\"parameters\" must be an object");
    em("predict", "nowhere.json", data).fails(ExitCode.DATA, "nowhere.json: no such file");
  }

  private void badModelFile(
      String model, String data, String name, String content, String message) {
    String file = file(folder, name, content);
    em("predict", file, data).fails(ExitCode.DATA, message);
    em("score", file, data).fails(ExitCode.DATA, name);
    em("fit", model, data, "--start", file).fails(ExitCode.DATA, name);
  }

  private static String header(String model) {
    return "{\"format\":\"emkit-model\",\"version\":1,\"model\":\"" + model + "\",\"parameters\":";
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
