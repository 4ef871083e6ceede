package org.emkit.hmm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emkit.core.Additive;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.ShortRuns;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.hmm.EmissionFamilies.Typed;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.plugin.FamilyPlugin;
import org.emkit.mixture.plugin.MixtureFamilyPlugin;

/** The model {@code hmm}: a hidden Markov model over any family that is installed. */
public final class HiddenMarkovPlugin implements ModelPlugin<Sequences, HiddenMarkov<?>> {
  /** Likelihoods of chains have many optima: more starts than elsewhere must be looked at. */
  private static final ShortRuns SHORT_RUNS = new ShortRuns(20, ShortRuns.DEFAULT_ITERATIONS);

  private static final String INITIAL = "initial";
  private static final String TRANSITION = "transition";
  private static final String EMISSION = "emission";

  private final EmissionFamilies families;

  /** For ServiceLoader. */
  public HiddenMarkovPlugin() {
    this(EmissionFamilies.installed());
  }

  /** With families of one's own. */
  HiddenMarkovPlugin(EmissionFamilies families) {
    this.families = families;
  }

  @Override
  public String name() {
    return "hmm";
  }

  @Override
  public String summary() {
    return "hidden Markov model, for sequences (emissions: "
        + String.join(", ", families.names())
        + ")";
  }

  @Override
  public List<ModelOption> options() {
    return with(families.options());
  }

  @Override
  public List<ModelOption> options(OptionValues values) {
    return with(EmissionFamilies.options(HiddenMarkovOptions.family(values, families)));
  }

  private List<ModelOption> with(List<ModelOption> ofEmissions) {
    List<ModelOption> options = new ArrayList<>();
    options.add(HiddenMarkovOptions.STATES);
    options.add(HiddenMarkovOptions.emission(families));
    options.addAll(ofEmissions);
    options.add(HiddenMarkovOptions.init(families));
    options.addAll(HiddenMarkovOptions.chain());
    return options;
  }

  @Override
  public Dataset<Sequences> dataset(Table table) {
    return TableSequences.of(table);
  }

  @Override
  public boolean takesSequences() {
    return true;
  }

  @Override
  public boolean readsSymbols(OptionValues options) {
    return HiddenMarkovOptions.family(options, families).readsSymbols();
  }

  @Override
  public List<String> symbols(HiddenMarkov<?> parameters) {
    return symbols(families.typed(parameters.emission()));
  }

  private static <C> List<String> symbols(Typed<C> typed) {
    return typed.family().symbols(typed.emission());
  }

  /** A row without any value is no evidence; single cells may be missing where the family can. */
  @Override
  public boolean takesMissingCells() {
    return true;
  }

  @Override
  public LatentModel<Sequences, HiddenMarkov<?>, ?> model(
      OptionValues options, Dataset<Sequences> data) {
    return any(fitted(1, options, data));
  }

  private HiddenMarkovModel<?, ?> fitted(
      int states, OptionValues options, Dataset<Sequences> data) {
    return fitted(states, HiddenMarkovOptions.family(options, families), options, data);
  }

  private static <C> HiddenMarkovModel<C, ?> fitted(
      int states, FamilyPlugin<C> plugin, OptionValues options, Dataset<Sequences> data) {
    List<String> symbols = TableSequences.symbols(data);
    if (plugin.readsSymbols() == symbols.isEmpty()) {
      throw new OptionException(
          plugin.name()
              + " emissions are of "
              + (symbols.isEmpty()
                  ? "symbols, but the cells were read as numbers"
                  : "numbers, but the cells were read as symbols")
              + ": fit these emissions alone");
    }
    return configured(
        states, plugin, plugin.family(options, new StepDataset(data), symbols), options);
  }

  private static <C, T extends Additive<T>> HiddenMarkovModel<C, T> configured(
      int states, FamilyPlugin<C> plugin, ComponentFamily<C, T> family, OptionValues options) {
    return HiddenMarkovOptions.configure(HiddenMarkovModel.of(family, states), options)
        .withSeeding(HiddenMarkovOptions.seeding(options, plugin));
  }

