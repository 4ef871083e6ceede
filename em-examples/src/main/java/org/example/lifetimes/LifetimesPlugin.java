package org.example.lifetimes;

import java.util.List;
import java.util.Map;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.emkit.core.plugin.TableText;

/** The model {@code lifetimes}: exponential lifetimes, some of them censored. */
public final class LifetimesPlugin implements ModelPlugin<Rows, Exponential> {
  private static final String RATE = "rate";

  /** For ServiceLoader. */
  public LifetimesPlugin() {}

  @Override
  public String name() {
    return "lifetimes";
  }

  @Override
  public String summary() {
    return "exponential lifetimes: a time, and whether it ended then (1) or was cut off (0)";
  }

  @Override
  public List<ModelOption> options() {
    return List.of();
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    if (table.columns().size() != Lifetimes.COLUMNS) {
      throw new DataException(
          "lifetimes are two columns, a time and whether it ended, not "
              + table.columns().size()
              + ": choose them by --columns");
    }
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Exponential, ?> model(OptionValues options, Dataset<Rows> data) {
    return new Lifetimes();
  }

  @Override
  public LatentModel<Rows, Exponential, ?> model(Exponential parameters) {
    return new Lifetimes();
  }

  @Override
  public Starter<Rows, Exponential> starter(OptionValues options) {
    return new Lifetimes();
  }

  @Override
  public ParameterTree write(Exponential parameters) {
    return new ParameterTree().put(RATE, parameters.rate());
  }

  @Override
  public Exponential read(ParameterTree tree) {
    return new Exponential(tree.number(RATE));
  }

  @Override
  public int columns(Exponential parameters) {
    return Lifetimes.COLUMNS;
  }

  @Override
  public String describe(Exponential parameters, List<String> columns) {
    return String.format("  %14s  %14s%n", "rate", "mean " + columns.get(Lifetimes.TIME))
        + TableText.cell(parameters.rate())
        + TableText.cell(parameters.mean())
        + System.lineSeparator();
  }

  /** The share of lifetimes that were cut off, which is how slowly EM converges. */
  @Override
  public Map<String, Double> measures(Fit<Exponential> fit, Dataset<Rows> data) {
    return Map.of("censored", 1 - ColumnSummary.of(data).mean(Lifetimes.ENDED));
  }
}
