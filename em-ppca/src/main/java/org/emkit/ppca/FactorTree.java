package org.emkit.ppca;

import java.util.stream.IntStream;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;

/**
 * A model as files hold it: {@code mean} of the shape D, {@code loadings} D × q, and {@code
 * noiseVariance}, or {@code noiseVariances} of the shape D. Where variances sit on a floor, {@code
 * onFloor} has the numbers of their columns (of the one variance, 0). Where there is a {@code
 * rotation}, {@code rotatedLoadings} and {@code factorCorrelations} show it; they follow from the
 * rest and are not read.
 */
final class FactorTree {
  /** The key of the loadings. */
  static final String LOADINGS = "loadings";

  private static final String MEAN = "mean";
  private static final String NOISE_VARIANCE = "noiseVariance";
  private static final String NOISE_VARIANCES = "noiseVariances";
  private static final String ON_FLOOR = "onFloor";
  private static final String ROTATION = "rotation";

  private FactorTree() {}

  static ParameterTree write(FactorModel model) {
    ParameterTree tree =
        new ParameterTree().put(MEAN, model.mean()).put(LOADINGS, model.loadings());
    if (model.noise() == Noise.ISOTROPIC) {
      tree.put(NOISE_VARIANCE, model.noiseVariance(0));
    } else {
      tree.put(NOISE_VARIANCES, model.noiseVariances());
    }
    boolean[] onFloor = model.sharedOnFloor();
    double[] numbers =
        IntStream.range(0, onFloor.length).filter(j -> onFloor[j]).asDoubleStream().toArray();
    if (numbers.length > 0) {
      tree.put(ON_FLOOR, numbers);
    }
    if (model.rotation() != Rotation.NONE) {
      tree.put(ROTATION, model.rotation().label())
          .put("rotatedLoadings", model.rotated().loadings())
          .put("factorCorrelations", model.rotated().correlations());
    }
    return tree;
  }

  static FactorModel read(Noise noise, ParameterTree tree) {
    double[] mean = tree.vector(MEAN);
    double[] variances =
        noise == Noise.ISOTROPIC
            ? new double[] {tree.number(NOISE_VARIANCE)}
            : tree.vector(NOISE_VARIANCES);
    boolean[] onFloor = new boolean[variances.length];
    if (tree.has(ON_FLOOR)) {
      for (double number : tree.vector(ON_FLOOR)) {
        if (!(number >= 0 && number < onFloor.length && number == Math.rint(number))) {
          throw new IllegalArgumentException(
              "\"onFloor\" names "
                  + number
                  + ": it must be numbers from 0 to "
                  + (onFloor.length - 1));
        }
        onFloor[(int) number] = true;
      }
    }
    double[] loadings = FactorShape.pack(tree.matrix(LOADINGS), mean.length);
    Rotation rotation = tree.has(ROTATION) ? Rotation.of(tree.text(ROTATION)) : Rotation.NONE;
    return new FactorModel(noise, mean.clone(), loadings, variances.clone(), onFloor, rotation);
  }

  /**
   * The options of a fit from a start of so many factors.
   *
   * @throws OptionException where they ask for others
   */
  static OptionValues settled(OptionValues options, String name, int factors) {
    String text = String.valueOf(factors);
    if (options.isGiven(name) && !options.text(name).equals(text)) {
      throw new OptionException(
          String.format(
              "--%s %s: the start has %s %s: leave the option out",
              name, options.text(name), text, text.equals("1") ? "factor" : "factors"));
    }
    return options.with(name, text);
  }
}
