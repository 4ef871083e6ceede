package org.emkit.ppca;

import java.util.Arrays;

/** Means, loadings and log noise variances, one after the other, as coordinates. */
final class FactorCoordinates {
  private FactorCoordinates() {}

  static double[] toVector(FactorModel model) {
    double[] mean = model.sharedMean();
    double[] loadings = model.sharedLoadings();
    double[] variances = model.sharedNoiseVariances();
    double[] vector = Arrays.copyOf(mean, mean.length + loadings.length + variances.length);
    System.arraycopy(loadings, 0, vector, mean.length, loadings.length);
    for (int j = 0; j < variances.length; j++) {
      vector[mean.length + loadings.length + j] = Math.log(variances[j]);
    }
    return vector;
  }

  /** The model at {@code vector}; variances that a floor holds up in {@code like} stay above it. */
  static FactorModel fromVector(double[] vector, FactorModel like) {
    int columns = like.columns();
    int toNoise = columns + like.sharedLoadings().length;
    double[] variances = like.noiseVariances();
    boolean[] onFloor = like.sharedOnFloor().clone();
    if (vector.length != toNoise + variances.length) {
      throw new IllegalArgumentException(
          vector.length + " coordinates where the model has " + (toNoise + variances.length));
    }
    for (int j = 0; j < variances.length; j++) {
      double variance = Math.exp(vector[toNoise + j]);
      onFloor[j] &= variance <= variances[j];
      variances[j] = onFloor[j] ? variances[j] : variance;
    }
    return new FactorModel(
        like.noise(),
        Arrays.copyOf(vector, columns),
        Arrays.copyOfRange(vector, columns, toNoise),
        variances,
        onFloor,
        like.rotation());
  }

  /** The largest change of a mean or loading in standard deviations, or of a log variance. */
  static double change(FactorModel before, FactorModel after) {
    double largest = 0.0;
    for (int j = 0; j < before.columns(); j++) {
      double deviation = Math.sqrt(before.variance(j));
      double noise = Math.log(after.noiseVariance(j)) - Math.log(before.noiseVariance(j));
      double mean = (after.sharedMean()[j] - before.sharedMean()[j]) / deviation;
      largest = larger(larger(largest, noise), mean);
      for (int k = 0; k < before.factors(); k++) {
        largest = larger(largest, (after.loading(j, k) - before.loading(j, k)) / deviation);
      }
    }
    return largest;
  }

  private static double larger(double largest, double change) {
    return Math.abs(change) <= largest ? largest : Math.abs(change);
  }
}
