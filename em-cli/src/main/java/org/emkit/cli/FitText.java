package org.emkit.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.Table;

/** A fit as people read it. */
final class FitText {
  private FitText() {}

  /** Title, parameters and report. */
  static <P> String of(
      ModelPlugin<?, P> plugin,
      DataTable data,
      Fit<P> fit,
      Map<String, Double> measures,
      List<String> dataWarnings) {
    StringBuilder text = new StringBuilder(title(plugin, data));
    text.append(plugin.describe(fit.parameters(), data.table().columns()).stripTrailing());
    text.append(System.lineSeparator()).append(System.lineSeparator());
    measures.forEach(
        (name, value) -> text.append(line(name, String.format(Locale.ROOT, "%.4f", value))));
    text.append(fit.report());
    for (String warning : dataWarnings) {
      text.append(line("warning", warning));
    }
    return text.toString();
  }

  /** The model and the data, with a blank line behind. */
  static String title(ModelPlugin<?, ?> plugin, DataTable data) {
    return title(plugin.name(), data);
  }

  /** As above, with a name of one's own. */
  static String title(String name, DataTable data) {
    Table table = data.table();
    int columns = table.columns().size();
    return String.format(
        Locale.ROOT,
        "%s: %d %s of %d %s (%s)%s%s%n%n",
        name,
        data.rows(),
        data.rows() == 1 ? "row" : "rows",
        columns,
        columns == 1 ? "column" : "columns",
        names(table),
        table.sequences().map(index -> " in " + index.count() + " sequences").orElse(""),
        data.standsFor().isPresent() ? ", by their covariance matrix" : "");
  }

  /** A name and its value, as in reports. */
  static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-16s %s%n", name, value);
  }

  /** A sum of weights: whole where it is. */
  static String size(double weight) {
    return weight == Math.rint(weight) && weight < 1e15
        ? String.format(Locale.ROOT, "%.0f", weight)
        : String.format(Locale.ROOT, weight < 1e9 ? "%.4f" : "%.4e", weight);
  }

  private static String names(Table table) {
    int most = 8;
    String names = String.join(", ", table.columns().stream().limit(most).toList());
    return table.columns().size() > most ? names + ", …" : names;
  }
}
