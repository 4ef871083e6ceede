package org.emkit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.emkit.cli.Command.gzip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hostile input, for every model and every command that it can reach. What each has to say is
 * tested elsewhere; here: a documented exit code, one line on stderr that names the file, no stack
 * trace, no parameter that is no number, and no file left behind.
 */
@Tag("table")
final class HostileTableTest {
  private static final String GOOD = "a,b\n1,2\n2,2\n3,1\n8,9\n9,7\n7,8\n";
  private static final Set<Integer> DOCUMENTED =
      Arrays.stream(ExitCode.values())
          .filter(code -> code != ExitCode.INTERRUPTED)
          .map(ExitCode::code)
          .collect(Collectors.toSet());

  @TempDir static Path folder;

  /** A saved model of each kind, made from {@link #GOOD}. */
  private static final Map<String, String> SAVED = new TreeMap<>();

  private static String good;

  /** What must come of an input. */
  private enum Due {
    /** A fit with finite parameters. */
    FIT,
    /** Bad data, told with the file's name. */
    DATA,
    /** Wrong usage. */
    USAGE,
    /** A fit with finite parameters, or an error as above. */
    EITHER
  }

  /**
   * A data file, and what must come of it.
   *
   * @param options that go with it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Input(String name, byte[] content, Due due, String... options) {
    Input(String name, String content, Due due, String... options) {
      this(name, content.getBytes(UTF_8), due, options);
    }
  }

  @BeforeAll
  static void saveModels() {
    good = file(folder, "good.csv", GOOD);
    for (String model : models()) {
      String saved = folder.resolve(model + ".json").toString();
      Counting.fit(model, good, Counting.few(model), "--save", saved, "--quiet");
      SAVED.put(model, saved);
    }
    assertTrue(SAVED.keySet().containsAll(List.of("fa", "gmm", "hmm", "kmeans", "poisson")));
  }

  private static List<String> models() {
    return Models.all().stream().map(ModelPlugin::name).toList();
  }

  private static List<Input> inputs() {
    byte[] noise = new byte[400];
    new Random(42).nextBytes(noise);
    byte[] array = array();
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("empty.csv", "", Due.DATA));
    inputs.add(new Input("blank.csv", "\n \n", Due.DATA));
    inputs.add(new Input("header.csv", "a,b\n", Due.DATA));
    inputs.add(new Input("one.csv", "a,b\n1,2\n", Due.EITHER));
    inputs.add(new Input("ragged.csv", "a,b\n1,2\n3\n4,5\n", Due.DATA));
    inputs.add(new Input("wide.csv", "a,b\n1,2\n3,4,5\n", Due.DATA));
    inputs.add(new Input("nan.csv", GOOD + "NaN,2\n", Due.EITHER));
    inputs.add(new Input("na.csv", GOOD + "NA,NA\n", Due.EITHER));
    inputs.add(new Input("hole.csv", GOOD + ",2\n", Due.EITHER));
    inputs.add(new Input("holes.csv", "a,b\n,\n,\n,\n", Due.EITHER));
    inputs.add(new Input("column.csv", "a,b\n1,\n2,\n3,\n7,\n", Due.EITHER));
    inputs.add(new Input("inf.csv", GOOD + "inf,2\n", Due.DATA));
    inputs.add(new Input("minus.csv", GOOD + "1,-inf\n", Due.DATA));
    inputs.add(new Input("huge.csv", GOOD + "1,1e999\n", Due.DATA));
    inputs.add(new Input("text.csv", GOOD + "1,x\n", Due.DATA));
    inputs.add(new Input("quote.csv", GOOD + "1,\"2\n", Due.DATA));
    inputs.add(new Input("constant.csv", "a,b\n7,1\n7,2\n7,8\n7,9\n7,7\n", Due.FIT));
    inputs.add(new Input("equal.csv", "a,b\n" + "3,4\n".repeat(6), Due.FIT));
    inputs.add(new Input("zeros.csv", "a,b\n" + "0,0\n".repeat(6), Due.FIT));
    for (String offset : List.of("1e8", "1e12")) {
      inputs.add(
          new Input("offset" + offset + ".csv", moved(Double.parseDouble(offset), 1), Due.EITHER));
    }
    for (String scale : List.of("1e-150", "1e150", "1e300", "5e-324")) {
      inputs.add(
          new Input("scale" + scale + ".csv", moved(0, Double.parseDouble(scale)), Due.EITHER));
    }
    inputs.add(
        new Input("mixed.csv", "a,b\n1e-150,1e150\n2e-150,2e150\n9e-150,1e150\n", Due.EITHER));
    inputs.add(new Input("twins.csv", GOOD.replace("a,b", "a,a"), Due.EITHER));
    inputs.add(new Input("twin.csv", GOOD.replace("a,b", "a,a"), Due.USAGE, "--columns", "a"));
    inputs.add(new Input("unknown.csv", GOOD, Due.USAGE, "--columns", "z"));
    inputs.add(new Input("number.csv", GOOD, Due.USAGE, "--columns", "3"));
    inputs.add(new Input("weight.csv", GOOD, Due.USAGE, "--weights", "z"));
    String weighted = "a,b,w\n1,2,%s\n2,2,%<s\n3,1,%<s\n8,9,0\n9,7,0\n";
    inputs.add(new Input("negative.csv", weighted.formatted("-1"), Due.DATA, "--weights", "w"));
    inputs.add(new Input("weightless.csv", weighted.formatted("0"), Due.DATA, "--weights", "w"));
    inputs.add(new Input("unweighted.csv", weighted.formatted("NA"), Due.DATA, "--weights", "w"));
    inputs.add(new Input("light.csv", weighted.formatted("1e-300"), Due.EITHER, "--weights", "w"));
    inputs.add(new Input("heavy.csv", weighted.formatted("1e300"), Due.EITHER, "--weights", "w"));
    inputs.add(new Input("noise.csv", noise, Due.DATA));
    inputs.add(new Input("nul.csv", new byte[64], Due.DATA));
    inputs.add(new Input("noise.npy", noise, Due.DATA));
    inputs.add(new Input("cut.npy", Arrays.copyOf(array, array.length - 9), Due.DATA));
    inputs.add(new Input("stub.npy", Arrays.copyOf(array, 9), Due.DATA));
    inputs.add(new Input("head.npy", Arrays.copyOf(array, 128), Due.DATA));
    byte[] packed = gzip(GOOD.getBytes(UTF_8));
    inputs.add(new Input("cut.csv.gz", Arrays.copyOf(packed, packed.length - 12), Due.DATA));
    inputs.add(new Input("stub.csv.gz", Arrays.copyOf(packed, 5), Due.DATA));
    inputs.add(new Input("odd.f64", new byte[99], Due.DATA, "--raw-columns", "2"));
    return inputs;
  }

  private static String moved(double offset, double scale) {
    return GOOD.lines()
        .skip(1)
        .map(
            line ->
                Stream.of(line.split(",", -1))
                    .map(cell -> String.valueOf(offset + scale * Double.parseDouble(cell)))
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "a,b\n", "\n"));
  }

  private static byte[] array() {
    byte[] header =
        "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f8', 'fortran_order': False, 'shape': (6, 2), }"
            .getBytes(ISO_8859_1);
    byte[] array = Arrays.copyOf(header, 128 + 6 * 2 * 8);
    Arrays.fill(array, header.length, 127, (byte) ' ');
    array[127] = '\n';
    return array;
  }

  @TestFactory
  Stream<DynamicTest> data() {
    return inputs().stream()
        .flatMap(
            input ->
                Stream.concat(models().stream(), Stream.of("compare"))
                    .map(
                        model ->
                            DynamicTest.dynamicTest(
                                input.name() + " " + model, () -> data(input, model))));
  }

  private void data(Input input, String model) throws IOException {
    String data = file(folder, input.name(), input.content());
    if (model.equals("compare")) {
      run(input, data, with(input, "compare", data, "-k", "2", "--restarts", "1", "--json"));
      return;
    }
    List<String> quick = List.of("--restarts", "1", "--max-iterations", "30", "--json");
    List<String> counts = new ArrayList<>();
    Counting.values(model, Counting.few(model))
        .forEach((name, value) -> counts.addAll(List.of("--" + name, value)));
    for (String command : fits(input, model)) {
      List<String> args = new ArrayList<>(List.of(command, model, data));
      args.addAll(counts);
      args.addAll(quick);
      run(input, data, with(input, args.toArray(String[]::new)));
    }
    for (String command : commands(input, model)) {
      run(input, data, with(input, command, SAVED.get(model), data));
    }
  }

  /**
   * All that reads data does it in one way: what cannot be read is tried in full with one model.
   */
  private static boolean inFull(Input input, String model) {
    return input.due() != Due.DATA || model.equals("gmm") || Boolean.getBoolean("emkit.thorough");
  }

