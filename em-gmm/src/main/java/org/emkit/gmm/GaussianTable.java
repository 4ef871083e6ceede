package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.plugin.TableText;

/** Gaussian components in a table for people. */
final class GaussianTable {
  /** Above this many columns, covariances fill screens and the standard deviations must do. */
  private static final int MOST_COLUMNS = 6;

  private GaussianTable() {}

  static List<String> heads(List<String> columns) {
    List<String> heads = new ArrayList<>();
    columns.forEach(column -> heads.add("mean " + column));
    columns.forEach(column -> heads.add("sd " + column));
    return heads;
  }

  /** Means, then standard deviations. */
  static double[] figures(Gaussians components, int k) {
    int columns = components.columns();
    double[] figures = new double[2 * columns];
    for (int j = 0; j < columns; j++) {
      figures[j] = components.mean(k)[j];
      figures[columns + j] = Math.sqrt(components.covariance(k).variance(j));
    }
    return figures;
  }

  /** The covariances, where the standard deviations do not say it all. */
  static String covariances(Gaussians components, List<String> columns) {
    StringBuilder text = new StringBuilder();
    if (columns.size() == 1 || columns.size() > MOST_COLUMNS || components.shape().isDiagonal()) {
      return "";
    }
    boolean tied = components.shape() == CovarianceShape.TIED;
    int width = Math.max(20, columns.stream().mapToInt(String::length).max().orElse(0));
    String label = "%" + width + "s";
    for (int k = 0; k < (tied ? 1 : components.size()); k++) {
      text.append(
          String.format("%n%-" + width + "s", tied ? "common covariance" : "covariance of " + k));
      columns.forEach(column -> text.append(TableText.head(column)));
      for (int i = 0; i < columns.size(); i++) {
        text.append(String.format("%n" + label, columns.get(i)));
        for (int j = 0; j < columns.size(); j++) {
          text.append(TableText.cell(components.covariance(k).get(i, j), columns.get(j)));
        }
      }
      text.append(String.format("%n"));
    }
    return text.toString();
  }
}
