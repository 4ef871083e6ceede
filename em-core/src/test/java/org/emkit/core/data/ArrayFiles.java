package org.emkit.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of numbers as NumPy writes them. */
final class ArrayFiles {
  private ArrayFiles() {}

  /** A {@code .npy} file with this header and these values in the type that {@code type} says. */
  static Path npy(
      Path file, int version, String type, String fortran, String shape, double... values)
      throws IOException {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length() + 8 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (type.endsWith("4")) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    return write(file, bytes);
  }

  /** Rows of float64 with a proper header. */
  static Path npy(Path file, int columns, double... values) throws IOException {
    String shape = "(" + values.length / columns + ", " + columns + ")";
    return npy(file, 1, "<f8", "False", shape, values);
  }

  /** Nothing but little-endian float64. */
  static Path raw(Path file, double... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return write(file, bytes);
  }

  private static Path write(Path file, ByteBuffer bytes) throws IOException {
    bytes.flip();
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return Files.write(file, content);
  }
}
