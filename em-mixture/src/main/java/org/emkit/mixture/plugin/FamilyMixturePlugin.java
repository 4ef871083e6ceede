package org.emkit.mixture.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;

/**
 * The mixture of a family as a model: its name and summary are all that is left to say.
 *
 * @param <C> the parameters of all components
 */
public abstract class FamilyMixturePlugin<C> implements ModelPlugin<Rows, Mixture<C>> {
  private static final String INIT = "init";
  private static final String WEIGHTS = "weights";

  private final FamilyPlugin<C> family;

  /** The mixture of a family of numbers (symbols it could not tell). */
  protected FamilyMixturePlugin(FamilyPlugin<C> family) {
    this.family = family;
  }

  @Override
  public List<ModelOption> options() {
    List<ModelOption> own = new ArrayList<>(List.of(ModelOption.COMPONENTS));
    own.addAll(family.options());
    List<String> inits = new ArrayList<>(family.inits());
    inits.add(MixtureOptions.RANDOM_RESPONSIBILITIES);
    own.add(
        ModelOption.choice(INIT, "How to choose the points that a start is built around.", inits));
    return MixtureOptions.after(own.toArray(ModelOption[]::new));
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Mixture<C>, ?> model(OptionValues options, Dataset<Rows> data) {
    return mixture(1, options, data);
  }

  /** The mixture that the options ask for, of so many components. */
  private FiniteMixture<C, ?> mixture(int components, OptionValues options, Dataset<Rows> data) {
    return MixtureOptions.configure(
            FiniteMixture.of(family.family(options, data, List.of()), components), options)
        .withSeeding(family.seeding(family.inits().get(0)));
  }

  @Override
  public LatentModel<Rows, Mixture<C>, ?> model(Mixture<C> parameters) {
    return FiniteMixture.of(family.family(parameters.components()), parameters.size());
  }

  @Override
  public Starter<Rows, Mixture<C>> starter(OptionValues options) {
    int components = options.integer(ModelOption.COMPONENTS.name(), 1);
    String init = options.text(INIT);
    return (data, random) -> {
      FiniteMixture<C, ?> mixture = mixture(components, options, data);
      return init.equals(MixtureOptions.RANDOM_RESPONSIBILITIES)
          ? mixture.withRandomResponsibilities().start(data, random)
          : mixture.withSeeding(family.seeding(init)).start(data, random);
    };
  }

  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    return family.settled(options, start);
  }

  @Override
  public boolean takesMissingCells() {
    return family.takesMissingCells();
  }

  /** {@code weights}, and what the family writes of its components. */
  @Override
  public ParameterTree write(Mixture<C> parameters) {
    return new ParameterTree()
        .put(WEIGHTS, parameters.weights())
        .putAll(family.write(parameters.components()));
  }

  @Override
  public Mixture<C> read(ParameterTree tree) {
    double[] weights = tree.vector(WEIGHTS);
    C components = family.read(tree);
    ComponentFamily<C, ?> evaluated = family.family(components);
    int size = evaluated.components(components);
    if (size != weights.length) {
      throw new IllegalArgumentException(
          weights.length
              + " weights for "
              + size
              + (size == 1 ? " component" : " components")
              + ": one is needed for each");
    }
    return new Mixture<>(weights, components);
  }

  @Override
  public int columns(Mixture<C> parameters) {
    return family.columns(parameters.components());
  }

  @Override
  public String describe(Mixture<C> parameters, List<String> columns) {
    return FamilyTable.of(
        family,
        parameters.components(),
        columns,
        FamilyTable.Names.numbers("component"),
        Map.of("weight", parameters.weights()));
  }

  @Override
  public Portrait portrait(Mixture<C> parameters, List<String> columns) {
    C components = parameters.components();
    return new Portrait(
        FamilyPortrait.shapes(family, components, parameters.weights()),
        family.grids(components, columns, Integer::toString));
  }

  @Override
  public List<String> warnings(Table table) {
    return family.warnings(table);
  }
}
