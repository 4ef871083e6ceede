package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.emkit.core.plugin.TableText;

/** The model {@code poisson}: mixtures of Poisson distributions. */
public final class PoissonMixturePlugin implements ModelPlugin<Rows, Mixture<Components<Poisson>>> {
  /** For ServiceLoader. */
  public PoissonMixturePlugin() {}

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public String summary() {
    return "mixture of Poisson distributions, for counts (columns independent in a component)";
  }

  @Override
  public List<ModelOption> options() {
    return MixtureOptions.after(
        ModelOption.COMPONENTS,
        ModelOption.choice(
            "init",
            "How to start.",
            List.of("random-rows", MixtureOptions.RANDOM_RESPONSIBILITIES)));
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Mixture<Components<Poisson>>, ?> model(
      OptionValues options, Dataset<Rows> data) {
    return mixture(options, 1);
  }

  @Override
  public LatentModel<Rows, Mixture<Components<Poisson>>, ?> model(
      Mixture<Components<Poisson>> parameters) {
    return FiniteMixture.of(new PoissonFamily(), parameters.size());
  }

  @Override
  public Starter<Rows, Mixture<Components<Poisson>>> starter(OptionValues options) {
    FiniteMixture<Components<Poisson>, ?> mixture =
        mixture(options, options.integer(ModelOption.COMPONENTS.name(), 1));
    return options.text("init").equals(MixtureOptions.RANDOM_RESPONSIBILITIES)
        ? mixture.withRandomResponsibilities()
        : mixture;
  }

  private static FiniteMixture<Components<Poisson>, ?> mixture(OptionValues options, int size) {
    return MixtureOptions.configure(FiniteMixture.of(new PoissonFamily(), size), options);
  }

  /** {@code rates} is a list of numbers for one column, else a list of rows. */
  @Override
  public ParameterTree write(Mixture<Components<Poisson>> parameters) {
    double[][] rates =
        parameters.components().all().stream().map(Poisson::rates).toArray(double[][]::new);
    ParameterTree tree = new ParameterTree().put("weights", parameters.weights());
    return columns(parameters) == 1
        ? tree.put("rates", Arrays.stream(rates).mapToDouble(row -> row[0]).toArray())
        : tree.put("rates", rates);
  }

  @Override
  public Mixture<Components<Poisson>> read(ParameterTree tree) {
    double[] weights = tree.vector("weights");
    double[][] rates =
        tree.isMatrix("rates")
            ? tree.matrix("rates")
            : Arrays.stream(tree.vector("rates"))
                .mapToObj(rate -> new double[] {rate})
                .toArray(double[][]::new);
    if (rates.length != weights.length) {
      throw new IllegalArgumentException(
          rates.length + " rates for " + weights.length + " weights: one is needed for each");
    }
    return new Mixture<>(
        weights, new Components<>(Arrays.stream(rates).map(Poisson::new).toList()));
  }

  @Override
  public int columns(Mixture<Components<Poisson>> parameters) {
    return parameters.components().get(0).columns();
  }

  @Override
  public String describe(Mixture<Components<Poisson>> parameters, List<String> columns) {
    StringBuilder text = new StringBuilder(String.format("%-10s%10s", "component", "weight"));
    columns.forEach(column -> text.append(String.format("  %14s", "rate " + column)));
    for (int k = 0; k < parameters.size(); k++) {
      text.append(String.format(Locale.ROOT, "%n%-10d%10.4f", k, parameters.weight(k)));
      for (double rate : parameters.components().get(k).rates()) {
        text.append(TableText.cell(rate));
      }
    }
    return text.append(String.format("%n")).toString();
  }
}
