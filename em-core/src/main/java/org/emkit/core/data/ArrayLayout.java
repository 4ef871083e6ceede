package org.emkit.core.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the numbers of a binary file are: float64 or float32, row after row (C order).
 *
 * @param offset bytes before the first row
 * @param rows at least 1
 * @param columns at least 1
 * @param single whether cells are float32, else float64
 * @param order of the bytes of a cell
 */
public record ArrayLayout(long offset, long rows, int columns, boolean single, ByteOrder order) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  /** NumPy itself refuses headers above 10,000 characters: a longer one is damage. */
  private static final int LONGEST_HEADER = 1 << 16;

  /** A row must fit into an array, and into one mapping. */
  private static final long MOST_ROW_BYTES = Integer.MAX_VALUE - 8;

  /** Checks the shape. */
  public ArrayLayout {
    Objects.requireNonNull(order, "order");
    if (offset < 0) {
      throw new IllegalArgumentException("offset " + offset + " must not be negative");
    }
    if (rows < 1 || columns < 1) {
      throw new DataException("the array is empty: it needs at least one row and column");
    }
    if (columns > MOST_ROW_BYTES / (single ? 4 : 8)) {
      throw new DataException(columns + " columns are too many: a row must be smaller than 2 GB");
    }
  }

  /** Whether a {@code .npy} file begins here; a stream that supports marks is left as it is. */
  public static boolean isNpy(InputStream stream) throws IOException {
    stream.mark(MAGIC.length);
    byte[] start = stream.readNBytes(MAGIC.length);
    stream.reset();
    return Arrays.equals(start, MAGIC);
  }

  /**
   * The layout of a NumPy {@code .npy} file of one dimension (a column) or two, format versions 1
   * to 3, see <a
   * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
   *
   * @param stream the file from its beginning; left at the first row
   * @throws DataException where it is none or holds anything but rows of float64 or float32
   */
  public static ArrayLayout npy(InputStream stream) throws IOException {
    try {
      return read(new DataInputStream(stream));
    } catch (EOFException e) {
      throw unsuitable("the file is cut short within its header: copy it again", e);
    } catch (DataException e) {
      throw unsuitable(e.problem(), e);
    }
  }

  /**
   * The layout of a file that holds nothing but little-endian float64, as NumPy's {@code tofile}
   * writes them.
   *
   * @param bytes the size of the file
   * @param columns at least 1
   * @throws DataException where the size is no whole number of rows
   */
  public static ArrayLayout raw(long bytes, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + " must be at least 1");
    }
    long rowBytes = 8L * columns;
    if (bytes % rowBytes != 0) {
      throw new DataException(
          String.format(
              "%d bytes are no whole number of rows of %d float64: correct the number of columns,"
                  + " or copy the file again",
              bytes, columns));
    }
    return new ArrayLayout(0, bytes / rowBytes, columns, false, ByteOrder.LITTLE_ENDIAN);
  }

  private static ArrayLayout read(DataInputStream input) throws IOException {
    if (!Arrays.equals(input.readNBytes(MAGIC.length), MAGIC)) {
      throw new DataException("it lacks NumPy's signature: save it with numpy.save");
    }
    int version = input.readUnsignedByte();
    input.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw new DataException("format version " + version + " is unknown: emkit reads 1 to 3");
    }
    // The length is little-endian: two bytes in version 1, four later.
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(input.readShort()))
            : Integer.reverseBytes(input.readInt());
    if (length < 0 || length > LONGEST_HEADER) {
      throw new DataException("its header is damaged: save or copy it again");
    }
    byte[] bytes = new byte[length];
    input.readFully(bytes);
    String header = new String(bytes, StandardCharsets.UTF_8);
    return of(header, MAGIC.length + 2L + (version == 1 ? 2 : 4) + length);
  }

  private static ArrayLayout of(String header, long offset) {
    String type = field(TYPE, header);
    if (!type.matches("[<>]f[48]")) {
      throw new DataException(
          "it holds " + type + ", not float64 or float32: save x.astype(float)");
    }
    if (field(ORDER, header).equals("True")) {
      throw new DataException("it is in Fortran order: save numpy.ascontiguousarray(x)");
    }
    long[] shape = shape(field(SHAPE, header));
    if (shape.length < 1 || shape.length > 2) {
      throw new DataException(
          "it has " + shape.length + " dimensions: rows and columns are needed");
    }
    long columns = shape.length == 1 ? 1 : shape[1];
    return new ArrayLayout(
        offset,
        shape[0],
        // Too many remain too many.
        (int) Math.min(columns, Integer.MAX_VALUE),
        type.endsWith("4"),
        type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private static long[] shape(String sizes) {
    try {
      return Arrays.stream(sizes.split(",", -1))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw caused(new DataException("its shape (" + sizes + ") is damaged: save it again"), e);
    }
  }

  private static String field(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new DataException("it holds no plain array of numbers: save one of float64");
    }
    return matcher.group(1);
  }

  /** The complaint about a file that ends before its last row. */
  public DataException cutShort(long rowsThere) {
    return unsuitable(
        "the file is cut short: it has " + rowsThere + " of " + rows + " rows: copy it again",
        null);
  }

  private static DataException unsuitable(String problem, @Nullable Throwable cause) {
    return caused(new DataException("this .npy file cannot be used: " + problem), cause);
  }

  private static DataException caused(DataException complaint, @Nullable Throwable cause) {
    complaint.initCause(cause);
    return complaint;
  }

  /** Bytes of a row, less than 2³¹. */
  public int rowBytes() {
    return columns * cellBytes();
  }

  /** Bytes of a cell, 4 or 8. */
  public int cellBytes() {
    return single ? 4 : 8;
  }
}
