package org.emkit.mixture.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.emkit.core.Additive;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.ComponentMixtures;
import org.emkit.mixture.MixtureFamily;

/**
 * Mixtures of another family as a family: each component has parts of its own. It has no options
 * beyond those of its parts, and no service names it: a model asks for it by the number of parts.
 *
 * @param <C> the parameters of all parts
 */
public final class MixtureFamilyPlugin<C> implements FamilyPlugin<ComponentMixtures<C>> {
  /** The name in files. */
  public static final String NAME = "mixture";

  /** The key of the parts in files, which say their own family. */
  public static final String COMPONENTS = "components";

  /** The key of a family's name in files. */
  public static final String FAMILY = "family";

  private static final String WEIGHTS = "weights";

  private final FamilyPlugin<C> base;
  private final int parts;

  /**
   * Mixtures.
   *
   * @param base the family of the parts
   * @param parts of each component in a start, at least 1; read components bring their own
   */
  public MixtureFamilyPlugin(FamilyPlugin<C> base, int parts) {
    this.base = base;
    this.parts = parts;
  }

  /** How many parts each component has that {@code tree} holds. */
  public static int parts(ParameterTree tree) {
    return tree.matrix(WEIGHTS)[0].length;
  }

  /** The family of the parts. */
  public FamilyPlugin<C> base() {
    return base;
  }

  /** The parts of each component in a start. */
  public int parts() {
    return parts;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ModelOption> options() {
    return base.options();
  }

  @Override
  public Optional<ComponentMixtures<C>> own(Object parameters) {
    return parameters instanceof ComponentMixtures<?> mixtures
        ? base.own(mixtures.parts()).map(own -> new ComponentMixtures<>(mixtures.weights(), own))
        : Optional.empty();
  }

  @Override
  public ComponentFamily<ComponentMixtures<C>, ?> family(
      OptionValues options, Dataset<Rows> data, List<String> symbols) {
    return mixtures(base.family(options, data, symbols), parts);
  }

  @Override
  public ComponentFamily<ComponentMixtures<C>, ?> family(ComponentMixtures<C> components) {
    return mixtures(base.family(components.parts()), components.partsEach());
  }

  private static <C, T extends Additive<T>> MixtureFamily<C, T> mixtures(
      ComponentFamily<C, T> family, int parts) {
    return MixtureFamily.of(family, parts);
  }

  @Override
  public List<String> inits() {
    return base.inits();
  }

  @Override
  public Seeding seeding(String init) {
    return base.seeding(init);
  }

  /** {@code weights} of the parts of each component, and the parts, those of the first first. */
  @Override
  public ParameterTree write(ComponentMixtures<C> components) {
    return new ParameterTree()
        .put(WEIGHTS, components.weights())
        .put(
            COMPONENTS,
            new ParameterTree().put(FAMILY, base.name()).putAll(base.write(components.parts())));
  }

  @Override
  public ComponentMixtures<C> read(ParameterTree tree) {
    double[][] weights = tree.matrix(WEIGHTS);
    C all = base.read(tree.child(COMPONENTS));
    int expected = weights.length * weights[0].length;
    int actual = base.family(all).components(all);
    if (actual != expected) {
      throw new IllegalArgumentException(
          String.format(
              "\"weights\" are of %d parts and \"components\" %d: one is needed for each",
              expected, actual));
    }
    return new ComponentMixtures<>(weights, all);
  }

  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    return base.settled(options, start.child(COMPONENTS));
  }

  @Override
  public int columns(ComponentMixtures<C> components) {
    return base.columns(components.parts());
  }

  /** None: a component has as many lines as parts, which do not go into one. */
  @Override
  public List<String> heads(ComponentMixtures<C> components, List<String> columns) {
    return List.of();
  }

  @Override
  public double[] figures(ComponentMixtures<C> components, int k) {
    return new double[0];
  }

  /** A line for each part, called by its component and its own number: 1.0 is the first of 1. */
  @Override
  public String details(ComponentMixtures<C> components, List<String> columns) {
    int each = components.partsEach();
    double[] weights = new double[components.size() * each];
    for (int k = 0; k < components.size(); k++) {
      System.arraycopy(components.weights()[k], 0, weights, k * each, each);
    }
    return System.lineSeparator()
        + FamilyTable.of(
            base,
            components.parts(),
            columns,
            new FamilyTable.Names("part", i -> i / each + "." + i % each),
            Map.of("weight", weights));
  }

  /** Those of its parts, and what the distance between their means adds. */
  @Override
  public Optional<ComponentMoments> moments(ComponentMixtures<C> components, int k) {
    List<ComponentMoments> parts = new ArrayList<>();
    for (int m = 0; m < components.partsEach(); m++) {
      base.moments(components.parts(), components.part(k, m)).ifPresent(parts::add);
    }
    return parts.size() < components.partsEach()
        ? Optional.empty()
        : Optional.of(mixed(components.weights()[k], parts));
  }

  private static ComponentMoments mixed(double[] weights, List<ComponentMoments> parts) {
    int columns = parts.get(0).mean().length;
    double[] mean = new double[columns];
    double[][] covariance = new double[columns][columns];
    for (int m = 0; m < weights.length; m++) {
      for (int j = 0; j < columns; j++) {
        mean[j] += weights[m] * parts.get(m).mean()[j];
      }
    }
    for (int m = 0; m < weights.length; m++) {
      ComponentMoments part = parts.get(m);
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          double apart = (part.mean()[i] - mean[i]) * (part.mean()[j] - mean[j]);
          covariance[i][j] += weights[m] * (part.covariance()[i][j] + apart);
        }
      }
    }
    return new ComponentMoments(mean, covariance);
  }

  /** Those of its parts, called as in {@link #details}. */
  @Override
  public List<Portrait.Grid> grids(
      ComponentMixtures<C> components, List<String> columns, IntFunction<String> names) {
    int each = components.partsEach();
    return base.grids(components.parts(), columns, i -> names.apply(i / each) + "." + i % each);
  }

  @Override
  public boolean takesMissingCells() {
    return base.takesMissingCells();
  }

  @Override
  public boolean readsSymbols() {
    return base.readsSymbols();
  }

  @Override
  public List<String> symbols(ComponentMixtures<C> components) {
    return base.symbols(components.parts());
  }

  @Override
  public List<String> warnings(Table table) {
    return base.warnings(table);
  }
}
