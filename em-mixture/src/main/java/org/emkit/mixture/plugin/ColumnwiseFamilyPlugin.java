package org.emkit.mixture.plugin;

import java.util.ArrayList;
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
import org.emkit.mixture.IndependentFamily;

/**
 * The plugin of a family whose components are a few vectors of one number for each data column: the
 * rates of Poisson distributions, say. A subclass names the vectors and says how a component
 * becomes them and comes of them; files and tables follow.
 *
 * <p>In files each vector has a key of its own, with a list of numbers, one for each component,
 * where there is one column, and else with a list of rows, {@code [components][columns]}. A table
 * has a head for each of them and column, {@code rate deaths}.
 *
 * <p>A family with options overrides {@link #options} and {@link #family(OptionValues, Dataset,
 * List)}, and {@link #family(Components)} if components remember them.
 *
 * @param <C> the parameters of one component
 */
public abstract class ColumnwiseFamilyPlugin<C> implements FamilyPlugin<Components<C>> {
  private final String name;
  private final IndependentFamily<C, ?> family;
  private final Class<C> type;
  private final List<Parameter> parameters;

  /**
   * One number for each column of a component.
   *
   * @param key of its vector in files: {@code rates}
   * @param head of its figures in tables, before the column's name: {@code rate}
   */
  public record Parameter(String key, String head) {}

  /**
   * A plugin without options.
   *
   * @param name in options and files
   * @param type of a component
   * @param parameters in the order of {@link #vectors}, at least one
   */
  protected ColumnwiseFamilyPlugin(
      String name, IndependentFamily<C, ?> family, Class<C> type, List<Parameter> parameters) {
    this.name = name;
    this.family = family;
    this.type = type;
    this.parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("a component needs at least one parameter");
    }
  }

  /** The numbers of {@code component}, {@code [parameters][columns]}. */
  protected abstract double[][] vectors(C component);

  /**
   * The component of these numbers.
   *
   * @param vectors {@code [parameters][columns]}
   * @throws IllegalArgumentException where they are not valid, naming the parameter and the column
   */
  protected abstract C component(double[][] vectors);

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ModelOption> options() {
    return List.of();
  }

  @Override
  public Optional<Components<C>> own(Object given) {
    return given instanceof Components<?> components ? components.as(type) : Optional.empty();
  }

  @Override
  public ComponentFamily<Components<C>, ?> family(
      OptionValues options, Dataset<Rows> data, List<String> symbols) {
    return family.lifted();
  }

  @Override
  public ComponentFamily<Components<C>, ?> family(Components<C> components) {
    return family.lifted();
  }

  @Override
  public ParameterTree write(Components<C> components) {
    List<double[][]> all = components.all().stream().map(this::vectors).toList();
    ParameterTree tree = new ParameterTree();
    for (int i = 0; i < parameters.size(); i++) {
      int which = i;
      double[][] rows = all.stream().map(of -> of[which]).toArray(double[][]::new);
      if (columns(components) == 1) {
        tree.put(parameters.get(i).key(), Arrays.stream(rows).mapToDouble(row -> row[0]).toArray());
      } else {
        tree.put(parameters.get(i).key(), rows);
      }
    }
    return tree;
  }

  @Override
  public Components<C> read(ParameterTree tree) {
    List<double[][]> all = parameters.stream().map(parameter -> rows(parameter, tree)).toList();
    for (int i = 1; i < all.size(); i++) {
      requireSameShape(i, all.get(0), all.get(i));
    }
    List<C> components = new ArrayList<>();
    for (int k = 0; k < all.get(0).length; k++) {
      int of = k;
      double[][] vectors = all.stream().map(rows -> rows[of]).toArray(double[][]::new);
      try {
        components.add(component(vectors));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("component " + k + ": " + e.getMessage(), e);
      }
    }
    return new Components<>(components);
  }

  /** {@code [components][columns]} of one parameter, whichever of the two forms the file has. */
  private static double[][] rows(Parameter parameter, ParameterTree tree) {
    return tree.isMatrix(parameter.key())
        ? tree.matrix(parameter.key())
        : Arrays.stream(tree.vector(parameter.key()))
            .mapToObj(number -> new double[] {number})
            .toArray(double[][]::new);
  }

  private void requireSameShape(int parameter, double[][] first, double[][] rows) {
    if (rows.length != first.length || rows[0].length != first[0].length) {
      throw new IllegalArgumentException(
          String.format(
              "\"%s\" has %d × %d numbers (components × columns) where \"%s\" has %d × %d",
              parameters.get(parameter).key(),
              rows.length,
              rows[0].length,
              parameters.get(0).key(),
              first.length,
              first[0].length));
    }
  }

  @Override
  public int columns(Components<C> components) {
    return vectors(components.get(0))[0].length;
  }

  @Override
  public List<String> heads(Components<C> components, List<String> columns) {
    return columns.stream()
        .flatMap(column -> parameters.stream().map(parameter -> parameter.head() + " " + column))
        .toList();
  }

  @Override
  public double[] figures(Components<C> components, int k) {
    double[][] vectors = vectors(components.get(k));
    double[] figures = new double[vectors.length * vectors[0].length];
    Arrays.setAll(figures, at -> vectors[at % vectors.length][at / vectors.length]);
    return figures;
  }
}
