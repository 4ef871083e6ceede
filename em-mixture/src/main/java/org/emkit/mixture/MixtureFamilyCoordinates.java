package org.emkit.mixture;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.math.LogRatios;

/** Log ratios of each component's weights, then the coordinates of the parts. */
record MixtureFamilyCoordinates<C>(VectorCoordinates<C> parts)
    implements VectorCoordinates<ComponentMixtures<C>> {
  @Override
  public double[] toVector(ComponentMixtures<C> parameters) {
    DoubleStream ratios =
        IntStream.range(0, parameters.size())
            .mapToObj(k -> LogRatios.of(parameters.logWeights(k)))
            .flatMapToDouble(Arrays::stream);
    return DoubleStream.concat(ratios, Arrays.stream(parts.toVector(parameters.parts()))).toArray();
  }

  @Override
  public ComponentMixtures<C> fromVector(double[] vector, ComponentMixtures<C> like) {
    int ratios = like.partsEach() - 1;
    double[][] weights = new double[like.size()][];
    Arrays.setAll(weights, k -> LogRatios.probabilities(vector, k * ratios, ratios));
    double[] rest = Arrays.copyOfRange(vector, like.size() * ratios, vector.length);
    return new ComponentMixtures<>(weights, parts.fromVector(rest, like.parts()));
  }

  /** The larger of the change of a weight and the family's own measure. */
  @Override
  public double change(ComponentMixtures<C> before, ComponentMixtures<C> after) {
    double change = parts.change(before.parts(), after.parts());
    for (int k = 0; k < before.size(); k++) {
      for (int m = 0; m < before.partsEach(); m++) {
        change = Math.max(change, Math.abs(after.weight(k, m) - before.weight(k, m)));
      }
    }
    return change;
  }
}
