package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;
import org.emkit.core.math.Probabilities;

/**
 * Symbols of an alphabet. A row is one cell, which holds the code of a symbol: its place in the
 * alphabet, from 0. log p(m | k) = log p_km; M-step p_km = n_km / Σ_m n_km with n the weighted
 * counts, under a {@linkplain #withPrior prior} (n_km + α − 1) / Σ_m (n_km + α − 1).
 *
 * <p>A probability of 0 stays 0: a symbol that a component cannot have has log-density −∞ there.
 *
 * <p>One column of symbols identifies a mixture only through its overall frequencies; the family is
 * there for what lies in their order, as emission of hidden Markov models.
 */
public final class CategoricalFamily
    implements ComponentFamily<Categoricals, CategoricalStatistics> {
  private static final long serialVersionUID = 1L;

  /** What a start gives the symbol of its centre; the alphabet shares the rest evenly. */
  private static final double AT_CENTRE = 0.5;

  private static final String CURE = ": read the data with the start's alphabet";

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<String> symbols;

  private final DirichletPrior prior;

  /**
   * The family by maximum likelihood.
   *
   * @param symbols the alphabet, in the order of the codes; each symbol once
   */
  public CategoricalFamily(List<String> symbols) {
    this(Categoricals.distinct(symbols), DirichletPrior.NONE);
  }

  private CategoricalFamily(List<String> symbols, DirichletPrior prior) {
    this.symbols = symbols;
    this.prior = prior;
  }

  /**
   * This family with a symmetric Dirichlet prior on each component's probabilities: the objective
   * gains (α − 1) Σ_km log p_km. No probability is then 0; those of a start are moved inside.
   *
   * @param alpha α, at least 1; 1 is no prior
   */
  public CategoricalFamily withPrior(double alpha) {
    return new CategoricalFamily(symbols, new DirichletPrior(alpha));
  }

  /** The alphabet, in the order of the codes. */
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public int components(Categoricals components) {
    return components.size();
  }

  @Override
  public OptionalInt symbols(Categoricals components) {
    return OptionalInt.of(components.symbols().size());
  }

  @Override
  public CategoricalStatistics newStatistics(Categoricals components) {
    return new CategoricalStatistics(components);
  }

  @Override
  public double logDensity(double[] row, Categoricals components, int k) {
    return components.logs(k)[code(row, components, DataException.NOWHERE)];
  }

  @Override
  public void accumulate(
      double[] row, double weight, Categoricals components, int k, CategoricalStatistics into) {
    into.counts[k][code(row, components, DataException.NOWHERE)] += weight;
  }

  private static int code(double[] row, Categoricals components, long index) {
    requireOneColumn(row.length);
    return code(row[0], components, index);
  }

  @Override
  public void logDensity(RowBlock block, Categoricals components, int k, double[] out) {
    double[] codes = codes(block);
    double[] logs = components.logs(k);
    for (int i = 0; i < block.count(); i++) {
      out[i] = logs[code(codes[i], components, block.index(i))];
    }
  }

  @Override
  public void accumulate(
      RowBlock block,
      double[] weights,
      Categoricals components,
      int k,
      CategoricalStatistics into) {
    double[] codes = codes(block);
    double[] counts = into.counts[k];
    for (int i = 0; i < block.count(); i++) {
      if (weights[i] > 0) {
        counts[code(codes[i], components, block.index(i))] += weights[i];
      }
    }
  }

  private static double[] codes(RowBlock block) {
    requireOneColumn(block.columns());
    return block.panel()[0];
  }

  private static void requireOneColumn(int columns) {
    if (columns != 1) {
      throw new DataException(
          "symbols make one column, but the data have " + columns + ": choose one column");
    }
  }

  /** What {@code cell} is the code of: checked, since a model's alphabet may be another. */
  private static int code(double cell, Categoricals components, long index) {
    int size = components.symbols().size();
    if (!isCode(cell, size)) {
      throw new DataException(index, 0, cell + " " + problem(size));
    }
    return (int) cell;
  }

  private static boolean isCode(double cell, int symbols) {
    int code = (int) cell;
    return code == cell && code >= 0 && code < symbols;
  }

  private static String problem(int symbols) {
    return "is no code of the alphabet: codes are whole numbers from 0 to " + (symbols - 1);
  }

  /** Cells are codes. */
  @Override
  public void check(Rows rows) {
    requireOneColumn(rows.columns());
    rows.requireEach(cell -> isCode(cell, symbols.size()), problem(symbols.size()));
  }

  @Override
  public Categoricals estimate(CategoricalStatistics statistics) {
    double[][] probabilities = new double[statistics.counts.length][];
    for (int k = 0; k < probabilities.length; k++) {
      double[] counts = statistics.counts[k];
      double total = Arrays.stream(counts).sum() + counts.length * prior.pseudocount();
      probabilities[k] =
          ComponentFamily.isEmpty(total)
              ? statistics.reference.sharedRow(k)
              : Arrays.stream(counts).map(n -> (n + prior.pseudocount()) / total).toArray();
    }
    return new Categoricals(probabilities, symbols);
  }

  @Override
  public double logPrior(Categoricals components) {
    double sum = 0.0;
    for (int k = 0; k < components.size(); k++) {
      sum += prior.logDensity(components.logs(k));
    }
    return sum;
  }

  /**
   * Half for the symbol that the centre is the code of (where it is between two, the nearer: a
   * missing cell that a mean stands for), and the other half for all symbols alike: nothing is
   * impossible, and a summary of columns does not know how frequent symbols are.
   */
  @Override
  public Categoricals start(double[][] centres, ColumnSummary summary) {
    return new Categoricals(
        Arrays.stream(centres).map(this::startingAt).toArray(double[][]::new), symbols);
  }

  /** A component's probabilities to start from, {@code [symbols]}. */
  double[] startingAt(double[] centre) {
    requireOneColumn(centre.length);
    double code = Math.rint(centre[0]);
    if (!isCode(code, symbols.size())) {
      throw new DataException(centre[0] + " " + problem(symbols.size()));
    }
    double[] probabilities = new double[symbols.size()];
    Arrays.fill(probabilities, (1 - AT_CENTRE) / symbols.size());
    probabilities[(int) code] += AT_CENTRE;
    return probabilities;
  }

  /** Those that are not 0, less one of each component. */
  @Override
  public int freeParameters(Categoricals components) {
    int free = 0;
    for (int k = 0; k < components.size(); k++) {
      free += (int) Arrays.stream(components.sharedRow(k)).filter(p -> p > 0).count() - 1;
    }
    return free;
  }

  /**
   * Rows that sum to 1 exactly and, under a prior, have no zeros.
   *
   * @throws IllegalArgumentException where the components have another alphabet
   */
  @Override
  public Categoricals project(Categoricals components) {
    requireAlphabet(components.symbols());
    double[][] probabilities = components.probabilities();
    Arrays.setAll(probabilities, k -> Probabilities.normalized(prior.project(probabilities[k])));
    return new Categoricals(probabilities, symbols);
  }

  private void requireAlphabet(List<String> given) {
    if (given.size() != symbols.size()) {
      throw new IllegalArgumentException(
          "the start has " + given.size() + " symbols, but the data have " + symbols.size() + CURE);
    }
    for (int m = 0; m < symbols.size(); m++) {
      if (!given.get(m).equals(symbols.get(m))) {
        throw new IllegalArgumentException(
            String.format(
                "symbol %d (from 0) of the start is '%s', but that of the data '%s'%s",
                m, given.get(m), symbols.get(m), CURE));
      }
    }
  }

  @Override
  public Optional<VectorCoordinates<Categoricals>> coordinates() {
    return Optional.of(new CategoricalCoordinates());
  }

  @Override
  public Optional<ComponentEditing<Categoricals>> editing() {
    return Optional.of(new CategoricalEditing(this));
  }

  @Override
  public Optional<RowSampler<Categoricals>> sampler() {
    return Optional.of(
        (components, k, random) ->
            new double[] {
              Probabilities.draw(
                  components.symbols().size(), m -> components.probability(k, m), random)
            });
  }
}
