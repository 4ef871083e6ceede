package org.emkit.ppca;

import java.util.List;
import java.util.Locale;
import org.emkit.core.plugin.TableText;

/** A model in a table for people: a line for each column, then what each factor explains. */
final class FactorTable {
  /** More lines push the rest of a report off the screen; files have them all. */
  private static final int MOST_COLUMNS = 60;

  /** Of a mean, in standard deviations. */
  private static final double ROUNDING = 1e-13;

  private FactorTable() {}

  static String of(FactorModel model, List<String> columns) {
    int shown = Math.min(columns.size(), MOST_COLUMNS);
    int width =
        Math.max(16, columns.stream().limit(shown).mapToInt(String::length).max().orElse(0));
    String name = "%-" + width + "s";
    double[][] loadings = model.rotated().loadings();
    StringBuilder text = new StringBuilder(String.format(name, "column"));
    head(text, "mean");
    for (int k = 0; k < model.factors(); k++) {
      head(text, "factor " + k);
    }
    head(text, "noise variance");
    head(text, "communality");
    for (int j = 0; j < shown; j++) {
      text.append(String.format("%n" + name, columns.get(j)));
      double mean = model.sharedMean()[j];
      // What rounding leaves of a mean of 0 looks as if it meant something.
      boolean isZero = Math.abs(mean) < ROUNDING * Math.sqrt(model.variance(j));
      text.append(TableText.cell(isZero ? 0.0 : mean));
      for (double loading : loadings[j]) {
        text.append(TableText.cell(loading));
      }
      text.append(TableText.cell(model.noiseVariance(j)));
      text.append(TableText.cell(model.communality(j)));
    }
    if (shown < columns.size()) {
      text.append(
          String.format(
              "%n… and %d more columns: --json and --save have them", columns.size() - shown));
    }
    text.append(String.format("%n" + name + "  %14s", "explained", ""));
    for (int k = 0; k < model.factors(); k++) {
      double share = model.explainedVariance(k) / model.totalVariance();
      text.append(String.format(Locale.ROOT, "  %13.2f%%", 100 * share));
    }
    text.append(String.format("%n"));
    if (model.rotation() == Rotation.PROMAX && model.factors() > 1) {
      appendCorrelations(model.rotated().correlations(), text);
    }
    return text.toString();
  }

  private static void appendCorrelations(double[][] correlations, StringBuilder text) {
    text.append(String.format("%n%-16s", "correlations"));
    for (int k = 0; k < correlations.length; k++) {
      head(text, "factor " + k);
    }
    for (int k = 0; k < correlations.length; k++) {
      text.append(String.format("%n%16s", "factor " + k));
      for (double correlation : correlations[k]) {
        text.append(TableText.cell(correlation));
      }
    }
    text.append(String.format("%n"));
  }

  private static void head(StringBuilder text, String head) {
    text.append(String.format("  %14s", head));
  }
}
