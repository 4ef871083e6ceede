package org.emkit.ppca;

import java.util.List;
import java.util.stream.IntStream;
import org.emkit.core.plugin.Portrait.Grid;
import org.emkit.core.plugin.Portrait.Kind;

/** A model's factors as matrices for a report. */
final class FactorGrids {
  private FactorGrids() {}

  /**
   * Loadings after the rotation, and correlations of factors where it lets them correlate.
   *
   * @param suffix of titles: whose factors they are
   */
  static List<Grid> of(String suffix, FactorModel model, List<String> columns) {
    List<String> factors =
        IntStream.range(0, model.factors()).mapToObj(k -> "factor " + k).toList();
    RotatedLoadings shown = model.rotated();
    Grid loadings = new Grid("loadings" + suffix, Kind.SIGNED, columns, factors, shown.loadings());
    return model.rotation() == Rotation.PROMAX && model.factors() > 1
        ? List.of(
            loadings,
            new Grid(
                "correlations of factors" + suffix,
                Kind.SIGNED,
                factors,
                factors,
                shown.correlations()))
        : List.of(loadings);
  }
}
