package org.emkit.cli;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.emkit.core.data.ArrayLayout;

/** Rows of numbers without names, from a stream that is at the first of them. */
final class ArrayRecords implements Records {
  /** Beyond this, doubles are no longer all the whole numbers. */
  private static final double MOST_WHOLE = 0x1p53;

  private final String file;
  private final DataInputStream input;
  private final ArrayLayout layout;
  private final ByteBuffer row;
  private long position;

  ArrayRecords(String file, InputStream stream, ArrayLayout layout) {
    this.file = file;
    this.input = new DataInputStream(stream);
    this.layout = layout;
    this.row = ByteBuffer.allocate(layout.rowBytes()).order(layout.order());
  }

  @Override
  public List<String> names() {
    return Records.numbered(layout.columns());
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public boolean next() throws IOException {
    if (position == layout.rows()) {
      return false;
    }
    try {
      input.readFully(row.array());
    } catch (EOFException e) {
      String problem = layout.cutShort(position).problem();
      throw CommandException.data(file + ": " + problem).causedBy(e);
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
    return layout.single() ? row.getFloat(4 * column) : row.getDouble(8 * column);
  }

  /** Whole numbers as such: they are what classes are numbered by. */
  @Override
  public String text(int column) {
    double value = number(column);
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < MOST_WHOLE
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
