package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Mixture;

/**
 * Gaussian mixtures as files hold them: {@code weights}, {@code means}, {@code covariances}. Where
 * covariances sit on a floor, {@code onFloor} has the numbers of those components and their
 * whitening matrices, which cannot be recomputed without loss.
 */
final class GaussianTree {
  private GaussianTree() {}

  static ParameterTree write(Mixture<Gaussians> parameters) {
    Gaussians components = parameters.components();
    double[][][] covariances = new double[parameters.size()][][];
    List<Double> floored = new ArrayList<>();
    List<double[][]> whitenings = new ArrayList<>();
    for (int k = 0; k < parameters.size(); k++) {
      Covariance covariance = components.covariance(k);
      covariances[k] = covariance.matrix();
      if (covariance.onFloor()) {
        floored.add((double) k);
        whitenings.add(covariance.whitening());
      }
    }
    ParameterTree tree =
        new ParameterTree()
            .put("weights", parameters.weights())
            .put("means", components.means())
            .put("covariances", covariances);
    if (!floored.isEmpty()) {
      tree.put(
          "onFloor",
          new ParameterTree()
              .put("components", floored.stream().mapToDouble(k -> k).toArray())
              .put("whitening", whitenings.toArray(double[][][]::new)));
    }
    return tree;
  }

  static Mixture<Gaussians> read(ParameterTree tree) {
    double[] weights = tree.vector("weights");
    double[][] means = tree.matrix("means");
    double[][][] matrices = tree.tensor("covariances");
    if (means.length != weights.length || matrices.length != weights.length) {
      throw new IllegalArgumentException(
          weights.length
              + " weights, "
              + means.length
              + " means and "
              + matrices.length
              + " covariances: one of each is needed for every component");
    }
    double[][][] whitenings = whitenings(tree, weights.length);
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < matrices.length; k++) {
      try {
        covariances.add(
            whitenings[k].length == 0
                ? Covariance.of(matrices[k])
                : Covariance.restored(matrices[k], whitenings[k]));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("covariances[" + k + "]: " + e.getMessage(), e);
      }
    }
    return new Mixture<>(weights, new Gaussians(means, covariances));
  }

  /** Whitening matrices by component; empty for those that are not on the floor. */
  private static double[][][] whitenings(ParameterTree tree, int components) {
    double[][][] byComponent = new double[components][0][];
    if (tree.has("onFloor")) {
      ParameterTree onFloor = tree.child("onFloor");
      double[] numbers = onFloor.vector("components");
      double[][][] whitening = onFloor.tensor("whitening");
      if (numbers.length != whitening.length) {
        throw new IllegalArgumentException("\"onFloor\" needs a whitening for each component");
      }
      for (int i = 0; i < numbers.length; i++) {
        if (!(numbers[i] >= 0 && numbers[i] < components && numbers[i] == Math.rint(numbers[i]))) {
          throw new IllegalArgumentException("\"onFloor\" names component " + numbers[i]);
        }
        byComponent[(int) numbers[i]] = whitening[i];
      }
    }
    return byComponent;
  }
}
