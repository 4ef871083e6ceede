package org.emkit.testkit;

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

/** The plugin of {@link ToyModel}. */
record ToyPlugin(Flaw flaw) implements ModelPlugin<Rows, ToyParameters> {
  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String summary() {
    return "two normal classes";
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
  public LatentModel<Rows, ToyParameters, ?> model(OptionValues options, Dataset<Rows> data) {
    return new ToyModel(flaw);
  }

  @Override
  public LatentModel<Rows, ToyParameters, ?> model(ToyParameters parameters) {
    return new ToyModel(flaw);
  }

  @Override
  public Starter<Rows, ToyParameters> starter(OptionValues options) {
    return new ToyModel(flaw);
  }

  @Override
  public ParameterTree write(ToyParameters p) {
    double variance = p.variance();
    if (flaw == Flaw.WRITE_ROUNDS) {
      variance = Math.rint(variance * 1e6) / 1e6;
    }
    return new ParameterTree()
        .put("weight", p.weight())
        .put("means", new double[] {p.mean0(), p.mean1()})
        .put("variance", variance);
  }

  @Override
  public ToyParameters read(ParameterTree tree) {
    double[] means = tree.vector("means");
    double variance = tree.number("variance");
    return new ToyParameters(
        tree.number("weight"),
        means[0],
        means[1],
        flaw == Flaw.READ_LOSES_A_BIT ? Math.nextUp(variance) : variance);
  }

  @Override
  public int columns(ToyParameters parameters) {
    return 1;
  }

  @Override
  public String describe(ToyParameters parameters, List<String> columns) {
    return parameters.toString();
  }
}
