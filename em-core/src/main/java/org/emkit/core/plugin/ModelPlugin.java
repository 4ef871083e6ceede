package org.emkit.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.ShortRuns;

/**
 * A model as tools see it. Implementations have a public constructor without arguments and are
 * named in {@code META-INF/services} (and {@code provides} in a module).
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public interface ModelPlugin<X, P> {
  /** The name on the command line and in model files, for example {@code gmm}. */
  String name();

  /** What the model is, in a line. */
  String summary();

  /** The options of this model alone; those of the driver are the tool's. */
  List<ModelOption> options();

  /**
   * The options that mean something beside {@code values}: all, by default. A model whose options
   * are not all for every one of its kinds leaves the others out, and tools then keep them out of
   * files.
   */
  default List<ModelOption> options(OptionValues values) {
    return options();
  }

  /**
   * Makes a dataset of what was read.
   *
   * @throws org.emkit.core.data.DataException where the table does not suit the model
   */
  Dataset<X> dataset(Table table);

  /**
   * The model for a fit.
   *
   * @throws OptionException where an option has no valid value
   */
  LatentModel<X, P, ?> model(OptionValues options, Dataset<X> data);

  /** The model for evaluating given parameters: predict, score, sample. */
  LatentModel<X, P, ?> model(P parameters);

  /**
   * The starts of a fit. Not called where a start is given.
   *
   * @throws OptionException where an option has no valid value
   */
  Starter<X, P> starter(OptionValues options);

  /**
   * As above, for a model whose starts depend on more than passes over the data tell.
   *
   * @param data what {@link #dataset} made, itself and not another view of it
   */
  default Starter<X, P> starter(OptionValues options, Dataset<X> data) {
    return starter(options);
  }

  /**
   * The short runs of a fit whose user says nothing of starts, for a model whose first iterations
   * tell good starts from poor ones; by default none.
   */
  default Optional<ShortRuns> shortRuns() {
    return Optional.empty();
  }

  /**
   * A start from a file that gives only some of the parameters; empty where it gives all that
   * {@link #read} needs, and by default.
   *
   * @throws IllegalArgumentException naming the key and what is wrong with its value
   */
  default Optional<PartialStart<X, P>> partialStart(ParameterTree given, OptionValues options) {
    return Optional.empty();
  }

  /**
   * The options of a fit from a given start, where they settle what the user left open (the shape
   * of covariances, say). By default as they are.
   *
   * @throws OptionException where an option contradicts the start
   */
  default OptionValues settled(OptionValues options, ParameterTree start) {
    return options;
  }

  /** The parameters as they are written to files: all that {@link #read} needs, bit for bit. */
  ParameterTree write(P parameters);

  /**
   * The parameters of a run that is to go on to the same bits, for {@link #read}: by default as
   * they are written to files. A model whose parameters carry more from step to step than what they
   * mean (a point that sums are taken about) adds it here.
   */
  default ParameterTree writeState(P parameters) {
    return write(parameters);
  }

  /**
   * Parameters from a file, perhaps written by hand.
   *
   * @throws IllegalArgumentException naming the key and what is wrong with its value
   */
  P read(ParameterTree tree);

  /** The number of data columns that {@code parameters} are for. */
  int columns(P parameters);

  /** The parameters as a short table for people, a line per component. */
  String describe(P parameters, List<String> columns);

  /**
   * The parameters as a report draws them; by default nothing, and a report shows what it finds out
   * by itself: posteriors, scores, densities, the parameters as tables.
   *
   * @param columns the names of the data's columns
   */
  default Portrait portrait(P parameters, List<String> columns) {
    return Portrait.EMPTY;
  }

  /**
   * The observations of a slice as rows of a data file, for tools that print what a sampler drew;
   * empty where they have no such form. By default a slice of {@link Rows} is its own rows.
   */
  default Optional<Rows> rows(X slice) {
    return slice instanceof Rows rows ? Optional.of(rows) : Optional.empty();
  }

  /**
   * Whether cells may be missing (NaN). A model that takes them should have {@link
   * ModelOption#MISSING} among its options, by which a user can refuse them; tools see to that.
   */
  default boolean takesMissingCells() {
    return false;
  }

  /**
   * Whether a mean and a covariance are all that the model learns from complete rows. A tool may
   * then take a covariance matrix in place of rows: it gives {@link #dataset} a table of {@link
   * org.emkit.core.data.Moments#rows}.
   */
  default boolean learnsFromMoments() {
    return false;
  }

  /**
   * Whether the cells of a fit with {@code options} are symbols, any text: the table then holds
   * their codes, and {@link Table#symbols} what they are codes of. Such a model reads one column.
   */
  default boolean readsSymbols(OptionValues options) {
    return false;
  }

  /**
   * The alphabet of {@code parameters}, in the order of the codes; empty where cells are numbers.
   * Data that the parameters are used on are read with it.
   */
  default List<String> symbols(P parameters) {
    return List.of();
  }

  /**
   * Whether an observation is a sequence of rows: a tool then gives {@link #dataset} a table with
   * {@link Table#sequences} where the user says which column names them. Without, all rows are one
   * sequence. Rows of a sequence have one weight.
   */
  default boolean takesSequences() {
    return false;
  }

  /**
   * What the tolerance of {@link org.emkit.core.fit.StoppingRules#standard} bounds here, for the
   * help text.
   */
  default String toleranceMeaning() {
    return "total nats still to gain, by Aitken's estimate";
  }

  /**
   * Figures of the result that only this model has, by the key they are printed under.
   *
   * @param data what was fitted
   */
  default Map<String, Double> measures(Fit<P> fit, Dataset<X> data) {
    return Map.of();
  }

  /** What a user should be told about the data before any result. */
  default List<String> warnings(Table table) {
    return List.of();
  }
}
