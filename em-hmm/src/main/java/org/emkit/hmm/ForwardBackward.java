package org.emkit.hmm;

import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.Posterior;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.emkit.core.math.Probabilities;
import org.emkit.mixture.ComponentFamily;
import org.jspecify.annotations.Nullable;

/**
 * Runs recursions over the sequences of a slice. Short sequences go together, so that emissions
 * come in full blocks; long ones go alone.
 *
 * <p>Holds buffers: lent to one thread at a time.
 */
final class ForwardBackward<C, T extends Additive<T>> {
  private final int columns;
  private final Trellis trellis;

  /** For a sequence of a group that needs another recursion. */
  private final Trellis spare;

  private final StepEmissions<C, T> emissions;
  private final LongSequence single;
  private final double[] after;
  private @Nullable HiddenMarkov<C> parameters;
  private @Nullable Kernels kernels;
  private @Nullable Pass smoothing;
  private boolean byLogarithms;

  ForwardBackward(ComponentFamily<C, T> family, int states, Rows like) {
    this.columns = like.columns();
    this.trellis = new Trellis(states);
    this.spare = new Trellis(states);
    this.emissions = new StepEmissions<>(family, trellis, like);
    this.single = new LongSequence(emissions);
    this.after = new double[trellis.width];
  }

  /** Whether it can serve so many states over {@code rows}. */
  boolean fits(int states, Rows rows) {
    return trellis.states == states && columns == rows.columns();
  }

  /**
   * Turns to parameters.
   *
   * @param rows of the slice
   * @param newByLogarithms whether to do without probabilities
   */
  @SuppressWarnings("ReferenceEquality") // to look into them for every slice would take time
  void use(HiddenMarkov<C> newParameters, int rows, boolean newByLogarithms) {
    byLogarithms = newByLogarithms;
    Kernels newKernels = Kernels.forSlice(rows);
    if (parameters != newParameters || kernels != newKernels) {
      parameters = newParameters;
      kernels = newKernels;
      smoothing = null;
      emissions.use(newParameters.emission());
    }
  }

  /**
   * Recursions for one purpose.
   *
   * @param first tried first
   * @param safe for sequences where the first does not suffice; perhaps the same
   * @param ofPaths whether values are those of paths, to which steps without a value matter, too
   */
  record Pass(Recursion first, Recursion safe, boolean ofPaths) {
    /** Adds the transitions that were counted, times a weight, and forgets them. */
    void drain(double weight, double[] transitions) {
      first.drain(weight, transitions);
      if (safe != first) {
        safe.drain(weight, transitions);
      }
    }
  }

  /** Posterior probabilities. */
  Pass smoothing() {
    if (smoothing == null) {
      Filter safe = new LogRecursion(parameters(), trellis.width);
      smoothing = new Pass(byLogarithms ? safe : scaled(), safe, false);
    }
    return smoothing;
  }

  private Filter scaled() {
    ChainKernels chain = (kernels == null ? Kernels.best() : kernels).chain();
    return LinearRecursion.suits(parameters())
        ? new LinearRecursion(parameters(), trellis.width, chain)
        : new GuardedRecursion(parameters(), trellis.width, chain);
  }

  private HiddenMarkov<C> parameters() {
    if (parameters == null) {
      throw new IllegalStateException("parameters come first");
    }
    return parameters;
  }

  /** The most probable paths. */
  Pass best() {
    Recursion viterbi = new ViterbiRecursion(parameters(), trellis.width);
    return new Pass(viterbi, viterbi, true);
  }

  /** Paths drawn from their posterior. */
  Pass drawn(RandomGenerator random) {
    return new Pass(
        new DrawnPath(scaled(), trellis, random),
        new DrawnPath(new LogRecursion(parameters(), trellis.width), trellis, random),
        false);
  }

  /** Takes what a pass finds. */
  interface Visitor {
    /** Whether there is to be a way back; if not, only {@link #sequence} is called. */
    default boolean wantsPosterior() {
      return true;
    }

    /** A sequence is about to be passed through. */
    default void begin(int index) {}

    /**
     * The posterior of steps {@code [from, from + count)} of the slice, in the rows of a trellis
     * from {@code at}: whole sequences, or stretches of one, the last one first.
     */
    default void posterior(int from, int count, Trellis trellis, int at) {}

    /**
     * A sequence that has been passed through forward.
     *
     * @param value its log-likelihood (or that of its best path): finite, else nothing more comes
     *     of it
     * @param stop where it is not finite, the step of the sequence at which that showed
     */
    default void sequence(int index, double value, int stop) {}
  }

