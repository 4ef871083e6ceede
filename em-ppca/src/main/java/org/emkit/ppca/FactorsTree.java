package org.emkit.ppca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Components;

/**
 * Components as files hold them: {@code means} K × D, {@code loadings} K × D × q, and {@code
 * noiseVariances}, K for isotropic noise or K × D. Where variances sit on a floor, {@code onFloor}
 * has a pair of numbers for each, of its component and its column (of the one variance, 0).
 */
final class FactorsTree {
  private static final String MEANS = "means";
  private static final String NOISE_VARIANCES = "noiseVariances";
  private static final String ON_FLOOR = "onFloor";

  private FactorsTree() {}

  static ParameterTree write(Components<FactorModel> components) {
    List<FactorModel> all = components.all();
    double[][] variances = all.stream().map(FactorModel::noiseVariances).toArray(double[][]::new);
    ParameterTree tree =
        new ParameterTree()
            .put(MEANS, all.stream().map(FactorModel::mean).toArray(double[][]::new))
            .put(
                FactorTree.LOADINGS,
                all.stream().map(FactorModel::loadings).toArray(double[][][]::new));
    if (all.get(0).noise() == Noise.ISOTROPIC) {
      tree.put(NOISE_VARIANCES, Arrays.stream(variances).mapToDouble(own -> own[0]).toArray());
    } else {
      tree.put(NOISE_VARIANCES, variances);
    }
    List<double[]> floored = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      for (int j = 0; j < variances[k].length; j++) {
        if (all.get(k).onFloor(j)) {
          floored.add(new double[] {k, j});
        }
      }
    }
    return floored.isEmpty() ? tree : tree.put(ON_FLOOR, floored.toArray(double[][]::new));
  }

  static Components<FactorModel> read(Noise noise, ParameterTree tree) {
    double[][] means = tree.matrix(MEANS);
    double[][][] loadings = tree.tensor(FactorTree.LOADINGS);
    double[][] variances =
        noise == Noise.ISOTROPIC
            ? Arrays.stream(tree.vector(NOISE_VARIANCES))
                .mapToObj(variance -> new double[] {variance})
                .toArray(double[][]::new)
            : tree.matrix(NOISE_VARIANCES);
    requireOneEach(FactorTree.LOADINGS, loadings.length, means.length);
    requireOneEach(NOISE_VARIANCES, variances.length, means.length);
    boolean[][] onFloor = onFloor(tree, means.length, variances[0].length);
    List<FactorModel> all = new ArrayList<>();
    for (int k = 0; k < means.length; k++) {
      try {
        double[] packed = FactorShape.pack(loadings[k], means[k].length);
        all.add(
            new FactorModel(
                noise, means[k].clone(), packed, variances[k].clone(), onFloor[k], Rotation.NONE));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("component " + k + ": " + e.getMessage(), e);
      }
    }
    return new Components<>(all);
  }

  private static void requireOneEach(String key, int count, int components) {
    if (count != components) {
      throw new IllegalArgumentException(
          "\"" + key + "\" are " + count + " where \"means\" are " + components);
    }
  }

  private static boolean[][] onFloor(ParameterTree tree, int components, int variances) {
    boolean[][] onFloor = new boolean[components][variances];
    if (tree.has(ON_FLOOR)) {
      for (double[] pair : tree.matrix(ON_FLOOR)) {
        if (pair.length != 2 || !isIndex(pair[0], components) || !isIndex(pair[1], variances)) {
          throw new IllegalArgumentException(
              "\"onFloor\" names "
                  + Arrays.toString(pair)
                  + ": it must be pairs of a component below "
                  + components
                  + " and a noise variance below "
                  + variances);
        }
        onFloor[(int) pair[0]][(int) pair[1]] = true;
      }
    }
    return onFloor;
  }

  private static boolean isIndex(double number, int below) {
    return number >= 0 && number < below && number == Math.rint(number);
  }
}
