package org.emkit.core.kernel;

/** Recursions of hidden Markov models in plain Java. */
final class PlainChain implements ChainKernels {
  @Override
  public void forward(
      double[] transition,
      double[] emissions,
      int states,
      int width,
      int from,
      int to,
      double[] forward,
      double[] sums) {
    for (int t = from; t < to; t++) {
      int at = t * width;
      times(forward, at - width, transition, states, forward, at);
      double inverse = 1.0 / sums[t - 1];
      double sum = 0.0;
      for (int j = 0; j < states; j++) {
        double value = forward[at + j] * (emissions[at + j] * inverse);
        forward[at + j] = value;
        sum += value;
      }
      sums[t] = t % UNSCALED == 0 || t == to - 1 ? sum : 1.0;
    }
  }

  @Override
  public void backward(
      double[] transposed,
      double[] forward,
      double[] sums,
      int states,
      int width,
      int from,
      int to,
      double[] later,
      double[] posterior) {
    for (int t = to - 1; t >= from; t--) {
      int at = t * width;
      times(later, at + width, transposed, states, posterior, at);
      double inverse = 1.0 / sums[t - 1];
      for (int i = 0; i < states; i++) {
        double backward = posterior[at + i];
        later[at + i] *= backward * inverse;
        posterior[at + i] = forward[at + i] * backward;
      }
    }
  }

  /** A row times a matrix, eight columns at a time so that their sums stay in registers. */
  private static void times(
      double[] x, int from, double[] matrix, int states, double[] out, int at) {
    for (int j = 0; j < states; j += Kernels.PADDING) {
      double s0 = 0.0;
      double s1 = 0.0;
      double s2 = 0.0;
      double s3 = 0.0;
      double s4 = 0.0;
      double s5 = 0.0;
      double s6 = 0.0;
      double s7 = 0.0;
      int block = j * states;
      for (int i = 0; i < states; i++) {
        double value = x[from + i];
        int cell = block + i * Kernels.PADDING;
        s0 += value * matrix[cell];
        s1 += value * matrix[cell + 1];
        s2 += value * matrix[cell + 2];
        s3 += value * matrix[cell + 3];
        s4 += value * matrix[cell + 4];
        s5 += value * matrix[cell + 5];
        s6 += value * matrix[cell + 6];
        s7 += value * matrix[cell + 7];
      }
      out[at + j] = s0;
      out[at + j + 1] = s1;
      out[at + j + 2] = s2;
      out[at + j + 3] = s3;
      out[at + j + 4] = s4;
      out[at + j + 5] = s5;
      out[at + j + 6] = s6;
      out[at + j + 7] = s7;
    }
  }

  @Override
  public void addProducts(
      double[] x, double[] y, int states, int width, int from, int to, double[] products) {
    for (int i = 0; i < states; i += 2) {
      for (int j = 0; j < states; j += 4) {
        addTile(x, y, width, i, j, from, to, products);
      }
    }
  }

  /** Two rows and four columns: eight sums, and six values to hold. */
  private static void addTile(
      double[] x, double[] y, int width, int i, int j, int from, int to, double[] products) {
    double s00 = 0.0;
    double s01 = 0.0;
    double s02 = 0.0;
    double s03 = 0.0;
    double s10 = 0.0;
    double s11 = 0.0;
    double s12 = 0.0;
    double s13 = 0.0;
    for (int t = from; t < to; t++) {
      double x0 = x[t * width + i];
      double x1 = x[t * width + i + 1];
      int at = (t + 1) * width + j;
      s00 += x0 * y[at];
      s01 += x0 * y[at + 1];
      s02 += x0 * y[at + 2];
      s03 += x0 * y[at + 3];
      s10 += x1 * y[at];
      s11 += x1 * y[at + 1];
      s12 += x1 * y[at + 2];
      s13 += x1 * y[at + 3];
    }
    int cell = i * width + j;
    products[cell] += s00;
    products[cell + 1] += s01;
    products[cell + 2] += s02;
    products[cell + 3] += s03;
    products[cell + width] += s10;
    products[cell + width + 1] += s11;
    products[cell + width + 2] += s12;
    products[cell + width + 3] += s13;
  }

  @Override
  public void copyRows(double[] table, int[] which, int count, int width, double[] out, int from) {
    for (int t = 0; t < count; t++) {
      System.arraycopy(table, which[t] * width, out, (from + t) * width, width);
    }
  }

  @Override
  public void addRows(double[] rows, int from, int[] which, int count, int width, double[] table) {
    for (int t = 0; t < count; t++) {
      int at = (from + t) * width;
      int into = which[t] * width;
      for (int j = 0; j < width; j += 4) {
        table[into + j] += rows[at + j];
        table[into + j + 1] += rows[at + j + 1];
        table[into + j + 2] += rows[at + j + 2];
        table[into + j + 3] += rows[at + j + 3];
      }
    }
  }
}
