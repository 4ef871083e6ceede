package org.emkit.report;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Iterations of one restart: the first, then every second, fourth, … and the last and the best. */
final class RecordedRun<P> {
  /** What happens in the first iterations is what a viewer wants to see, step by step. */
  private static final int FIRST = 20;

  /** A slider with more steps shows no more. */
  private static final int MOST = 60;

  private final TreeMap<Integer, RecordedIteration<P>> kept = new TreeMap<>();
  private int most = MOST;
  private int first = FIRST;
  private int stride = 1;
  private @Nullable RecordedIteration<P> last;
  private @Nullable RecordedIteration<P> best;

  void add(RecordedIteration<P> iteration) {
    last = iteration;
    if (best == null || iteration.objective() > best.objective()) {
      best = iteration;
    }
    if (isKept(iteration.number())) {
      kept.put(iteration.number(), iteration);
    }
    while (kept.size() > most) {
      widen();
    }
  }

  private boolean isKept(int number) {
    return number <= first || (number - first) % stride == 0;
  }

  private void widen() {
    stride *= 2;
    kept.keySet().removeIf(number -> !isKept(number));
  }

  /** Halves what is kept; false where there is only what must be. */
  boolean thin() {
    if (kept.size() <= 1) {
      return false;
    }
    most = kept.size() / 2;
    first = Math.min(first, most / 2);
    while (kept.size() > most) {
      widen();
    }
    return true;
  }

  /** Of the last iteration. */
  double objective() {
    return Objects.requireNonNull(last).objective();
  }

  /** At most so many are kept: those in the series, the last and the best. */
  int size() {
    return kept.size() + 2;
  }

  /** In order. */
  List<RecordedIteration<P>> iterations() {
    TreeMap<Integer, RecordedIteration<P>> all = new TreeMap<>(kept);
    all.put(Objects.requireNonNull(last).number(), last);
    all.put(Objects.requireNonNull(best).number(), best);
    return List.copyOf(all.values());
  }
}
