package org.emkit.core.kernel;

/** Recursions of hidden Markov models; see {@link Kernels} for what each computes. */
final class PlainChain {
  private PlainChain() {}

  static void forward(
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
      times(forward, at - width, transition, states, width, forward, at);
      double sum = 0.0;
      for (int j = 0; j < states; j++) {
        forward[at + j] *= emissions[at + j];
        sum += forward[at + j];
      }
      sums[t] = sum;
      double inverse = 1.0 / sum;
      for (int j = 0; j < states; j++) {
        forward[at + j] *= inverse;
      }
    }
  }

  static void backward(
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
      times(later, at + width, transposed, states, width, posterior, at);
      double inverse = 1.0 / sums[t];
      double total = 0.0;
      for (int i = 0; i < states; i++) {
        double backward = posterior[at + i];
        later[at + i] *= backward * inverse;
        double joint = forward[at + i] * backward;
        posterior[at + i] = joint;
        total += joint;
      }
      double share = 1.0 / total;
      for (int i = 0; i < states; i++) {
        posterior[at + i] *= share;
      }
    }
  }

  /** A row times a matrix, four columns at a time so that their sums stay in registers. */
  private static void times(
      double[] x, int from, double[] matrix, int states, int width, double[] out, int at) {
    for (int j = 0; j < states; j += 4) {
      double s0 = 0.0;
      double s1 = 0.0;
      double s2 = 0.0;
      double s3 = 0.0;
      int cell = j;
      for (int i = 0; i < states; i++) {
        double value = x[from + i];
        s0 += value * matrix[cell];
        s1 += value * matrix[cell + 1];
        s2 += value * matrix[cell + 2];
        s3 += value * matrix[cell + 3];
        cell += width;
      }
      out[at + j] = s0;
      out[at + j + 1] = s1;
      out[at + j + 2] = s2;
      out[at + j + 3] = s3;
    }
  }

  static void addProducts(
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
}
