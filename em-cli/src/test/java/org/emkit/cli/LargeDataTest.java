package org.emkit.cli;

import static org.emkit.cli.Command.em;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.MappedRowDataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Slice;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data in files that are mapped instead of read, with every model. */
final class LargeDataTest {
  private static final int COLUMNS = 3;

  @TempDir Path folder;

  static Stream<Arguments> modelsAndRows() {
    return HostileInputTest.models()
        .flatMap(
            model ->
                IntStream.of(1, 4095, 4096, 4097, 10000)
                    .mapToObj(rows -> Arguments.of(model, rows)));
  }

  @ParameterizedTest(name = "{0}, {1} rows")
  @MethodSource("modelsAndRows")
  void mappedFitsHaveTheBitsOfThoseInMemory(String model, int rows) throws IOException {
    double[] values = counts(rows, COLUMNS);
    MappedRowDataset mapped =
        MappedRowDataset.raw(raw(folder.resolve("d.f64"), values, 1), COLUMNS);
    ModelPlugin<?, ?> plugin = Models.find(model).orElseThrow();
    String expected = fit(plugin, RowDataset.of(values, COLUMNS), rows, 1);
    for (int threads : new int[] {1, 2}) {
      assertEquals(expected, fit(plugin, mapped, rows, threads));
      // No model may look at a slice after its turn.
      assertEquals(
          expected, fit(plugin, new Spoiled(RowDataset.of(values, COLUMNS)), rows, threads));
    }
  }

  /** All that a fit gives, to the last bit. */
  private static <X, P> String fit(
      ModelPlugin<X, P> plugin, Dataset<Rows> rows, int count, int threads) {
    List<String> names = Records.numbered(COLUMNS);
    Dataset<X> data = plugin.dataset(new Table(names, rows, count, Optional.empty()));
    String several = Counting.countsDimensions(plugin.name()) ? "2" : "3";
    OptionValues options =
        new OptionValues(
            plugin.options(), Counting.values(plugin.name(), count == 1 ? "1" : several));
    FitOptions few =
        FitOptions.defaults().withRestarts(2).withMaxIterations(3).withThreads(threads);
    Fit<P> fit =
        Em.fit(plugin.model(options, data), data, plugin.starter(options), few, Observer.none());
    return Json.line(plugin.write(fit.parameters()).asMap())
        + Arrays.toString(fit.trace().objectives().toArray());
  }

  /** Lends copies of slices, and takes their numbers away after each call. */
  private record Spoiled(Dataset<Rows> data) implements Dataset<Rows> {
    @Override
    public int slices() {
      return data.slices();
    }

    @Override
    public <S> S collect(
        Supplier<S> zero, BiConsumer<S, Slice<Rows>> accumulate, BiConsumer<S, S> merge) {
      return data.collect(
          zero,
          (into, slice) -> {
            Rows rows = slice.data();
            double[] copy = new double[rows.count() * COLUMNS];
            for (int i = 0; i < rows.count(); i++) {
              System.arraycopy(rows.row(i), 0, copy, i * COLUMNS, COLUMNS);
            }
            Rows lent = Rows.of(copy, COLUMNS, rows.count(), rows.first());
            accumulate.accept(into, new Slice<>(slice.index(), lent));
            Arrays.fill(copy, Double.NaN);
          },
          merge);
    }

    @Override
    public Dataset<Rows> withThreads(int threads) {
      return new Spoiled(data.withThreads(threads));
    }
  }

