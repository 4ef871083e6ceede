package org.emkit.bench.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data and a start: what every program gets alike.
 *
 * @param model {@code gmm-full}, {@code gmm-diagonal}, {@code kmeans}, {@code hmm-full}, {@code
 *     hmm-diagonal} or {@code hmm-categorical}
 * @param rows number of rows, N
 * @param columns number of columns, D; of {@code hmm-categorical} the size of the alphabet
 * @param components number of components or states, K
 * @param steps rows of a sequence, by which N can be divided; 1 where rows are independent
 * @param data N × D values, row by row; of {@code hmm-categorical}, N codes from 0 to D − 1
 * @param start the parameters to start from
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
public record Problem(
    String model,
    int rows,
    int columns,
    int components,
    int steps,
    double[] data,
    Parameters start) {

  /** The number of sequences. */
  public int sequences() {
    return rows / steps;
  }

  /** The codes of {@code hmm-categorical}, one array per sequence. */
  public int[][] codes() {
    int[][] result = new int[sequences()][steps];
    for (int i = 0; i < rows; i++) {
      result[i / steps][i % steps] = (int) data[i];
    }
    return result;
  }

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
