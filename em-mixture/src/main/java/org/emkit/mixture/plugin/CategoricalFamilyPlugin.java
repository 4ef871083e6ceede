package org.emkit.mixture.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.ComponentFamily;

/** The family {@code categorical}: one column of symbols, with a probability of each. */
public final class CategoricalFamilyPlugin implements FamilyPlugin<Categoricals> {
  private static final String PROBABILITIES = "probabilities";
  private static final String SYMBOLS = "symbols";
  private static final String SYMBOL_PRIOR = "symbol-prior";

  /** Up to so many symbols go on a component's line; more have lines of their own. */
  private static final int MOST_ON_A_LINE = 8;

  /** For ServiceLoader. */
  public CategoricalFamilyPlugin() {}

  @Override
  public String name() {
    return "categorical";
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.value(
            SYMBOL_PRIOR,
            "ALPHA",
            "Dirichlet prior on the probabilities of symbols, from 1 (none): ALPHA - 1 rows more"
                + " for each symbol.",
            "1"));
  }

  @Override
  public Optional<Categoricals> own(Object parameters) {
    return parameters instanceof Categoricals categoricals
        ? Optional.of(categoricals)
        : Optional.empty();
  }

  @Override
  public ComponentFamily<Categoricals, ?> family(
      OptionValues options, Dataset<Rows> data, List<String> symbols) {
    if (symbols.isEmpty()) {
      throw new DataException("the cells are numbers without an alphabet, not symbols");
    }
    double alpha = options.number(SYMBOL_PRIOR, 1);
    try {
      return new CategoricalFamily(symbols).withPrior(alpha);
    } catch (IllegalArgumentException e) {
      throw new OptionException("--" + SYMBOL_PRIOR + " " + alpha + ": " + e.getMessage());
    }
  }

  @Override
  public ComponentFamily<Categoricals, ?> family(Categoricals components) {
    return new CategoricalFamily(components.symbols());
  }

  @Override
  public ParameterTree write(Categoricals components) {
    return new ParameterTree()
        .put(PROBABILITIES, components.probabilities())
        .put(SYMBOLS, components.symbols());
  }

  @Override
  public Categoricals read(ParameterTree tree) {
    return new Categoricals(tree.matrix(PROBABILITIES), tree.texts(SYMBOLS));
  }

  /** Symbols make one column. */
  @Override
  public int columns(Categoricals components) {
    return 1;
  }

  @Override
  public List<String> heads(Categoricals components, List<String> columns) {
    return fitsOnALine(components)
        ? components.symbols().stream().map(symbol -> "p " + symbol).toList()
        : List.of();
  }

  @Override
  public double[] figures(Categoricals components, int k) {
    return fitsOnALine(components) ? components.probabilities()[k] : new double[0];
  }

  private static boolean fitsOnALine(Categoricals components) {
    return components.symbols().size() <= MOST_ON_A_LINE;
  }

  /** Many symbols: a line each, with a column for each component. */
  @Override
  public String details(Categoricals components, List<String> columns) {
    if (fitsOnALine(components)) {
      return "";
    }
    int width = components.symbols().stream().mapToInt(String::length).max().orElse(0);
    int first = Math.max(width, "symbol".length());
    StringBuilder text = new StringBuilder(String.format("%n%-" + first + "s", "symbol"));
    for (int k = 0; k < components.size(); k++) {
      text.append(String.format("%10s", "p in " + k));
    }
    for (int m = 0; m < components.symbols().size(); m++) {
      text.append(String.format("%n%-" + first + "s", components.symbols().get(m)));
      for (int k = 0; k < components.size(); k++) {
        text.append(String.format(Locale.ROOT, "%10.4f", components.probability(k, m)));
      }
    }
    return text.append(String.format("%n")).toString();
  }

  @Override
  public List<Portrait.Grid> grids(
      Categoricals components, List<String> columns, IntFunction<String> names) {
    return List.of(
        new Portrait.Grid(
            "probabilities of symbols",
            Portrait.Kind.PROBABILITIES,
            IntStream.range(0, components.size()).mapToObj(names).toList(),
            components.symbols(),
            components.probabilities()));
  }

  @Override
  public boolean readsSymbols() {
    return true;
  }

  @Override
  public List<String> symbols(Categoricals components) {
    return components.symbols();
  }
}
