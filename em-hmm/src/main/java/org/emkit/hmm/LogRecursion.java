package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.math.LogSumExp;
import org.jspecify.annotations.Nullable;

/** Recursions on logarithms of probabilities: slow, and right whatever underflows. */
final class LogRecursion implements Filter {
  private final int states;
  private final int width;
  private final double[] initial;

  /** {@code [states][states]}. */
  private final double[] transition;

  private final double[] terms;
  private final TransitionCounts counts;

  LogRecursion(HiddenMarkov<?> parameters, int width) {
    this.states = parameters.states();
    this.width = width;
    this.initial = Arrays.stream(parameters.initial()).map(Math::log).toArray();
    this.transition = Arrays.stream(parameters.transitions()).map(Math::log).toArray();
    this.terms = new double[states];
    this.counts = new TransitionCounts(states);
  }

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    source.logDensities(rows, from, count, trellis, at);
  }

  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    double total = 0.0;
    for (int t = at; t < at + count; t++) {
      double sum =
          t == at
              ? step(before, 0, trellis, t)
              : step(trellis.forward, (t - 1) * width, trellis, t);
      trellis.sums[t] = sum;
      total += sum;
      if (!ForwardBackward.isFinite(total)) {
        trellis.stop = t;
        return total;
      }
    }
    return total;
  }

  private double step(double @Nullable [] before, int from, Trellis trellis, int t) {
    int at = t * width;
    double[] rows = trellis.forward;
    for (int j = 0; j < states; j++) {
      double predicted = initial[j];
      if (before != null) {
        for (int i = 0; i < states; i++) {
          terms[i] = before[from + i] + transition[i * states + j];
        }
        predicted = LogSumExp.of(terms, 0, states);
      }
      rows[at + j] = predicted + trellis.emissions[at + j];
    }
    double sum = LogSumExp.of(rows, at, at + states);
    if (sum > Double.NEGATIVE_INFINITY) {
      for (int j = 0; j < states; j++) {
        rows[at + j] -= sum;
      }
    }
    return sum;
  }

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
    for (int t = at + count - 1; t >= at; t--) {
      if (last && t == at + count - 1) {
        close(null, trellis, t);
      } else {
        close(after, trellis, t);
      }
      System.arraycopy(trellis.emissions, t * width, after, 0, states);
    }
  }

  /** Posterior of a step, and what it hands on, in its emissions' place. */
  private void close(double @Nullable [] later, Trellis trellis, int t) {
    int at = t * width;
    double[] filtered = trellis.forward;
    double total = 0.0;
    for (int i = 0; i < states; i++) {
      double backward = 0.0;
      if (later != null) {
        for (int j = 0; j < states; j++) {
          terms[j] = transition[i * states + j] + later[j];
          counts.add(i, j, Math.exp(filtered[at + i] + terms[j]));
        }
        backward = LogSumExp.of(terms, 0, states);
      }
      double posterior = Math.exp(filtered[at + i] + backward);
      trellis.posterior[at + i] = posterior;
      total += posterior;
      trellis.emissions[at + i] += backward - trellis.sums[t];
    }
    for (int i = 0; i < states; i++) {
      trellis.posterior[at + i] /= total;
    }
  }

  @Override
  public double[] before(Trellis trellis, int t, int next, double[] into) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < states; i++) {
      double step = next < 0 ? 0.0 : transition[i * states + next];
      into[i] = trellis.forward[t * width + i] + step;
      most = Math.max(most, into[i]);
    }
    for (int i = 0; i < states; i++) {
      into[i] = Math.exp(into[i] - most);
    }
    return into;
  }

  @Override
  public void drain(double weight, double[] transitions) {
    counts.drain(weight, transitions);
  }
}
