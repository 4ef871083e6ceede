package org.emkit.mixture;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.math.LogSumExp;

/** The parts of components that are mixtures, for one row: the plain definition. */
record RowParts<C, T extends Additive<T>>(ComponentFamily<C, T> family) {
  /** log p(row | k) = log Σ_m w_km p(row | part m). */
  double logDensity(double[] row, ComponentMixtures<C> components, int k) {
    double[] joint = joint(row, components, k);
    return LogSumExp.of(joint, 0, joint.length);
  }

  /** log w_km + log p(row | part m); a part that has died takes no row, whatever its density. */
  private double[] joint(double[] row, ComponentMixtures<C> components, int k) {
    double[] joint = components.logWeights(k).clone();
    for (int m = 0; m < joint.length; m++) {
      if (joint[m] > Double.NEGATIVE_INFINITY) {
        joint[m] += family.logDensity(row, components.parts(), components.part(k, m));
      }
    }
    return joint;
  }

  /** The responsibilities of the parts; 0 where the row is impossible under all. */
  double[] responsibilities(double[] row, ComponentMixtures<C> components, int k) {
    double[] joint = joint(row, components, k);
    double total = LogSumExp.of(joint, 0, joint.length);
    return Arrays.stream(joint)
        .map(log -> log == Double.NEGATIVE_INFINITY ? 0.0 : Math.exp(log - total))
        .toArray();
  }
}
