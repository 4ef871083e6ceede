package org.emkit.bench.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data and a start: what every program gets alike.
 *
 * @param model {@code gmm-full}, {@code gmm-diagonal} or {@code kmeans}
 * @param rows number of rows, N
 * @param columns number of columns, D
 * @param components number of components, K
 * @param data N × D values, row by row
 * @param start the parameters to start from
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
public record Problem(
    String model, int rows, int columns, int components, double[] data, Parameters start) {

  /** The data as one array per row. */
  public double[][] dataRows() {
    double[][] result = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(data, i * columns, result[i], 0, columns);
    }
    return result;
  }

  /**
   * Reads raw little-endian doubles.
   *
   * @param file the file, whole
   * @return its values in order
   * @throws IOException if it cannot be read
   */
  public static double[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /**
   * Writes raw little-endian doubles.
   *
   * @param file the file, replaced where it exists
   * @param values what to write
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, double[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
