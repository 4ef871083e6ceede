package org.emkit.core.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows of a memory-mapped file, in as many mappings as its size takes; none splits a row. Any
 * number of threads may copy from it. Mappings end when this is garbage.
 */
final class MappedArray {
  /** A mapping is indexed by int; a power of two below its limit. */
  static final int MAPPING_BYTES = 1 << 30;

  private final ArrayLayout layout;
  private final int rowsPerMapping;
  private final ByteBuffer[] mappings;
  private final DoubleBuffer[] doubles;

  /** Open for as long as the mappings are, only to ask how long the file is. */
  private final RandomAccessFile file;

  private MappedArray(
      ArrayLayout layout, int rowsPerMapping, ByteBuffer[] mappings, RandomAccessFile file) {
    this.layout = layout;
    this.file = file;
    this.rowsPerMapping = rowsPerMapping;
    this.mappings = mappings;
    this.doubles = new DoubleBuffer[mappings.length];
    for (int i = 0; i < mappings.length; i++) {
      doubles[i] = mappings[i].order(layout.order()).asDoubleBuffer();
    }
  }

  /** How to find out the layout of a file of {@code bytes} that begins with {@code start}. */
  @FunctionalInterface
  interface LayoutReader {
    ArrayLayout read(InputStream start, long bytes) throws IOException;
  }

  /**
   * Maps a file.
   *
   * @param mappingBytes the most that one mapping holds, unless a single row is larger
   * @throws DataException naming the file and what is wrong with it
   */
  static MappedArray open(Path file, LayoutReader reader, int mappingBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      InputStream start = new BufferedInputStream(Channels.newInputStream(channel));
      ArrayLayout layout = reader.read(start, bytes);
      long rowsThere = Math.max(0, bytes - layout.offset()) / layout.rowBytes();
      if (rowsThere < layout.rows()) {
        throw layout.cutShort(rowsThere);
      }
      int rowsPerMapping = Math.max(1, mappingBytes / layout.rowBytes());
      ByteBuffer[] mappings = map(channel, layout, rowsPerMapping);
      return new MappedArray(
          layout, rowsPerMapping, mappings, new RandomAccessFile(file.toFile(), "r"));
    } catch (DataException e) {
      DataException named = new DataException(file + ": " + e.problem());
      named.initCause(e);
      throw named;
    }
  }

  private static ByteBuffer[] map(FileChannel channel, ArrayLayout layout, int rowsPerMapping)
      throws IOException {
    int count = Math.toIntExact((layout.rows() - 1) / rowsPerMapping + 1);
    ByteBuffer[] mappings = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long first = (long) i * rowsPerMapping;
      long rows = Math.min(rowsPerMapping, layout.rows() - first);
      long position = layout.offset() + first * layout.rowBytes();
      mappings[i] = channel.map(MapMode.READ_ONLY, position, rows * layout.rowBytes());
    }
    return mappings;
  }

  ArrayLayout layout() {
    return layout;
  }

  /**
   * Refuses a file that has become shorter: touching a page past its end would be a fault that the
   * JVM reports only later, as an error without a place.
   */
  void requireWhole() {
    try {
      long rowsThere = Math.max(0, file.length() - layout.offset()) / layout.rowBytes();
      if (rowsThere < layout.rows()) {
        throw new DataException(
            String.format(
                "the file was cut short while it was in use: it has %d of %d rows: leave it as it"
                    + " is until the end",
                rowsThere, layout.rows()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies whole rows, row-major, to the start of {@code into}. */
  void copy(long first, int count, double[] into) {
    int columns = layout.columns();
    int done = 0;
    while (done < count) {
      int mapping = mappingOf(first + done);
      int at = placeOf(first + done);
      int rows = Math.min(count - done, rowsPerMapping - at);
      // Absolute, so that threads share no position.
      doubles[mapping].get(at * columns, into, done * columns, rows * columns);
      done += rows;
    }
  }

  /** Copies the {@code chosen} columns of rows, row-major, to the start of {@code into}. */
  void copy(long first, int count, int[] chosen, double[] into) {
    int next = 0;
    for (int i = 0; i < count; i++) {
      ByteBuffer mapping = mappings[mappingOf(first + i)];
      int at = placeOf(first + i) * layout.rowBytes();
      for (int column : chosen) {
        into[next++] =
            layout.single()
                ? mapping.getFloat(at + 4 * column)
                : mapping.getDouble(at + 8 * column);
      }
    }
  }

  private int mappingOf(long row) {
    return (int) (row / rowsPerMapping);
  }

  private int placeOf(long row) {
    return (int) (row % rowsPerMapping);
  }
}
