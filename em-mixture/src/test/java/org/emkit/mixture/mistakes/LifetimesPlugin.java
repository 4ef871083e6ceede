package org.emkit.mixture.mistakes;

import java.util.List;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;

/** The correct plugin of {@link Lifetimes}. */
class LifetimesPlugin implements ModelPlugin<Rows, Lifetime> {
  @Override
  public String name() {
    return "lifetimes";
  }

  @Override
  public String summary() {
    return "exponential lifetimes, some cut off";
  }

  @Override
  public List<ModelOption> options() {
    return List.of();
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Lifetime, ?> model(OptionValues options, Dataset<Rows> data) {
    return new Lifetimes();
  }

  @Override
  public LatentModel<Rows, Lifetime, ?> model(Lifetime parameters) {
    return new Lifetimes();
  }

  @Override
  public Starter<Rows, Lifetime> starter(OptionValues options) {
    return new Lifetimes();
  }

  // tag::write
  @Override
  public ParameterTree write(Lifetime parameters) {
    return new ParameterTree().put("mean", parameters.mean());
  }

  // end::write

  @Override
  public Lifetime read(ParameterTree tree) {
    return new Lifetime(tree.number("mean"));
  }

  @Override
  public int columns(Lifetime parameters) {
    return 2;
  }

  @Override
  public String describe(Lifetime parameters, List<String> columns) {
    return parameters.toString();
  }
}
