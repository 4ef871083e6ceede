package org.emkit.gmm;

import java.util.List;
import java.util.Locale;
import org.emkit.core.plugin.TableText;
import org.emkit.mixture.Mixture;

/** Gaussian mixtures as a table for people. */
final class GaussianTable {
  /** Above this many columns, covariances fill screens and the standard deviations must do. */
  private static final int MOST_COLUMNS = 6;

  private GaussianTable() {}

  static String of(Mixture<Gaussians> parameters, List<String> columns) {
    Gaussians components = parameters.components();
    StringBuilder text = new StringBuilder(String.format("%-10s%10s", "component", "weight"));
    columns.forEach(column -> text.append(String.format("  %14s", "mean " + column)));
    columns.forEach(column -> text.append(String.format("  %14s", "sd " + column)));
    for (int k = 0; k < parameters.size(); k++) {
      text.append(String.format(Locale.ROOT, "%n%-10d%10.4f", k, parameters.weight(k)));
      for (double mean : components.mean(k)) {
        text.append(TableText.cell(mean));
      }
      for (int j = 0; j < columns.size(); j++) {
        text.append(TableText.cell(Math.sqrt(components.covariance(k).variance(j))));
      }
    }
    text.append(String.format("%n"));
    if (columns.size() > 1 && columns.size() <= MOST_COLUMNS && !components.shape().isDiagonal()) {
      covariances(parameters, columns, text);
    }
    return text.toString();
  }

  private static void covariances(
      Mixture<Gaussians> parameters, List<String> columns, StringBuilder text) {
    boolean tied = parameters.components().shape() == CovarianceShape.TIED;
    for (int k = 0; k < (tied ? 1 : parameters.size()); k++) {
      text.append(String.format("%n%-20s", tied ? "common covariance" : "covariance of " + k));
      columns.forEach(column -> text.append(String.format("  %14s", column)));
      for (int i = 0; i < columns.size(); i++) {
        text.append(String.format("%n%20s", columns.get(i)));
        for (int j = 0; j < columns.size(); j++) {
          text.append(TableText.cell(parameters.components().covariance(k).get(i, j)));
        }
      }
      text.append(String.format("%n"));
    }
  }
}
