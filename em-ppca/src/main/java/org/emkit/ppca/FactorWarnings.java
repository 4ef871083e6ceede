package org.emkit.ppca;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.plugin.Table;

/** What a reader of a fit should be told. */
final class FactorWarnings {
  private static final int MOST_COLUMNS = 8;

  private FactorWarnings() {}

  static List<String> of(FactorModel model) {
    List<String> warnings =
        new ArrayList<>(model.noise() == Noise.ISOTROPIC ? ofIsotropic(model) : ofDiagonal(model));
    try {
      model.rotation().rotate(model);
    } catch (NumericalFailure e) {
      warnings.add("factors are shown after varimax: " + e.getMessage());
    }
    return warnings;
  }

  /** What to be told before any: the constant columns of a table. */
  static List<String> of(Table table) {
    ColumnSummary summary = ColumnSummary.of(table.rowDataset());
    return IntStream.range(0, summary.columns())
        .filter(summary::isConstant)
        .mapToObj(table.columns()::get)
        .map(name -> "column " + name + " is constant: factors say nothing of it; leave it out")
        .toList();
  }

  private static List<String> ofIsotropic(FactorModel model) {
    return model.onFloor(0)
        ? List.of(
            "the noise variance is on its floor: factors explain all but that; use fewer factors, or"
                + " a smaller floor")
        : List.of();
  }

  private static List<String> ofDiagonal(FactorModel model) {
    List<String> warnings = new ArrayList<>();
    List<Integer> columns =
        IntStream.range(0, model.columns())
            .filter(j -> model.onFloor(j) || isExplained(model, j))
            .boxed()
            .toList();
    if (!columns.isEmpty()) {
      warnings.add(
          "the noise variances of column indexes "
              + some(columns)
              + " are on their floor or near 0 (Heywood cases, or constant columns): try fewer"
              + " factors, or a larger floor");
    }
    int rest = model.columns() - model.factors();
    if (rest * rest < model.columns() + model.factors()) {
      warnings.add(
          "q = "
              + model.factors()
              + " for "
              + model.columns()
              + " columns gives more parameters than a covariance has: loadings and noise variances"
              + " are not identified; use fewer factors");
    }
    return warnings;
  }

  /** The first of a long list. */
  private static String some(List<Integer> columns) {
    return columns.size() <= MOST_COLUMNS
        ? columns.toString()
        : columns.subList(0, MOST_COLUMNS) + " and " + (columns.size() - MOST_COLUMNS) + " more";
  }

  private static boolean isExplained(FactorModel model, int column) {
    return model.noiseVariance(column) < HeywoodStep.HEYWOOD * model.variance(column);
  }
}