  /** A model meets no other parameters than its own, and those that were read for its family. */
  @SuppressWarnings("unchecked")
  private static LatentModel<Sequences, HiddenMarkov<?>, ?> any(HiddenMarkovModel<?, ?> model) {
    return (LatentModel<Sequences, HiddenMarkov<?>, ?>) (LatentModel<Sequences, ?, ?>) model;
  }

  @Override
  public LatentModel<Sequences, HiddenMarkov<?>, ?> model(HiddenMarkov<?> parameters) {
    return any(evaluated(parameters.states(), families.typed(parameters.emission())));
  }

  private static <C> HiddenMarkovModel<C, ?> evaluated(int states, Typed<C> typed) {
    return HiddenMarkovModel.of(typed.family().family(typed.emission()), states);
  }

  @Override
  public Starter<Sequences, HiddenMarkov<?>> starter(OptionValues options) {
    int states = states(options);
    FamilyPlugin<?> family = HiddenMarkovOptions.family(options, families);
    // Wrong options are told before there are data.
    HiddenMarkovOptions.seeding(options, family);
    HiddenMarkovOptions.prior(options);
    return (data, random) -> fitted(states, options, data).start(data, random);
  }

  @Override
  public Starter<Sequences, HiddenMarkov<?>> starter(
      OptionValues options, Dataset<Sequences> data) {
    int states = states(options);
    if (data instanceof TableSequences table && table.rows() < states) {
      throw RandomRows.tooFewRows(states + " states", table.rows());
    }
    HiddenMarkovModel<?, ?> model = fitted(states, options, data);
    return model::start;
  }

  private static int states(OptionValues options) {
    return options.integer(HiddenMarkovOptions.STATES.name(), 1);
  }

  @Override
  public Optional<ShortRuns> shortRuns() {
    return Optional.of(SHORT_RUNS);
  }

  /** The family, and what it settles, are those of the start. */
  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    ParameterTree emission = start.child(EMISSION);
    FamilyPlugin<?> family = families.of(emission);
    OptionValues ofChain =
        HiddenMarkovOptions.settled(options, start.vector(INITIAL), start.matrix(TRANSITION));
    return family.settled(HiddenMarkovOptions.settled(ofChain, family), emission);
  }

  @Override
  public ParameterTree write(HiddenMarkov<?> parameters) {
    return new ParameterTree()
        .put(INITIAL, parameters.initial())
        .put(TRANSITION, parameters.transition())
        .put(EMISSION, write(families.typed(parameters.emission())));
  }

  private static <C> ParameterTree write(Typed<C> typed) {
    return new ParameterTree()
        .put(MixtureFamilyPlugin.FAMILY, typed.family().name())
        .putAll(typed.family().write(typed.emission()));
  }

  @Override
  public HiddenMarkov<?> read(ParameterTree tree) {
    double[] initial = tree.vector(INITIAL);
    double[][] transition = tree.matrix(TRANSITION);
    ParameterTree emission = tree.child(EMISSION);
    return read(initial, transition, families.of(emission), emission);
  }

  private static <C> HiddenMarkov<C> read(
      double[] initial, double[][] transition, FamilyPlugin<C> family, ParameterTree tree) {
    C emission = family.read(tree);
    int emissions = family.family(emission).components(emission);
    if (emissions != initial.length) {
      throw new IllegalArgumentException(
          String.format(
              "\"initial\" is for %d states and \"emission\" for %d: they must agree",
              initial.length, emissions));
    }
    return new HiddenMarkov<>(initial, transition, emission);
  }

  @Override
  public int columns(HiddenMarkov<?> parameters) {
    return columns(families.typed(parameters.emission()));
  }

  private static <C> int columns(Typed<C> typed) {
    return typed.family().columns(typed.emission());
  }

  @Override
  public String describe(HiddenMarkov<?> parameters, List<String> columns) {
    return HiddenMarkovTable.of(parameters, families.typed(parameters.emission()), columns);
  }

  @Override
  public Portrait portrait(HiddenMarkov<?> parameters, List<String> columns) {
    return HiddenMarkovPortrait.of(parameters, families.typed(parameters.emission()), columns);
  }

  @Override
  public Optional<Rows> rows(Sequences slice) {
    return Optional.of(slice.rows());
  }
}
