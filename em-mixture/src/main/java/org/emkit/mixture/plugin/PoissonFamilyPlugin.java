package org.emkit.mixture.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;

/** The family {@code poisson}: counts, with a rate for each column. */
public final class PoissonFamilyPlugin implements FamilyPlugin<Components<Poisson>> {
  private static final String RATES = "rates";

  /** For ServiceLoader. */
  public PoissonFamilyPlugin() {}

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public List<ModelOption> options() {
    return List.of();
  }

  @Override
  public Optional<Components<Poisson>> own(Object parameters) {
    return parameters instanceof Components<?> components
        ? components.as(Poisson.class)
        : Optional.empty();
  }

  @Override
  public ComponentFamily<Components<Poisson>, ?> family(
      OptionValues options, Dataset<Rows> data, List<String> symbols) {
    return new PoissonFamily().lifted();
  }

  @Override
  public ComponentFamily<Components<Poisson>, ?> family(Components<Poisson> components) {
    return new PoissonFamily().lifted();
  }

  /** {@code rates} is a list of numbers for one column, else a list of rows. */
  @Override
  public ParameterTree write(Components<Poisson> components) {
    double[][] rates = components.all().stream().map(Poisson::rates).toArray(double[][]::new);
    ParameterTree tree = new ParameterTree();
    return columns(components) == 1
        ? tree.put(RATES, Arrays.stream(rates).mapToDouble(row -> row[0]).toArray())
        : tree.put(RATES, rates);
  }

  @Override
  public Components<Poisson> read(ParameterTree tree) {
    double[][] rates =
        tree.isMatrix(RATES)
            ? tree.matrix(RATES)
            : Arrays.stream(tree.vector(RATES))
                .mapToObj(rate -> new double[] {rate})
                .toArray(double[][]::new);
    return new Components<>(Arrays.stream(rates).map(Poisson::new).toList());
  }

  @Override
  public int columns(Components<Poisson> components) {
    return components.get(0).columns();
  }

  @Override
  public List<String> heads(Components<Poisson> components, List<String> columns) {
    return columns.stream().map(column -> "rate " + column).toList();
  }

  @Override
  public double[] figures(Components<Poisson> components, int k) {
    return components.get(k).rates();
  }

  /** The variance of a count is its mean. */
  @Override
  public Optional<ComponentMoments> moments(Components<Poisson> components, int k) {
    double[] rates = components.get(k).rates();
    return Optional.of(ComponentMoments.independent(rates, rates));
  }
}
