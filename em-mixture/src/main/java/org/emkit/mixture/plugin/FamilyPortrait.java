package org.emkit.mixture.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.Portrait.Shape;
import org.emkit.mixture.ComponentFamily;

/** Components as shapes among the data, whatever family and model they are of. */
public final class FamilyPortrait {
  private FamilyPortrait() {}

  /**
   * A shape for each component: with mean and covariance where the family tells its {@linkplain
   * FamilyPlugin#moments moments}, with a density where data are numbers of one column. Empty where
   * there is neither.
   *
   * @param weights of the components, {@code [components]}
   */
  public static <C> List<Shape> shapes(FamilyPlugin<C> plugin, C components, double[] weights) {
    ComponentFamily<C, ?> family = plugin.family(components);
    boolean curve = plugin.columns(components) == 1 && !plugin.readsSymbols();
    List<Shape> shapes = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      Optional<ComponentMoments> moments = plugin.moments(components, k);
      if (moments.isPresent() || curve) {
        shapes.add(
            new Shape(
                weights[k],
                moments.map(ComponentMoments::mean).orElseGet(() -> new double[0]),
                moments.map(ComponentMoments::covariance),
                curve ? Optional.of(density(family, components, k)) : Optional.empty()));
      }
    }
    return shapes;
  }

  private static <C> DoubleUnaryOperator density(
      ComponentFamily<C, ?> family, C components, int k) {
    return value -> {
      double[] row = {value};
      return takes(family, row) ? Math.exp(family.logDensity(row, components, k)) : 0.0;
    };
  }

  /** A value that the family refuses in data, such as a count of one half, never occurs. */
  private static boolean takes(ComponentFamily<?, ?> family, double[] row) {
    try {
      family.check(Rows.of(row, 1));
      return true;
    } catch (DataException e) {
      return false;
    }
  }
}
