package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedRowDatasetTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("d.npy");
  }

  private static double[] numbers(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -100, 100).toArray();
  }

  /** All rows as passes show them: each slice's first row, then its cells. */
  private static List<double[]> passOver(Dataset<Rows> data) {
    return data.collect(
        ArrayList::new,
        (into, slice) -> {
          Rows rows = slice.data();
          into.add(new double[] {slice.index(), rows.first(), rows.count(), rows.weight(0)});
          for (int i = 0; i < rows.count(); i++) {
            into.add(rows.row(i));
          }
        },
        List::addAll);
  }

  private static void assertSamePasses(Dataset<Rows> expected, Dataset<Rows> actual) {
    assertEquals(expected.slices(), actual.slices());
    assertArrayEquals(
        passOver(expected).toArray(double[][]::new), passOver(actual).toArray(double[][]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 10000})
  void passesAreThoseInMemory(int rows) throws IOException {
    double[] values = numbers(3 * rows, rows);
    RowDataset memory = RowDataset.of(values, 3);
    Path npy = ArrayFiles.npy(file(), 3, values);
    Path raw = ArrayFiles.raw(folder.resolve("d.f64"), values);
    for (int threads : new int[] {1, 2}) {
      assertSamePasses(memory, MappedRowDataset.npy(npy).withThreads(threads));
      // 7 rows in a mapping, so that slices lie across many, and no row across two.
      assertSamePasses(memory, MappedRowDataset.npy(npy, 7 * 24 + 23).withThreads(threads));
      assertSamePasses(memory, MappedRowDataset.raw(raw, 3, 1).withThreads(threads));
    }
    assertEquals(rows, MappedRowDataset.npy(npy).rows());
    assertEquals(3, MappedRowDataset.npy(npy).columns());
  }

  @Property
  void everyTypeAndMappingSizeGivesTheNumbers(
      @ForAll @IntRange(min = 1, max = 9000) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(min = 1, max = 100_000) int mappingBytes,
      @ForAll @IntRange(min = 0, max = 3) int kind)
      throws IOException {
    String type = List.of("<f8", ">f8", "<f4", ">f4").get(kind);
    // Halves, so that float32 holds them.
    double[] values = Arrays.stream(numbers(rows * columns, rows)).map(Math::rint).toArray();
    Arrays.setAll(values, i -> values[i] / 2);
    Path file = Files.createTempFile("em", ".npy");
    try {
      ArrayFiles.npy(file, 2, type, "False", "(" + rows + "," + columns + ")", values);
      MappedRowDataset mapped = MappedRowDataset.npy(file, mappingBytes);
      assertSamePasses(RowDataset.of(values, columns), mapped);
      assertSamePasses(RowDataset.of(values, columns), mapped.load());
      int[] reversed = new int[columns];
      Arrays.setAll(reversed, j -> columns - 1 - j);
      assertSamePasses(mapped, mapped.withColumns(reversed).withColumns(reversed));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void columnsAreChosen() throws IOException {
    Path file = ArrayFiles.npy(file(), 3, 1, 2, 3, 4, 5, 6);
    MappedRowDataset two = MappedRowDataset.npy(file).withColumns(2, 0);
    assertEquals(2, two.columns());
    assertSamePasses(RowDataset.of(new double[] {3, 1, 6, 4}, 2), two);
    assertSamePasses(RowDataset.of(new double[] {3, 1, 6, 4}, 2), two.load());
    assertThrows(IllegalArgumentException.class, two::withColumns);
    assertThrows(IndexOutOfBoundsException.class, () -> two.withColumns(2));
  }

  @Test
  void oneDimensionIsAColumn() throws IOException {
    Path file = ArrayFiles.npy(file(), 3, "<f8", "False", "(4,)", 1, 2, 3, 4);
    assertSamePasses(RowDataset.of(new double[] {1, 2, 3, 4}, 1), MappedRowDataset.npy(file));
  }

  @Test
  void buffersAreUsedAgain() throws IOException {
    MappedRowDataset data = MappedRowDataset.npy(ArrayFiles.npy(file(), 1, numbers(40_000, 1)));
    Set<double[]> buffers = Collections.synchronizedSet(identitySet());
    for (int pass = 0; pass < 3; pass++) {
      data.withThreads(2)
          .collect(
              () -> buffers,
              (into, slice) -> into.add(slice.data().storage()),
              (earlier, later) -> {});
    }
    assertTrue(buffers.size() <= 2, () -> buffers.size() + " buffers for two threads");
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  @Test
  void randomRowsAreThoseInMemory() throws IOException {
    double[] values = numbers(20_000, 5);
    MappedRowDataset mapped = MappedRowDataset.npy(ArrayFiles.npy(file(), 2, values));
    assertArrayEquals(
        new RandomRows().choose(RowDataset.of(values, 2), 6, new java.util.Random(3)),
        new RandomRows().choose(mapped, 6, new java.util.Random(3)));
  }

  @Test
  void badCellsAreNamedWithTheirPlaceInTheFile() throws IOException {
    double[] values = numbers(20_000, 2);
    values[2 * 9000 + 1] = Double.NaN;
    MappedRowDataset data = MappedRowDataset.npy(ArrayFiles.npy(file(), 2, values));
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                data.collect(
                    () -> data, (into, slice) -> slice.data().requireFinite(), (a, b) -> {}));
    assertEquals(9000, e.row());
    assertEquals(1, e.column());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | <i8 | False | (1, 1) | it holds <i8, not float64 or float32: save x.astype(float)",
        "1 | <f8 | True | (1, 1) | it is in Fortran order: save numpy.ascontiguousarray(x)",
        "1 | <f8 | False | (1, 1, 1) | it has 3 dimensions: rows and columns are needed",
        "1 | <f8 | False | () | it has 0 dimensions",
        "1 | <f8 | False | (0, 2) | the array is empty: it needs at least one row and column",
        "1 | <f8 | False | (2, 0) | the array is empty",
        "1 | <f8 | False | (2, 1) | the file is cut short: it has 1 of 2 rows: copy it again",
        "1 | <f8 | False | (9000000000000000000, 8) | it has 0 of 9000000000000000000 rows",
        "1 | <f8 | False | (1, 9000000000000000000) | columns are too many",
        "1 | <f8 | False | (99999999999999999999, 1) | its shape (99999999999999999999, 1) is",
        "1 | <f8 | False | (1 2) | its shape (1 2) is damaged: save it again",
        "9 | <f8 | False | (1, 1) | format version 9 is unknown: emkit reads 1 to 3",
        "1 | <f8 | Perhaps | (1, 1) | it holds no plain array of numbers: save one of float64"
      })
  void unsuitableNpyIsExplained(
      int version, String type, String fortran, String shape, String problem) throws IOException {
    Path file = ArrayFiles.npy(file(), version, type, fortran, shape, 1);
    assertRefused(file, problem);
  }

  private static void assertRefused(Path file, String problem) {
    DataException e = assertThrows(DataException.class, () -> MappedRowDataset.npy(file));
    assertTrue(
        e.getMessage().startsWith(file + ": this .npy file cannot be used: ")
            && e.getMessage().contains(problem),
        e.getMessage());
  }

  @Test
  void damagedHeadersAreExplained() throws IOException {
    byte[] whole = Files.readAllBytes(ArrayFiles.npy(file(), 1, 1.0));
    for (int length = 6; length < whole.length - 8; length += 5) {
      assertRefused(Files.write(file(), Arrays.copyOf(whole, length)), "within its header");
    }
    assertRefused(Files.write(file(), new byte[0]), "it lacks NumPy's signature");
    assertRefused(Files.writeString(file(), "a,b\n1,2\n"), "it lacks NumPy's signature");
    // A header of −1 bytes, and one of a million.
    whole[6] = 2;
    Arrays.fill(whole, 8, 12, (byte) -1);
    assertRefused(Files.write(file(), whole), "its header is damaged");
    ByteBuffer.wrap(whole).put(8, new byte[] {0, 0, 16, 0});
    assertRefused(Files.write(file(), whole), "its header is damaged");
    assertThrows(NoSuchFileException.class, () -> MappedRowDataset.npy(folder.resolve("none")));
    assertThrows(IOException.class, () -> MappedRowDataset.npy(folder));
  }

  @Test
  void unsuitableRawFilesAreExplained() throws IOException {
    Path file = ArrayFiles.raw(file(), 1, 2, 3);
    DataException odd = assertThrows(DataException.class, () -> MappedRowDataset.raw(file, 2));
    assertTrue(
        odd.getMessage().startsWith(file + ": 24 bytes are no whole number of rows of 2 float64"),
        odd.getMessage());
    assertThrows(IllegalArgumentException.class, () -> MappedRowDataset.raw(file, 0));
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    DataException none = assertThrows(DataException.class, () -> MappedRowDataset.raw(empty, 2));
    assertEquals(
        empty + ": the array is empty: it needs at least one row and column", none.getMessage());
  }

  @Test
  void fileThatShrinksIsAnError() throws IOException {
    MappedRowDataset data = MappedRowDataset.npy(ArrayFiles.npy(file(), 1, numbers(40_000, 1)));
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    DataException e = assertThrows(DataException.class, () -> passOver(data));
    assertTrue(
        e.getMessage().contains("cut short while it was in use: it has 0 of 40000"),
        e.getMessage());
  }

  @Test
  void rowsPastTheFirstTwoGigabytesAreFound() throws IOException {
    Path file = folder.resolve("sparse.f64");
    long rows = 300_000_000;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      // Nothing but the last number takes room on the disk.
      channel.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0x45, 0x40}), 8 * (rows - 1));
    }
    MappedRowDataset data = MappedRowDataset.raw(file, 1);
    assertEquals(rows, data.rows());
    Rows last = data.slice(data.slices() - 1);
    assertEquals(42.0, last.get(last.count() - 1, 0));
    assertEquals(rows - 1, last.first() + last.count() - 1);
    assertSame(last.storage(), released(data, last));
    DataException e =
        assertThrows(
            DataException.class, () -> MappedRowDataset.raw(file, 4).withColumns(wide()).load());
    assertTrue(e.getMessage().contains("do not fit into an array"), e.getMessage());
  }

  /** What the next slice is copied into, once {@code slice} is given back. */
  private static double[] released(MappedRowDataset data, Rows slice) {
    data.release(slice);
    return data.slice(0).storage();
  }

  /** A column forty times over: more cells than an array holds. */
  private static int[] wide() {
    return new int[40];
  }
}