  private static List<String> fits(Input input, String model) {
    return inFull(input, model) ? List.of("fit", "select") : List.of("fit");
  }

  private static List<String> commands(Input input, String model) {
    return inFull(input, model)
        ? List.of("predict", "score", "impute", "transform")
        : List.of("predict");
  }

  private static String[] with(Input input, String... args) {
    return Stream.concat(Stream.of(args), Stream.of(input.options())).toArray(String[]::new);
  }

  private static void run(Input input, String data, String... args) throws IOException {
    boolean fits = List.of("fit", "select").contains(args[0]);
    boolean saves = fits || (args[0].equals("predict") || args[0].equals("impute"));
    Path out = Files.createTempDirectory(folder, "out");
    List<String> all = new ArrayList<>(List.of(args));
    if (saves) {
      all.addAll(List.of(fits ? "--save" : "--output", out.resolve("written").toString()));
    }
    Command command = em(all.toArray(String[]::new));
    requireGood(command, data);
    requireNothingLeft(command, out, saves);
    if (command.code() == 0 && command.out().startsWith("{")) {
      requireFinite(command.json());
    }
    // The others may lack what the command needs, or not look at weights.
    if (args[0].equals("fit")) {
      switch (input.due()) {
        case FIT -> assertEquals(ExitCode.OK.code(), command.code(), command::toString);
        case DATA -> assertEquals(ExitCode.DATA.code(), command.code(), command::toString);
        case USAGE -> assertEquals(ExitCode.USAGE.code(), command.code(), command::toString);
        case EITHER -> assertFalse(command.code() == ExitCode.USAGE.code(), command::toString);
      }
    }
  }

