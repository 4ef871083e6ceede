package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.PartialStart;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;

/**
 * Frequencies of symbols, which are not all that the data tell: the sequences that rows make are
 * told as a warning, for tests to see. Installed only within {@link InstalledPlugin}.
 */
public final class SymbolsPlugin implements ModelPlugin<Rows, Mixture<Categoricals>> {
  private List<String> symbols = List.of();

  /** For ServiceLoader. */
  public SymbolsPlugin() {}

  @Override
  public String name() {
    return "symbols";
  }

  @Override
  public String summary() {
    return "frequencies of symbols";
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.choice("cells", "What cells hold.", List.of("text", "codes")),
        ModelOption.MISSING);
  }

  @Override
  public boolean readsSymbols(OptionValues options) {
    return options.text("cells").equals("text");
  }

  @Override
  public List<String> symbols(Mixture<Categoricals> parameters) {
    return parameters.components().symbols();
  }

  @Override
  public boolean takesSequences() {
    return true;
  }

  @Override
  public boolean takesMissingCells() {
    return true;
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    symbols = table.symbols().isEmpty() ? List.of("0", "1") : table.symbols();
    return table.rowDataset();
  }

  @Override
  public List<String> warnings(Table table) {
    return table.sequences().map(SymbolsPlugin::text).stream().toList();
  }

  private static String text(SequenceIndex index) {
    return index.names() + " " + index.lengths();
  }

  @Override
  public LatentModel<Rows, Mixture<Categoricals>, ?> model(
      OptionValues options, Dataset<Rows> data) {
    return FiniteMixture.of(new CategoricalFamily(symbols), 1);
  }

  @Override
  public LatentModel<Rows, Mixture<Categoricals>, ?> model(Mixture<Categoricals> parameters) {
    return FiniteMixture.of(new CategoricalFamily(symbols(parameters)), 1);
  }

  @Override
  public Starter<Rows, Mixture<Categoricals>> starter(OptionValues options) {
    return (data, random) ->
        FiniteMixture.of(new CategoricalFamily(symbols), 1).start(data, random);
  }

  /** A file with symbols alone starts from equal probabilities. */
  @Override
  public Optional<PartialStart<Rows, Mixture<Categoricals>>> partialStart(
      ParameterTree given, OptionValues options) {
    return given.has("probabilities")
        ? Optional.empty()
        : Optional.of(new EqualProbabilities(given.texts("symbols")));
  }

  private record EqualProbabilities(List<String> symbols)
      implements PartialStart<Rows, Mixture<Categoricals>> {
    @Override
    public int columns() {
      return 1;
    }

    @Override
    public Mixture<Categoricals> complete(Dataset<Rows> data, RandomGenerator random) {
      double[] equal = new double[symbols.size()];
      java.util.Arrays.fill(equal, 1.0 / equal.length);
      return of(equal, symbols);
    }
  }

  private static Mixture<Categoricals> of(double[] probabilities, List<String> symbols) {
    return new Mixture<>(
        new double[] {1}, new Categoricals(new double[][] {probabilities}, symbols));
  }

  @Override
  public ParameterTree write(Mixture<Categoricals> parameters) {
    return new ParameterTree()
        .put("probabilities", parameters.components().probabilities()[0])
        .put("symbols", symbols(parameters));
  }

  @Override
  public Mixture<Categoricals> read(ParameterTree tree) {
    return of(tree.vector("probabilities"), tree.texts("symbols"));
  }

  @Override
  public int columns(Mixture<Categoricals> parameters) {
    return 1;
  }

  @Override
  public String describe(Mixture<Categoricals> parameters, List<String> columns) {
    return parameters.toString();
  }
}
