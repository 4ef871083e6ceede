package org.emkit.ppca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.Components;
import org.emkit.mixture.plugin.ComponentMoments;
import org.emkit.mixture.plugin.FamilyPlugin;

/** What the families {@code ppca} and {@code fa} share: all but the kind of noise and the names. */
public abstract class FactorFamilyPlugin implements FamilyPlugin<Components<FactorModel>> {
  /** Not required: for a model over any family it is one option among those of others. */
  static final ModelOption FACTORS =
      new ModelOption(
          "factors",
          Optional.of("q"),
          "Q",
          "How many factors (latent dimensions) each component has.",
          Optional.of("1"),
          List.of(),
          true);

  private final Noise noise;

  FactorFamilyPlugin(Noise noise) {
    this.noise = noise;
  }

  @Override
  public List<ModelOption> options() {
    return List.of(FACTORS, FLOOR, ModelOption.MISSING);
  }

  @Override
  public Optional<Components<FactorModel>> own(Object parameters) {
    return parameters instanceof Components<?> components
        ? components
            .as(FactorModel.class)
            .filter(own -> own.all().stream().allMatch(one -> one.noise() == noise))
        : Optional.empty();
  }

  @Override
  public ComponentFamily<Components<FactorModel>, ?> family(
      OptionValues options, Dataset<Rows> data, List<String> symbols) {
    FactorAnalysis model = FactorAnalysis.of(noise, options.integer(FACTORS.name(), 1));
    if (options.text(ModelOption.MISSING.name()).equals("error")) {
      model = model.withoutMissingCells();
    }
    if (!options.text(FLOOR.name()).equals(AUTO)) {
      // None is as low as arithmetic resolves.
      model = model.withNoiseFloor(Math.max(options.number(FLOOR.name(), 0), Double.MIN_VALUE));
    }
    return FactorFamily.of(model, data).lifted();
  }

  @Override
  public ComponentFamily<Components<FactorModel>, ?> family(Components<FactorModel> components) {
    return FactorFamily.of(components.get(0)).lifted();
  }

  @Override
  public ParameterTree write(Components<FactorModel> components) {
    return FactorsTree.write(components);
  }

  @Override
  public Components<FactorModel> read(ParameterTree tree) {
    return FactorsTree.read(noise, tree);
  }

  /** The number of factors is that of the start. */
  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    return FactorTree.settled(
        options, FACTORS.name(), start.tensor(FactorTree.LOADINGS)[0][0].length);
  }

  @Override
  public int columns(Components<FactorModel> components) {
    return components.get(0).columns();
  }

  @Override
  public List<String> heads(Components<FactorModel> components, List<String> columns) {
    return List.of("variance", "explained");
  }

  /** The variance of all columns, and the part of it that factors explain. */
  @Override
  public double[] figures(Components<FactorModel> components, int k) {
    FactorModel component = components.get(k);
    return new double[] {component.totalVariance(), component.explainedVarianceRatio()};
  }

  @Override
  public String details(Components<FactorModel> components, List<String> columns) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < components.size(); k++) {
      text.append(String.format("%nfactors of %d%n", k));
      text.append(FactorTable.of(components.get(k), columns));
    }
    return text.toString();
  }

  /** W Wᵀ + Ψ about the mean. */
  @Override
  public Optional<ComponentMoments> moments(Components<FactorModel> components, int k) {
    FactorModel component = components.get(k);
    return Optional.of(new ComponentMoments(component.mean(), component.covariance()));
  }

  @Override
  public List<Portrait.Grid> grids(
      Components<FactorModel> components, List<String> columns, IntFunction<String> names) {
    List<Portrait.Grid> grids = new ArrayList<>();
    for (int k = 0; k < components.size(); k++) {
      grids.addAll(FactorGrids.of(" of " + names.apply(k), components.get(k), columns));
    }
    return grids;
  }

  @Override
  public boolean takesMissingCells() {
    return true;
  }

  @Override
  public List<String> warnings(Table table) {
    return FactorWarnings.of(table);
  }
}