  private static void requireGood(Command command, String place) {
    assertTrue(DOCUMENTED.contains(command.code()), command::toString);
    assertFalse(command.err().contains("\tat ") || command.err().contains("bug"), command::err);
    if (command.code() == 0) {
      assertTrue(
          command.err().lines().allMatch(line -> line.startsWith("em: warning: ")), command::err);
      return;
    }
    assertTrue(
        command.err().startsWith("em: ") && command.err().lines().count() == 1, command::toString);
    if (command.code() == ExitCode.DATA.code()) {
      assertTrue(command.err().contains(place), () -> place + " is not in: " + command.err());
    }
  }

  private static void requireNothingLeft(Command command, Path out, boolean saves)
      throws IOException {
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(
          saves && command.code() == 0 ? List.of("written") : List.of(),
          left.map(path -> path.getFileName().toString()).toList(),
          command::toString);
    }
  }

  private static void requireFinite(JsonNode json) {
    if (json.has("parameters")) {
      String parameters = json.get("parameters").toString();
      assertFalse(parameters.contains("NaN") || parameters.contains("Infinity"), () -> "" + json);
    }
    if (json.has("objective")) {
      assertTrue(Double.isFinite(json.get("objective").asDouble()), () -> "" + json);
    }
  }

  /** A way to spoil the text of a model file. */
  private record Damage(String name, UnaryOperator<String> how) {}

  private static List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    // Cut at many places: none may pass for whole.
    for (int part = 0; part < 4; part++) {
      int quarter = part;
      damages.add(
          new Damage(
              "cut" + quarter + ".json", text -> text.substring(0, text.length() * quarter / 4)));
    }
    damages.add(
        new Damage("newer.json", text -> replaced(text, "\"version\" : 1", "\"version\" : 2")));
    damages.add(new Damage("nan.json", text -> text.replaceFirst("\\[ *-?[0-9.]+", "[ NaN")));
    damages.add(new Damage("inf.json", text -> text.replaceFirst("\\[ *-?[0-9.]+", "[ 1e999")));
    damages.add(new Damage("text.json", text -> text.replaceFirst("\\[ *-?[0-9.]+", "[ \"x\"")));
    damages.add(new Damage("null.json", text -> text.replaceFirst("\\[ *-?[0-9.]+", "[ null")));
    damages.add(
        new Damage(
            "other.json",
            text -> text.replaceFirst("\"model\" : \"[a-z]+\"", "\"model\" : \"x\"")));
    damages.add(
        new Damage(
            "columns.json", text -> replaced(text, "\"columns\" : [ ", "\"columns\" : [ \"c\", ")));
    damages.add(new Damage("noise.json", text -> "\u0000\u0007\u001f" + text));
    damages.add(new Damage("data.json", text -> GOOD));
    damages.add(
        new Damage(
            "nothing.json",
            text -> replaced(text, "\"parameters\" : {", "\"parameters\" : { }, \"p\" : {")));
    return damages;
  }

  private static String replaced(String text, String part, String by) {
    assertTrue(text.contains(part), text);
    return text.replace(part, by);
  }

  @TestFactory
  Stream<DynamicTest> modelFiles() {
    return models().stream()
        .flatMap(
            model ->
                damages().stream()
                    .map(
                        damage ->
                            DynamicTest.dynamicTest(
                                damage.name() + " " + model,
                                () -> {
                                  String text = Files.readString(Path.of(SAVED.get(model)));
                                  String damaged =
                                      file(folder, damage.name(), damage.how().apply(text));
                                  useAll(model, damaged, good);
                                })));
  }

  /** Every command that takes a model file refuses this one. */
  private static void useAll(String model, String modelFile, String data) throws IOException {
    for (String[] args :
        List.of(
            new String[] {"predict", modelFile, data},
            new String[] {"score", modelFile, data},
            new String[] {"impute", modelFile, data},
            new String[] {"transform", modelFile, data},
            new String[] {"sample", modelFile, "-n", "5"},
            new String[] {"fit", model, data, "--start", modelFile})) {
      Path out = Files.createTempDirectory(folder, "out");
      boolean fits = args[0].equals("fit");
      List<String> all = new ArrayList<>(List.of(args));
      if (!args[0].equals("score")) {
        all.addAll(List.of(fits ? "--save" : "--output", out.resolve("written").toString()));
      }
      Command command = em(all.toArray(String[]::new));
      assertEquals(ExitCode.DATA.code(), command.code(), command::toString);
      requireGood(command, modelFile);
      requireNothingLeft(command, out, true);
      assertEquals("", command.out());
    }
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNone() {
    return models().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model,
                    () -> {
                      String nowhere = folder.resolve("nowhere").toString();
                      useAll(model, nowhere, good);
                      useAll(model, Files.createTempDirectory(folder, "f").toString(), good);
                      Counting.fit(model, nowhere, "1").fails(ExitCode.DATA, nowhere);
                      Counting.fit(model, folder.toString(), "1")
                          .fails(ExitCode.DATA, folder + ": is a folder");
                      Counting.fit(model, good, "99").fails(ExitCode.DATA, good);
                      String three = file(folder, "three.csv", "x,y,z\n1,2,3\n4,5,7\n");
                      Command columns = em("predict", SAVED.get(model), three);
                      requireGood(columns, three);
                      assertFalse(columns.code() == 0, columns::toString);
                      for (String no : List.of(nowhere + "/m", folder.toString(), "")) {
                        Counting.fit(model, good, "1", "--save", no).fails(ExitCode.USAGE, "");
                        em("sample", SAVED.get(model), "-n", "2", "--output", no)
                            .fails(ExitCode.USAGE, "");
                        em("predict", SAVED.get(model), good, "--output", no)
                            .fails(ExitCode.USAGE, "");
                      }
                    }));
  }

  /** A model of one kind as the start of another. */
  @TestFactory
  Stream<DynamicTest> startsOfOtherModels() {
    List<String> models = models();
    return IntStream.range(0, models.size())
        .mapToObj(
            i -> {
              String model = models.get(i);
              String other = models.get((i + 1) % models.size());
              return DynamicTest.dynamicTest(
                  model + " from " + other,
                  () ->
                      em("fit", model, good, "--start", SAVED.get(other))
                          .fails(ExitCode.USAGE, SAVED.get(other) + ": holds a model of " + other));
            });
  }

  /** Values that no option takes: of the model's own and of all others. */
  @TestFactory
  Stream<DynamicTest> optionValues() {
    return models().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model,
                    () -> {
                      Counting.plugin(model)
                          .options()
                          .forEach(
                              option -> {
                                for (String value : List.of("-7", "nonsense", "")) {
                                  Command fit =
                                      em("fit", model, good, "--" + option.name() + "=" + value);
                                  fit.fails(ExitCode.USAGE, "--");
                                }
                              });
                      for (String option :
                          List.of(
                              "--tolerance",
                              "--restarts",
                              "--max-iterations",
                              "--time-limit",
                              "--threads",
                              "--seed")) {
                        Counting.fit(model, good, "1", option + "=nonsense")
                            .fails(ExitCode.USAGE, option);
                      }
                    }));
  }
}
