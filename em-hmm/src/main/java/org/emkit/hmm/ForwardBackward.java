package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.RowBlock;
import org.jspecify.annotations.Nullable;

/**
 * Runs recursions over the sequences of a slice. Short sequences go together, so that emissions
 * come in full blocks. One that is too long to be held goes in stretches: the forward pass keeps
 * its rows at their ends, and each stretch is computed once more when the backward pass gets there,
 * so that memory does not grow with the sequence.
 *
 * <p>Holds buffers: lent to one thread at a time.
 */
final class ForwardBackward<C, T extends Additive<T>> {
  /** What sequences that go together may fill of an array: a quarter of a megabyte. */
  private static final int GROUP_CELLS = 1 << 15;

  private final int columns;
  private final Trellis trellis;

  /** For a sequence of a group that needs another recursion. */
  private final Trellis spare;

  private final StepEmissions<C, T> emissions;
  private final double[] after;
  private @Nullable HiddenMarkov<C> parameters;
  private @Nullable Kernels kernels;
  private @Nullable Pass smoothing;

  ForwardBackward(ComponentFamily<C, T> family, int states, Rows like) {
    this.columns = like.columns();
    this.trellis = new Trellis(states);
    this.spare = new Trellis(states);
    this.emissions = new StepEmissions<>(family, trellis, like);
    this.after = new double[trellis.width];
  }

  /** Whether it can serve so many states over {@code rows}. */
  boolean fits(int states, Rows rows) {
    return trellis.states == states && columns == rows.columns();
  }

  /** Turns to parameters, for slices of about so many rows. */
  @SuppressWarnings("ReferenceEquality") // to look into them for every slice would take time
  void use(HiddenMarkov<C> newParameters, int rows) {
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
   */
  record Pass(Recursion first, Recursion safe) {
    /** Adds the transitions that were counted, times a weight, and forgets them. */
    void drain(double weight, double[] transitions) {
      first.drain(weight, transitions);
      if (safe != first) {
        safe.drain(weight, transitions);
      }
    }
  }

  /** Posterior probabilities, by {@link LinearRecursion} and {@link LogRecursion}. */
  Pass smoothing() {
    if (smoothing == null) {
      smoothing = new Pass(linear(), new LogRecursion(parameters(), trellis.width));
    }
    return smoothing;
  }

  private LinearRecursion linear() {
    return new LinearRecursion(
        parameters(), trellis.width, kernels == null ? Kernels.best() : kernels);
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
    return new Pass(viterbi, viterbi);
  }

  /** Paths drawn from their posterior. */
  Pass drawn(RandomGenerator random) {
    return new Pass(
        new DrawnPath(linear(), trellis, random),
        new DrawnPath(new LogRecursion(parameters(), trellis.width), trellis, random));
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
    int most = Math.min(trellis.capacity(), Math.max(RowBlock.ROWS, GROUP_CELLS / trellis.width));
    int from = 0;
    while (from < slice.count()) {
      int to = from + 1;
      int begin = slice.begin(from);
      while (to < slice.count() && slice.begin(to + 1) - begin <= most) {
        to++;
      }
      if (slice.begin(to) - begin > trellis.capacity()) {
        alone(slice, from, pass, visitor);
      } else {
        together(slice, from, to, pass, visitor);
      }
      from = to;
    }
  }

  private void alone(Sequences slice, int index, Pass pass, Visitor visitor) {
    visitor.begin(index);
    double value = whole(pass.first(), slice, index, trellis, visitor);
    if (Double.isNaN(value) && pass.safe() != pass.first()) {
      value = whole(pass.safe(), slice, index, trellis, visitor);
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
    return whole(
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

  /** One sequence, in stretches that fit; forward only where it is impossible. */
  private double whole(
      Recursion recursion, Sequences slice, int index, Trellis use, Visitor visitor) {
    List<double[]> ends = new ArrayList<>();
    double value = forward(recursion, slice, index, use, ends);
    if (!isFinite(value) || !visitor.wantsPosterior()) {
      return value;
    }
    int begin = slice.begin(index);
    int most = use.capacity();
    int last = ends.size() - 1;
    for (int stretch = last; stretch >= 0; stretch--) {
      int from = stretch * most;
      int count = Math.min(most, slice.length(index) - from);
      if (stretch < last) {
        recursion.read(emissions, slice.rows(), begin + from, count, use, 0);
        recursion.forward(stretch == 0 ? null : ends.get(stretch - 1), use, 0, count);
      }
      recursion.backward(after, stretch == last, use, 0, count);
      visitor.posterior(begin + from, count, use, 0);
    }
    return value;
  }

  /**
   * The forward pass over one sequence.
   *
   * @param ends gets the forward rows at the ends of stretches
   */
  private double forward(
      Recursion recursion, Sequences slice, int index, Trellis use, List<double[]> ends) {
    int length = slice.length(index);
    int most = use.capacity();
    use.reserve(Math.min(most, length));
    double sum = 0.0;
    double[] before = null;
    for (int from = 0; from < length; from += most) {
      int count = Math.min(most, length - from);
      recursion.read(emissions, slice.rows(), slice.begin(index) + from, count, use, 0);
      sum += recursion.forward(before, use, 0, count);
      if (!isFinite(sum)) {
        use.stop += from;
        return sum;
      }
      int end = (count - 1) * use.width;
      before = Arrays.copyOfRange(use.forward, end, end + use.width);
      ends.add(before);
    }
    return sum;
  }

  private static boolean isFinite(double value) {
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
  void probabilities(Sequences slice, Pass pass, double[][] result) {
    each(
        slice,
        pass,
        new Visitor() {
          @Override
          public void posterior(int from, int count, Trellis found, int at) {
            for (int t = 0; t < count; t++) {
              int row = (at + t) * found.width;
              result[from + t] = Arrays.copyOfRange(found.posterior, row, row + found.states);
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
