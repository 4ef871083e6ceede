package org.emkit.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Rows of numbers in a file that is mapped, not read: it may be larger than memory. Slices are
 * those of {@link RowDataset}, so a fit gives the same bits; each pass copies them, one a thread,
 * into buffers that are used again.
 *
 * <p>The heap holds {@code 4096 × columns} numbers for each thread; the pages of the file belong to
 * the operating system, which drops them when others need the memory. Leave the file as it is while
 * the dataset is in use. Rows have no weights: for weights use a {@link RowDataset}.
 */
public final class MappedRowDataset extends SlicedDataset<Rows> {
  private static final int SLICE_ROWS = RowDataset.SLICE_ROWS;

  /** What one array can hold. */
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final MappedArray array;
  private final int[] chosen;
  private final Queue<double[]> buffers;

  private MappedRowDataset(MappedArray array, int[] chosen, Queue<double[]> buffers, int threads) {
    super(Math.toIntExact((array.layout().rows() - 1) / SLICE_ROWS + 1), threads);
    this.array = array;
    this.chosen = chosen;
    this.buffers = buffers;
    long cells = Math.min(SLICE_ROWS, rows()) * chosen.length;
    if (cells > MOST_CELLS) {
      throw new DataException(
          chosen.length + " columns are too many for slices of " + SLICE_ROWS + " rows: use fewer");
    }
  }

  /**
   * Maps a NumPy {@code .npy} file of float64 or float32 in C order; one dimension is a column.
   *
   * @throws DataException naming the file, where it cannot be used
   * @throws IOException where it cannot be opened or mapped
   */
  public static MappedRowDataset npy(Path file) throws IOException {
    return npy(file, MappedArray.MAPPING_BYTES);
  }

  /** As above, with mappings of at most {@code mappingBytes}. */
  static MappedRowDataset npy(Path file, int mappingBytes) throws IOException {
    return of(MappedArray.open(file, (start, bytes) -> ArrayLayout.npy(start), mappingBytes));
  }

  /**
   * Maps a file of nothing but little-endian float64, row after row, as NumPy's {@code tofile}
   * writes them.
   *
   * @param columns the length of a row, at least 1
   * @throws DataException naming the file, where it is empty or holds no whole number of rows
   * @throws IOException where it cannot be opened or mapped
   */
  public static MappedRowDataset raw(Path file, int columns) throws IOException {
    return raw(file, columns, MappedArray.MAPPING_BYTES);
  }

  /** As above, with mappings of at most {@code mappingBytes}. */
  static MappedRowDataset raw(Path file, int columns, int mappingBytes) throws IOException {
    return of(
        MappedArray.open(file, (start, bytes) -> ArrayLayout.raw(bytes, columns), mappingBytes));
  }

  private static MappedRowDataset of(MappedArray array) {
    int[] all = IntStream.range(0, array.layout().columns()).toArray();
    return new MappedRowDataset(
        array, all, new ConcurrentLinkedQueue<>(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Only these columns, in this order.
   *
   * @param columns indexes from 0 into the columns of this dataset, at least one
   */
  public MappedRowDataset withColumns(int... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("at least one column is needed");
    }
    int[] newChosen =
        Arrays.stream(columns).map(c -> chosen[Objects.checkIndex(c, chosen.length)]).toArray();
    return new MappedRowDataset(array, newChosen, new ConcurrentLinkedQueue<>(), threads());
  }

  @Override
  public MappedRowDataset withThreads(int threads) {
    return new MappedRowDataset(array, chosen, buffers, threads);
  }

  /**
   * A copy in memory, for passes that need not copy slices.
   *
   * @throws DataException where an array cannot hold it
   */
  public RowDataset load() {
    if (rows() > MOST_CELLS / chosen.length) {
      throw new DataException(
          "more than " + MOST_CELLS + " cells do not fit into an array: use fewer rows or columns");
    }
    double[] values = new double[(int) rows() * chosen.length];
    copy(0, (int) rows(), values);
    return RowDataset.of(values, chosen.length).withThreads(threads());
  }

  /** The number of rows. */
  public long rows() {
    return array.layout().rows();
  }

  /** The number of columns. */
  public int columns() {
    return chosen.length;
  }

  @Override
  protected Rows slice(int index) {
    long first = (long) index * SLICE_ROWS;
    int count = (int) Math.min(SLICE_ROWS, rows() - first);
    double[] buffer = buffers.poll();
    if (buffer == null) {
      buffer = new double[(int) Math.min(SLICE_ROWS, rows()) * chosen.length];
    }
    copy(first, count, buffer);
    return Rows.of(buffer, chosen.length, count, first);
  }

  /** As many buffers come to be as passes ever had workers at a time. */
  @Override
  protected void release(Rows slice) {
    buffers.add(slice.storage());
  }

  private void copy(long first, int count, double[] into) {
    array.requireWhole();
    if (isWhole()) {
      array.copy(first, count, into);
    } else {
      array.copy(first, count, chosen, into);
    }
  }

  /** Whether rows can be copied as they are. */
  private boolean isWhole() {
    if (array.layout().single() || chosen.length != array.layout().columns()) {
      return false;
    }
    return IntStream.range(0, chosen.length).allMatch(i -> chosen[i] == i);
  }
}