  /** Whole numbers, which every model takes, in three groups. */
  private static double[] counts(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(7);
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      int group = random.nextInt(3);
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = 20 * group + random.nextInt(10);
      }
    }
    return values;
  }

  /** The values, {@code times} over. */
  private static Path raw(Path file, double[] values, int times) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < times; i++) {
        stream.write(bytes.array());
      }
    }
    return file;
  }

  @Test
  void smallArraysAreReadAndLargeOnesMapped() throws IOException {
    MappedRowDataset rows = MappedRowDataset.raw(raw(folder.resolve("d"), counts(9, 2), 1), 2);
    assertInstanceOf(RowDataset.class, ArrayFile.inMemoryUpTo(9 * 16, rows));
    assertInstanceOf(MappedRowDataset.class, ArrayFile.inMemoryUpTo(9 * 16 - 1, rows));
  }

  @Test
  void rawNumbersAreRead() throws IOException {
    String file = raw(folder.resolve("d.f64"), new double[] {1, 9, 2, 3, 8, 4}, 1).toString();
    Command all = em("fit", "kmeans", file, "--raw-columns", "3", "-k", "1", "--json").succeeds();
    assertEquals("[[2.0,8.5,3.0]]", centroids(all));
    Command two =
        em("fit", "kmeans", file, "--raw-columns", "3", "-k1", "--json", "--columns", "3,1");
    assertEquals("[[3.0,2.0]]", centroids(two.succeeds()));
    assertEquals("[\"c3\",\"c1\"]", two.json().get("columns").toString());
    Command weighted =
        em("fit", "kmeans", file, "--raw-columns", "3", "-k1", "--json", "--weights", "c1");
    assertEquals("[[8.25,3.5]]", centroids(weighted.succeeds()));
  }

  private static String centroids(Command fit) {
    return fit.json().get("parameters").get("centroids").toString();
  }

  @Test
  void wrongUseOfRawNumbersIsExplained() throws IOException {
    String file =
        raw(folder.resolve("d.f64"), new double[] {1, 9, 2, 3, Double.NaN, 4}, 1).toString();
    em("fit", "kmeans", file, "-k1").fails(ExitCode.USAGE, "add --raw-columns D");
    em("fit", "kmeans", file, "-k1", "--raw-columns", "0")
        .fails(ExitCode.USAGE, "--raw-columns 0: must be a number from 1");
    em("fit", "kmeans", "-", "-k1", "--raw-columns", "2")
        .fails(ExitCode.USAGE, "--raw-columns needs a file: - is missing, or is none");
    em("fit", "kmeans", file, "-k1", "--raw-columns", "4")
        .fails(ExitCode.DATA, "48 bytes are no whole number of rows of 4 float64");
    em("fit", "kmeans", file, "-k1", "--raw-columns", "3")
        .fails(ExitCode.DATA, "d.f64, row 2, column c2: the value is missing (NaN)");
    byte[] signature = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    String npy = Files.write(folder.resolve("d.npy"), signature).toString();
    em("fit", "kmeans", npy, "-k1", "--raw-columns", "1")
        .fails(ExitCode.USAGE, "d.npy has one: leave it out");
  }

  @Test
  @Timeout(60)
  void dataLargerThanTheHeapAreFitted() throws Exception {
    // 100,000 rows ten times over: 128 MB.
    String file = raw(folder.resolve("large.f64"), counts(100_000, 16), 10).toString();
    String model = folder.resolve("model.json").toString();
    String[] fit = {
      "fit",
      "kmeans",
      file,
      "--raw-columns",
      "16",
      "-k",
      "3",
      "--restarts",
      "1",
      "--init",
      "random-rows",
      "--max-iterations",
      "2",
      "--tolerance",
      "0",
      "--json",
      "--save",
      model
    };
    JsonNode inside = em(fit).succeeds().json();
    JsonNode outside = new ObjectMapper().readTree(withSmallHeap(fit));
    assertEquals(1_000_000, outside.get("rows").asInt());
    for (String key : List.of("parameters", "trace")) {
      assertEquals(inside.get(key), outside.get(key));
    }
    Path labels = folder.resolve("labels.csv");
    Path inMemory = folder.resolve("in-memory.csv");
    withSmallHeap("predict", model, file, "--raw-columns", "16", "--output", labels.toString());
    em("predict", model, file, "--raw-columns", "16", "--output", inMemory.toString()).succeeds();
    assertArrayEquals(Files.readAllBytes(inMemory), Files.readAllBytes(labels));
    try (Stream<String> lines = Files.lines(labels)) {
      assertEquals(1_000_001, lines.count());
    }
  }

  /** Standard output of {@code em} in a JVM with half the memory that the numbers would take. */
  private static String withSmallHeap(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // The same kernels as here.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-modules"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    return out;
  }
}
