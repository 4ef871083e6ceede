package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.math.LogRatios;
import org.emkit.core.math.Probabilities;

/**
 * Log ratios of each component's probabilities to the last of them that is not 0. Probabilities of
 * 0 have no coordinate: EM leaves them where they are, so that a component moves within the face of
 * the simplex that it is in, and there are as many coordinates as free parameters.
 */
final class CategoricalCoordinates implements VectorCoordinates<Categoricals> {
  @Override
  public double[] toVector(Categoricals parameters) {
    return IntStream.range(0, parameters.size())
        .mapToObj(k -> logRatios(parameters, k))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] logRatios(Categoricals parameters, int k) {
    double[] logs = parameters.logs(k);
    return LogRatios.of(
        Arrays.stream(Probabilities.possible(parameters.sharedRow(k)))
            .mapToDouble(m -> logs[m])
            .toArray());
  }

  /** With zeros where {@code like} has them. */
  @Override
  public Categoricals fromVector(double[] vector, Categoricals like) {
    List<String> symbols = like.symbols();
    double[][] probabilities = new double[like.size()][symbols.size()];
    int from = 0;
    for (int k = 0; k < probabilities.length; k++) {
      int[] possible = Probabilities.possible(like.sharedRow(k));
      int ratios = possible.length - 1;
      double[] inside = LogRatios.probabilities(vector, from, ratios);
      for (int i = 0; i < possible.length; i++) {
        probabilities[k][possible[i]] = inside[i];
      }
      from += ratios;
    }
    return new Categoricals(probabilities, symbols);
  }

  /** The largest change of a probability. */
  @Override
  public double change(Categoricals before, Categoricals after) {
    double largest = 0.0;
    for (int k = 0; k < before.size(); k++) {
      for (int m = 0; m < before.symbols().size(); m++) {
        largest = Math.max(largest, Math.abs(after.probability(k, m) - before.probability(k, m)));
      }
    }
    return largest;
  }
}
