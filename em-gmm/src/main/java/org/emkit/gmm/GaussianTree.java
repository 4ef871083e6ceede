package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.emkit.core.plugin.ParameterTree;

/**
 * Gaussian components as files hold them: {@code means}, {@code covariance} (the shape) and {@code
 * covariances}, of the shape K × D × D (full), D × D (tied), K × D (diagonal) or K (spherical).
 * Where covariances sit on a floor, {@code onFloor} has the numbers of those components and, unless
 * they are diagonal, their whitening matrices, which cannot be recomputed without loss.
 */
final class GaussianTree {
  /** The key of the shape. */
  static final String COVARIANCE = "covariance";

  static final String COVARIANCES = "covariances";
  private static final String MEANS = "means";
  private static final String ON_FLOOR = "onFloor";

  private GaussianTree() {}

  static ParameterTree write(Gaussians components) {
    ParameterTree tree =
        new ParameterTree()
            .put(MEANS, components.means())
            .put(COVARIANCE, components.shape().label());
    List<Covariance> covariances = own(components);
    switch (components.shape()) {
      case FULL ->
          tree.put(
              COVARIANCES, covariances.stream().map(Covariance::matrix).toArray(double[][][]::new));
      case TIED -> tree.put(COVARIANCES, covariances.get(0).matrix());
      case DIAGONAL ->
          tree.put(
              COVARIANCES,
              covariances.stream().map(GaussianTree::variances).toArray(double[][]::new));
      case SPHERICAL ->
          tree.put(COVARIANCES, covariances.stream().mapToDouble(c -> c.variance(0)).toArray());
    }
    writeFloor(covariances, tree);
    return tree;
  }

  /** Each covariance once. */
  private static List<Covariance> own(Gaussians components) {
    return components.shape() == CovarianceShape.TIED
        ? components.covariances().subList(0, 1)
        : components.covariances();
  }

  private static double[] variances(Covariance covariance) {
    return IntStream.range(0, covariance.columns()).mapToDouble(covariance::variance).toArray();
  }

  private static void writeFloor(List<Covariance> covariances, ParameterTree tree) {
    int[] floored =
        IntStream.range(0, covariances.size()).filter(k -> covariances.get(k).onFloor()).toArray();
    if (floored.length == 0) {
      return;
    }
    ParameterTree onFloor =
        new ParameterTree().put("components", Arrays.stream(floored).asDoubleStream().toArray());
    if (!covariances.get(0).isDiagonal()) {
      onFloor.put(
          "whitening",
          Arrays.stream(floored)
              .mapToObj(k -> covariances.get(k).whitening())
              .toArray(double[][][]::new));
    }
    tree.put(ON_FLOOR, onFloor);
  }

  static Gaussians read(ParameterTree tree) {
    double[][] means = tree.matrix(MEANS);
    CovarianceShape shape =
        tree.has(COVARIANCE) ? CovarianceShape.of(tree.text(COVARIANCE)) : CovarianceShape.FULL;
    List<Covariance> covariances =
        switch (shape) {
          case FULL -> dense(tree, given(tree::tensor, "full", "a matrix for each component"));
          case TIED ->
              dense(tree, new double[][][] {given(tree::matrix, "tied", "one matrix for all")});
          case DIAGONAL ->
              diagonal(
                  tree, given(tree::matrix, "diagonal", "a row of variances for each component"));
          case SPHERICAL ->
              diagonal(
                  tree,
                  repeated(
                      given(tree::vector, "spherical", "a variance for each component"),
                      means[0].length));
        };
    if (shape == CovarianceShape.TIED) {
      covariances = Collections.nCopies(means.length, covariances.get(0));
    }
    if (covariances.size() != means.length) {
      throw new IllegalArgumentException(
          covariances.size()
              + " covariances for "
              + means.length
              + " means: one is needed for each");
    }
    return new Gaussians(shape, means, covariances);
  }

  /** What the file has for covariances, which must be of the form that goes with their shape. */
  private static <T> T given(Function<String, T> getter, String shape, String form) {
    try {
      return getter.apply(COVARIANCES);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          shape + " covariances must be " + form + ": " + e.getMessage(), e);
    }
  }

  private static double[][] repeated(double[] variances, int columns) {
    double[][] rows = new double[variances.length][columns];
    for (int k = 0; k < rows.length; k++) {
      Arrays.fill(rows[k], variances[k]);
    }
    return rows;
  }

  private static List<Covariance> dense(ParameterTree tree, double[][][] matrices) {
    double[][][] whitenings = new double[matrices.length][0][];
    int[] floored = floored(tree, matrices.length);
    if (floored.length > 0) {
      double[][][] given = tree.child(ON_FLOOR).tensor("whitening");
      if (floored.length != given.length) {
        throw new IllegalArgumentException("\"onFloor\" needs a whitening for each component");
      }
      for (int i = 0; i < floored.length; i++) {
        whitenings[floored[i]] = given[i];
      }
    }
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < matrices.length; k++) {
      try {
        covariances.add(
            whitenings[k].length == 0
                ? Covariance.of(matrices[k])
                : Covariance.restored(matrices[k], whitenings[k]));
      } catch (IllegalArgumentException e) {
        throw inPlace(k, e);
      }
    }
    return covariances;
  }

  private static List<Covariance> diagonal(ParameterTree tree, double[][] variances) {
    boolean[] onFloor = new boolean[variances.length];
    for (int k : floored(tree, variances.length)) {
      onFloor[k] = true;
    }
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < variances.length; k++) {
      try {
        covariances.add(Covariance.ofVariances(onFloor[k], variances[k]));
      } catch (IllegalArgumentException e) {
        throw inPlace(k, e);
      }
    }
    return covariances;
  }

  private static IllegalArgumentException inPlace(int k, IllegalArgumentException e) {
    return new IllegalArgumentException(COVARIANCES + "[" + k + "]: " + e.getMessage(), e);
  }

  /** The numbers of the components on the floor. */
  private static int[] floored(ParameterTree tree, int components) {
    if (!tree.has(ON_FLOOR)) {
      return new int[0];
    }
    double[] numbers = tree.child(ON_FLOOR).vector("components");
    Set<Double> seen = new HashSet<>();
    for (double number : numbers) {
      if (!(number >= 0 && number < components && number == Math.rint(number))
          || !seen.add(number)) {
        throw new IllegalArgumentException(
            "\"onFloor\" names component " + number + ", which is none or named twice");
      }
    }
    return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
  }
}