  /** Passes through all sequences. */
  void each(Sequences slice, Pass pass, Visitor visitor) {
    int from = 0;
    while (from < slice.count()) {
      int to = from;
      int begin = slice.begin(from);
      while (to < slice.count() && slice.begin(to + 1) - begin <= trellis.together()) {
        to++;
      }
      if (to == from) {
        alone(slice, from, pass, visitor);
        to++;
      } else {
        together(slice, from, to, pass, visitor);
      }
      from = to;
    }
  }

  private void alone(Sequences slice, int index, Pass pass, Visitor visitor) {
    visitor.begin(index);
    double value = single.run(pass.first(), slice, index, trellis, visitor);
    if (Double.isNaN(value) && pass.safe() != pass.first()) {
      value = single.run(pass.safe(), slice, index, trellis, visitor);
    }
    visitor.sequence(index, value, trellis.stop);
  }

  private void together(Sequences slice, int first, int end, Pass pass, Visitor visitor) {
    int begin = slice.begin(first);
    int count = slice.begin(end) - begin;
    trellis.reserve(count);
    pass.first().read(emissions, slice.rows(), begin, count, trellis, 0);
    for (int i = first; i < end; i++) {
      int at = slice.begin(i) - begin;
      int steps = slice.length(i);
      visitor.begin(i);
      double value = pass.first().forward(null, trellis, at, steps);
      int stop = trellis.stop - at;
      if (Double.isNaN(value) && pass.safe() != pass.first()) {
        value = apart(pass.safe(), slice, i, at, visitor.wantsPosterior());
        stop = spare.stop;
      } else if (isFinite(value) && visitor.wantsPosterior()) {
        pass.first().backward(after, true, trellis, at, steps);
      }
      visitor.sequence(i, value, stop);
    }
    if (visitor.wantsPosterior()) {
      visitor.posterior(begin, count, trellis, 0);
    }
  }

  /** One sequence of a group through another recursion; its posterior joins the others'. */
  private double apart(
      Recursion recursion, Sequences slice, int index, int at, boolean wantsPosterior) {
    int begin = slice.begin(index);
    return single.run(
        recursion,
        slice,
        index,
        spare,
        new Visitor() {
          @Override
          public boolean wantsPosterior() {
            return wantsPosterior;
          }

          @Override
          public void posterior(int from, int count, Trellis found, int foundAt) {
            System.arraycopy(
                found.posterior,
                foundAt * found.width,
                trellis.posterior,
                (at + from - begin) * found.width,
                count * found.width);
          }
        });
  }

  static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  /** log p of each sequence: −∞ where it is impossible, NaN where a density is. */
  double[] logLikelihoods(Sequences slice) {
    double[] values = new double[slice.count()];
    each(
        slice,
        smoothing(),
        new Visitor() {
          @Override
          public boolean wantsPosterior() {
            return false;
          }

          @Override
          public void sequence(int index, double value, int stop) {
            values[index] = value;
          }
        });
    return values;
  }

  /** Adds the posteriors of all sequences to statistics. */
  void expect(Sequences slice, Pass pass, HiddenMarkovStatistics<C, T> into) {
    StatisticsVisitor<C, T> visitor = new StatisticsVisitor<>(slice, emissions, pass, into);
    each(slice, pass, visitor);
    visitor.flush();
  }

  /**
   * The posterior of every step.
   *
   * @param result {@code [rows]} gets {@code [states]} for each
   */
  void probabilities(Sequences slice, double[][] result) {
    eachStep(
        slice,
        smoothing(),
        (row, posterior) -> {
          // Recursions leave rounding that has added up.
          Probabilities.normalize(posterior);
          result[row] = posterior.clone();
        });
  }

  /**
   * The most probable paths.
   *
   * @param path {@code [rows]} gets the states
   */
  void decode(Sequences slice, int[] path) {
    eachStep(
        slice,
        best(),
        (row, indicators) -> {
          while (indicators[path[row]] == 0) {
            path[row]++;
          }
        });
  }

  /** Hands on the posterior of every step, in an array that is the same every time. */
  private void eachStep(Sequences slice, Pass pass, Posterior.Visitor visitor) {
    double[] one = new double[trellis.states];
    each(
        slice,
        pass,
        new Visitor() {
          @Override
          public void posterior(int from, int count, Trellis found, int at) {
            for (int t = 0; t < count; t++) {
              System.arraycopy(found.posterior, (at + t) * found.width, one, 0, one.length);
              visitor.visit(from + t, one);
            }
          }

          @Override
          public void sequence(int index, double value, int stop) {
            if (!isFinite(value)) {
              throw ImpossibleSequence.inData(slice, index, stop);
            }
          }
        });
    // Nobody asked for them, but the next pass must not find them.
    pass.drain(0.0, new double[trellis.states * trellis.states]);
  }
}
