package org.emkit.mixture.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.ComponentFamily;

/**
 * A component family as tools see it: what a model over any family (a mixture, a hidden Markov
 * model) needs to offer this one by name. Implementations have a public constructor without
 * arguments and are named in {@code META-INF/services} (and {@code provides} in a module).
 *
 * @param <C> the parameters of all components
 */
public interface FamilyPlugin<C> {
  /** How a start can be built around points of the data by default: random rows. */
  String RANDOM_ROWS = "random-rows";

  /** The value of {@link #FLOOR} that leaves it to the data. */
  String AUTO = "auto";

  /** A lower bound of variances, the same for every family that has one. */
  ModelOption FLOOR =
      ModelOption.value(
          "floor",
          "F",
          "Lower bound of the eigenvalues of covariances, or of noise variances: a variance, 0 for"
              + " none, or auto for 1e-6 of each column's variance.",
          AUTO);

  /** The name in options and files, for example {@code gaussian}. */
  String name();

  /**
   * The options of this family alone. Families that have an option of the same name must mean the
   * same by it, to the letter.
   */
  List<ModelOption> options();

  /** {@code parameters} as this family's, if they are: how a model over any finds who writes it. */
  Optional<C> own(Object parameters);

  /**
   * The family for a fit.
   *
   * @param data what is fitted, row by row
   * @param symbols what the values 0, 1, … of the cells stand for; empty where they are numbers
   * @throws org.emkit.core.plugin.OptionException where an option has no valid value
   * @throws org.emkit.core.data.DataException where the family cannot take the data
   */
  ComponentFamily<C, ?> family(OptionValues options, Dataset<Rows> data, List<String> symbols);

  /** The family for evaluating given components: predict, score, sample. */
  ComponentFamily<C, ?> family(C components);

  /** The names of the ways to choose the points that a start is built around; the first is best. */
  default List<String> inits() {
    return List.of(RANDOM_ROWS);
  }

  /** The way called {@code init}, which is one of {@link #inits}. */
  default Seeding seeding(String init) {
    return new RandomRows();
  }

  /** The components as files hold them: all that {@link #read} needs, bit for bit. */
  ParameterTree write(C components);

  /**
   * Components from a file, perhaps written by hand; other keys are ignored.
   *
   * @throws IllegalArgumentException naming the key and what is wrong with its value
   */
  C read(ParameterTree tree);

  /**
   * The options of a fit from given components, where these settle what the user left open. By
   * default as they are.
   *
   * @throws org.emkit.core.plugin.OptionException where an option contradicts the start
   */
  default OptionValues settled(OptionValues options, ParameterTree start) {
    return options;
  }

  /** The number of data columns that {@code components} are for. */
  int columns(C components);

  /** What {@link #figures} are, for people: a head for each. */
  List<String> heads(C components, List<String> columns);

  /** The figures of component {@code k} in a line of a table, one under each head. */
  double[] figures(C components, int k);

  /**
   * What does not go on a line, to follow the table: lines that end with a line separator, after a
   * blank one; empty where there is nothing more.
   */
  default String details(C components, List<String> columns) {
    return "";
  }

  /**
   * Where component {@code k} lies among the data, for pictures; by default unknown, as for
   * symbols, which have no place.
   */
  default Optional<ComponentMoments> moments(C components, int k) {
    return Optional.empty();
  }

  /**
   * Matrices worth a look in a report; by default none.
   *
   * @param names what components are called, by number
   */
  default List<Portrait.Grid> grids(C components, List<String> columns, IntFunction<String> names) {
    return List.of();
  }

  /** Whether this is the family for most data: the default where users name none. */
  default boolean isUsual() {
    return false;
  }

  /** Whether cells may be missing (NaN). */
  default boolean takesMissingCells() {
    return false;
  }

  /** Whether cells are symbols, any text, in place of numbers. */
  default boolean readsSymbols() {
    return false;
  }

  /** What the values 0, 1, … of cells stand for; empty where they are numbers. */
  default List<String> symbols(C components) {
    return List.of();
  }

  /** What a user should be told about the data before any result. */
  default List<String> warnings(Table table) {
    return List.of();
  }
}
