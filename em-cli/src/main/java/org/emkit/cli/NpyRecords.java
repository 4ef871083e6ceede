package org.emkit.cli;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of a NumPy {@code .npy} file: float64 or float32 in C order, one dimension (a column) or
 * two. Format versions 1 to 3, see <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NpyRecords implements Records {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  private final String file;
  private final DataInputStream input;
  private final boolean single;
  private final long rows;
  private final int columns;
  private final ByteBuffer row;
  private long position;

  NpyRecords(String file, InputStream stream) throws IOException {
    this.file = file;
    this.input = new DataInputStream(stream);
    String header = readHeader();
    String type = field(TYPE, header);
    if (!type.matches("[<>]f[48]")) {
      throw unsuitable("it holds " + type + ", not float64 or float32: save x.astype(float)");
    }
    if (field(ORDER, header).equals("True")) {
      throw unsuitable("it is in Fortran order: save numpy.ascontiguousarray(x)");
    }
    long[] shape =
        Arrays.stream(field(SHAPE, header).split(",", -1))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    if (shape.length < 1 || shape.length > 2) {
      throw unsuitable("it has " + shape.length + " dimensions: rows and columns are needed");
    }
    this.single = type.endsWith("4");
    this.rows = shape[0];
    this.columns = shape.length == 1 ? 1 : Math.toIntExact(shape[1]);
    if (rows == 0 || columns == 0) {
      throw unsuitable("the array is empty: it needs at least one row and column");
    }
    this.row =
        ByteBuffer.allocate(Math.multiplyExact(columns, single ? 4 : 8))
            .order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /** Whether a file that begins so is one; the stream is left at its beginning. */
  static boolean isNpy(BufferedInputStream stream) throws IOException {
    stream.mark(MAGIC.length);
    byte[] start = stream.readNBytes(MAGIC.length);
    stream.reset();
    return Arrays.equals(start, MAGIC);
  }

  private String readHeader() throws IOException {
    try {
      input.skipNBytes(MAGIC.length);
      int version = input.readUnsignedByte();
      input.readUnsignedByte();
      if (version < 1 || version > 3) {
        throw unsuitable("format version " + version + " is unknown: emkit reads 1 to 3");
      }
      // The length is little-endian: two bytes in version 1, four later.
      int length =
          version == 1
              ? Short.toUnsignedInt(Short.reverseBytes(input.readShort()))
              : Integer.reverseBytes(input.readInt());
      byte[] header = input.readNBytes(Math.max(0, length));
      if (header.length != length) {
        throw new EOFException();
      }
      return new String(header, StandardCharsets.UTF_8);
    } catch (EOFException e) {
      throw unsuitable("the file is cut short within its header: copy it again").causedBy(e);
    }
  }

  private String field(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw unsuitable("it holds no plain array of numbers: save one of float64");
    }
    return matcher.group(1);
  }

  private CommandException unsuitable(String problem) {
    return CommandException.data(file + ": this .npy file cannot be used: " + problem);
  }

  @Override
  public List<String> names() {
    return Records.numbered(columns);
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public boolean next() throws IOException {
    if (position == rows) {
      return false;
    }
    try {
      input.readFully(row.array());
    } catch (EOFException e) {
      throw unsuitable(
              "the file is cut short: it has " + position + " of " + rows + " rows: copy it again")
          .causedBy(e);
    }
    position++;
    return true;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public String placeOf(long at) {
    return "row " + at;
  }

  @Override
  public double number(int column) {
    return single ? row.getFloat(4 * column) : row.getDouble(8 * column);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
