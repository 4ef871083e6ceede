package org.emkit.hmm;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stationary distribution of a chain by state reduction (Grassmann, Taksar &amp; Heyman 1985),
 * which subtracts nothing, so that small probabilities keep all their digits.
 */
final class StationaryDistribution {
  private StationaryDistribution() {}

  /** δ with δ A = δ; empty where it is not unique. */
  static Optional<double[]> of(HiddenMarkov<?> chain) {
    boolean[][] reaches = reachability(chain);
    int[] recurrent = recurrent(reaches);
    for (int i : recurrent) {
      if (!reaches[recurrent[0]][i]) {
        return Optional.empty();
      }
    }
    double[] result = new double[chain.states()];
    double[] within = solve(chain, recurrent);
    for (int i = 0; i < recurrent.length; i++) {
      result[recurrent[i]] = within[i];
    }
    return Optional.of(result);
  }

  /** Whether a path leads from one state to another (Warshall's algorithm). */
  private static boolean[][] reachability(HiddenMarkov<?> chain) {
    int states = chain.states();
    boolean[][] reaches = new boolean[states][states];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        reaches[i][j] = i == j || chain.transition(i, j) > 0;
      }
    }
    for (int via = 0; via < states; via++) {
      for (int i = 0; i < states; i++) {
        for (int j = 0; j < states; j++) {
          reaches[i][j] |= reaches[i][via] && reaches[via][j];
        }
      }
    }
    return reaches;
  }

  /** The states that every state they lead to leads back to. */
  private static int[] recurrent(boolean[][] reaches) {
    return IntStream.range(0, reaches.length)
        .filter(
            i -> IntStream.range(0, reaches.length).allMatch(j -> !reaches[i][j] || reaches[j][i]))
        .toArray();
  }

  /** Of states that all lead to each other. */
  private static double[] solve(HiddenMarkov<?> chain, int[] states) {
    int n = states.length;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = chain.transition(states[i], states[j]);
      }
    }
    double[] leaving = new double[n];
    for (int last = n - 1; last > 0; last--) {
      leaving[last] = Arrays.stream(a[last], 0, last).sum();
      for (int i = 0; i < last; i++) {
        for (int j = 0; j < last; j++) {
          // Shares first: over what is left ever so seldom, products would overflow.
          a[i][j] += a[i][last] * (a[last][j] / leaving[last]);
        }
      }
    }
    double[] result = new double[n];
    result[0] = 1.0;
    for (int j = 1; j < n; j++) {
      double coming = 0.0;
      for (int i = 0; i < j; i++) {
        coming += result[i] * a[i][j];
      }
      // The larger is 1, so that nothing overflows.
      double size = Math.max(coming, leaving[j]);
      for (int i = 0; i < j; i++) {
        result[i] *= leaving[j] / size;
      }
      result[j] = coming / size;
    }
    double sum = Arrays.stream(result).sum();
    for (int j = 0; j < n; j++) {
      result[j] /= sum;
    }
    return result;
  }
}
