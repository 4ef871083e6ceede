package org.emkit.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What gzip has compressed, which its first two bytes say, whatever the file's name. */
final class Gzip extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final String file;

  private Gzip(String file, InputStream content) {
    super(content);
    this.file = file;
  }

  /**
   * The content of {@code stream}, decompressed where it needs to be; {@code file} is for people.
   */
  static BufferedInputStream open(String file, InputStream stream) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(stream, BUFFER);
    if (!isGzip(raw)) {
      return raw;
    }
    try {
      return new BufferedInputStream(new Gzip(file, new GzipMembers(raw, BUFFER)), BUFFER);
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    }
  }

  /** Whether a stream begins as gzip does; it is at its beginning afterwards. */
  static boolean isGzip(BufferedInputStream stream) throws IOException {
    stream.mark(2);
    boolean is = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    return is;
  }

  private static CommandException damaged(String file, IOException cause) {
    return CommandException.data(
            file
                + ": damaged gzip: "
                + (cause instanceof EOFException
                    ? "it ends too early: copy it again"
                    : "its content does not fit its checksum or its form: copy it again"))
        .causedBy(cause);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    try {
      return in.read(bytes, from, count);
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    }
  }
}
