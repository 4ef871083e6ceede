package org.emkit.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * All that gzip has compressed, one member behind the other. Java's own stream takes bytes that are
 * no member, or a damaged one, for the end of the file; here they are damage.
 */
final class GzipMembers extends GZIPInputStream {
  /** Checksum and length behind each member. */
  private static final int TRAILER = 8;

  private final Single source;

  GzipMembers(InputStream compressed, int buffer) throws IOException {
    this(new Single(compressed), buffer);
  }

  private GzipMembers(Single source, int buffer) throws IOException {
    super(source, buffer);
    this.source = source;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = super.read(bytes, from, count);
    // What is left of the last block, with what was looked at byte by byte behind it.
    if (read < 0 && inf.getRemaining() + source.singles - TRAILER > 0) {
      throw new ZipException("what follows the last member is no gzip");
    }
    return read;
  }

  /** Counts the bytes that were read one by one since the last block. */
  private static final class Single extends FilterInputStream {
    private int singles;

    Single(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        singles++;
      }
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      singles = 0;
      return super.read(bytes, from, count);
    }
  }
}
