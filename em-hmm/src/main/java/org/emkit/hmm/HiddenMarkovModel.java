package org.emkit.hmm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.Canonical;
import org.emkit.core.Decoder;
import org.emkit.core.FreeParameters;
import org.emkit.core.LogDensity;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.SampledModel;
import org.emkit.core.Sampler;
import org.emkit.core.Scratch;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Seeding;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.IndependentFamily;

/**
 * A hidden Markov model over any {@link ComponentFamily}: sequences of steps, each in a state that
 * depends on the state before, each observed through its state's emission. Fitted by Baum-Welch
 * (Baum, Petrie, Soules &amp; Weiss 1970; Rabiner 1989), by Viterbi training or by stochastic EM,
 * as {@link Assignment} says.
 *
 * <p>Probabilities of 0 in a start stay 0, which makes left-right and other topologies. A state
 * that is never left keeps its row of transitions, one that is never visited also its emission,
 * unless a prior says what is likely without data. A step whose cells are all missing (NaN) says
 * nothing; a single missing cell is the family's to take or refuse.
 *
 * @param <C> the parameters of the emissions of all states
 * @param <T> the family's statistics
 */
public final class HiddenMarkovModel<C, T extends Additive<T>>
    implements SampledModel<Sequences, HiddenMarkov<C>, HiddenMarkovStatistics<C, T>>,
        Starter<Sequences, HiddenMarkov<C>>,
        FreeParameters<HiddenMarkov<C>>,
        Posterior<Sequences, HiddenMarkov<C>>,
        Decoder<Sequences, HiddenMarkov<C>>,
        LogDensity<Sequences, HiddenMarkov<C>> {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> family;
  private final int states;
  private final HiddenMarkovSettings settings;
  private final Scratch<ForwardBackward<C, T>> scratch = new Scratch<>();

  private HiddenMarkovModel(
      ComponentFamily<C, T> family, int states, HiddenMarkovSettings settings) {
    if (states < 1) {
      throw new IllegalArgumentException("states " + states + " must be 1 or more");
    }
    this.family = Objects.requireNonNull(family, "family");
    this.states = states;
    this.settings = settings;
  }

  /**
   * A hidden Markov model fitted by Baum-Welch, whose starts have emissions around random steps.
   *
   * @param states the number of states of a start, at least 1; a given start brings its own
   */
  public static <C, T extends Additive<T>> HiddenMarkovModel<C, T> of(
      ComponentFamily<C, T> family, int states) {
    return new HiddenMarkovModel<>(family, states, HiddenMarkovSettings.DEFAULTS);
  }

  /** As above, over a family whose components share nothing. */
  public static <C, T extends Additive<T>>
      HiddenMarkovModel<Components<C>, ComponentStatistics<C, T>> of(
          IndependentFamily<C, T> family, int states) {
    return of(family.lifted(), states);
  }

  private HiddenMarkovModel<C, T> with(HiddenMarkovSettings newSettings) {
    return new HiddenMarkovModel<>(family, states, newSettings);
  }

  /** This model with starts around the points that {@code seeding} chooses among the steps. */
  public HiddenMarkovModel<C, T> withSeeding(Seeding seeding) {
    return with(settings.withSeeding(seeding));
  }

  /**
   * This model with another assignment of steps to states: by probabilities (Baum-Welch, the
   * default), by the most probable path (Viterbi training), or by a path drawn from the posterior
   * (stochastic EM).
   */
  public HiddenMarkovModel<C, T> withAssignment(Assignment assignment) {
    return with(settings.withAssignment(assignment));
  }

  /** This model with starts of another topology; {@link Topology#ERGODIC} by default. */
  public HiddenMarkovModel<C, T> withTopology(Topology topology) {
    return with(settings.withTopology(topology));
  }

  /** This model with a prior on the initial distribution and the transitions. */
  public HiddenMarkovModel<C, T> withPrior(ChainPrior prior) {
    return with(settings.withPrior(prior));
  }

  /** This model by its plain definition: everything on logarithms, which is slow. */
  HiddenMarkovModel<C, T> byLogarithms() {
    return with(settings.withLogarithms());
  }

  /** The family of the emissions. */
  public ComponentFamily<C, T> family() {
    return family;
  }

  @Override
  public HiddenMarkov<C> start(Dataset<Sequences> data, RandomGenerator random) {
    return new HiddenMarkovStarter<>(family, states, settings).start(data, random);
  }

  @Override
  public HiddenMarkovStatistics<C, T> newStatistics(HiddenMarkov<C> parameters) {
    return new HiddenMarkovStatistics<>(parameters, family.newStatistics(parameters.emission()));
  }

  @Override
  public void expect(
      HiddenMarkov<C> parameters, Sequences slice, HiddenMarkovStatistics<C, T> into) {
    lend(
        parameters,
        slice,
        search ->
            search.expect(
                slice,
                settings.assignment() == Assignment.HARD ? search.best() : search.smoothing(),
                into));
  }

  @Override
  public boolean samples() {
    return settings.assignment() == Assignment.SAMPLED;
  }

  @Override
  public void sample(
      HiddenMarkov<C> parameters,
      Sequences slice,
      RandomGenerator random,
      HiddenMarkovStatistics<C, T> into) {
    lend(parameters, slice, search -> search.expect(slice, search.drawn(random), into));
  }

  private void lend(
      HiddenMarkov<C> parameters, Sequences slice, Consumer<ForwardBackward<C, T>> action) {
    requireEmissions(parameters);
    scratch.lend(
        search -> search.fits(parameters.states(), slice.rows()),
        () -> new ForwardBackward<>(family, parameters.states(), slice.rows()),
        search -> {
          search.use(parameters, slice.rows().count(), settings.byLogarithms());
          action.accept(search);
        });
  }

  @Override
  public HiddenMarkov<C> maximize(HiddenMarkovStatistics<C, T> statistics) {
    HiddenMarkov<C> reference = statistics.reference();
    double[] initial = settings.prior().initialFrom(statistics.initial, reference.initial());
    double[][] transition = reference.transition();
    for (int i = 0; i < transition.length; i++) {
      transition[i] = settings.prior().rowFrom(statistics.transitions, i, transition[i]);
    }
    return new HiddenMarkov<>(initial, transition, family.estimate(statistics.emission));
  }

  @Override
  public double logPrior(HiddenMarkov<C> parameters) {
    return family.logPrior(parameters.emission()) + settings.prior().logDensity(parameters);
  }

  @Override
  public ObjectiveKind objectiveKind() {
    return settings.assignment().objectiveKind();
  }

  @Override
  public boolean monotone() {
    return settings.assignment().monotone();
  }

  /** Steps with a value are the family's to check; those without are taken by every model. */
  @Override
  public void check(Sequences slice) {
    int from = 0;
    while (from < slice.rows().count()) {
      int to = from;
      while (to < slice.rows().count() && slice.rows().hasValue(to)) {
        to++;
      }
      if (to > from) {
        family.check(slice.rows().slice(from, to));
      }
      from = to + 1;
    }
  }

  private void requireEmissions(HiddenMarkov<C> parameters) {
    int emissions = family.components(parameters.emission());
    if (emissions != parameters.states()) {
      throw new IllegalArgumentException(
          parameters.states() + " states for " + emissions + " emissions: one is needed for each");
    }
  }

  @Override
  public HiddenMarkov<C> project(HiddenMarkov<C> start) {
    requireEmissions(start);
    return start.normalized(family.project(start.emission()));
  }

  @Override
  public List<String> warnings(HiddenMarkov<C> parameters) {
    return family.warnings(parameters.emission());
  }

  /** Entries that a start did not rule out, less one a row, and the family's. */
  @Override
  public int freeParameters(HiddenMarkov<C> parameters) {
    return family.freeParameters(parameters.emission())
        + HiddenMarkovCoordinates.ofChain(parameters);
  }

  @Override
  public int classes(HiddenMarkov<C> parameters) {
    return parameters.states();
  }

  /**
   * Smoothed state probabilities of every step, given its whole sequence.
   *
   * @throws DataException where a sequence is impossible, naming it and the step where that shows
   */
  @Override
  public double[][] probabilities(HiddenMarkov<C> parameters, Sequences slice) {
    double[][] result = new double[slice.rows().count()][];
    lend(parameters, slice, search -> search.probabilities(slice, result));
    return result;
  }

  /**
   * Filtered state probabilities of every step, given its sequence up to it, {@code
   * [rows][states]}.
   *
   * @throws DataException as above
   */
  public double[][] filtered(HiddenMarkov<C> parameters, Sequences slice) {
    HiddenMarkovFilter<C> filter = filter(parameters);
    double[][] result = new double[slice.rows().count()][];
    for (int i = 0; i < slice.count(); i++) {
      filter.restart();
      for (int row = slice.begin(i); row < slice.begin(i + 1); row++) {
        if (filter.observe(slice.rows().row(row)) == Double.NEGATIVE_INFINITY) {
          throw ImpossibleSequence.inData(slice, i, row - slice.begin(i));
        }
        result[row] = filter.probabilities();
      }
    }
    return result;
  }

  /** A filter that takes one step after another, as they come in. */
  public HiddenMarkovFilter<C> filter(HiddenMarkov<C> parameters) {
    requireEmissions(parameters);
    return new HiddenMarkovFilter<>(family, parameters);
  }

  /** The most probable path of each sequence (Viterbi 1967); ties go to the lower state. */
  @Override
  public int[] decode(HiddenMarkov<C> parameters, Sequences slice) {
    int[] path = new int[slice.rows().count()];
    lend(parameters, slice, search -> search.decode(slice, path));
    return path;
  }

  /** That of the sequence; 0 where the step has no value, and so says nothing. */
  @Override
  public double weight(Sequences slice, int index) {
    return slice.rows().hasValue(index) ? slice.rows().weight(index) : 0.0;
  }

  /** log p(sequence) of each sequence; −∞ where it is impossible. */
  @Override
  public double[] logDensity(HiddenMarkov<C> parameters, Sequences slice) {
    double[][] result = new double[1][];
    lend(parameters, slice, search -> result[0] = search.logLikelihoods(slice));
    return result[0];
  }

  /**
   * Coordinates, draws and an order are there when the family has them. The order of a left-right
   * model is its own.
   */
  @Override
  public <K> Optional<K> capability(Class<K> type) {
    if (type == VectorCoordinates.class) {
      return family.coordinates().map(HiddenMarkovCoordinates::new).map(type::cast);
    }
    if (type == Sampler.class) {
      return family.sampler().map(HiddenMarkovSampler::new).map(type::cast);
    }
    if (type == Canonical.class) {
      return settings.topology() == Topology.ERGODIC
          ? family.editing().map(HiddenMarkovOrder::new).map(type::cast)
          : Optional.empty();
    }
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
