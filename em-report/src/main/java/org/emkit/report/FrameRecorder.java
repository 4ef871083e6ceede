package org.emkit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ModelPlugin;

/**
 * Keeps the parameters of iterations, for a report that steps through a fit: of each restart the
 * first ones, then fewer and fewer, always the last and the best. Its memory is bounded; where
 * there is too little, restarts that are behind lose theirs first.
 *
 * @param <P> the parameters
 */
public final class FrameRecorder<P> implements Observer<P> {
  /** About 64 MB, while what a model computes from its parameters comes on top. */
  private static final long MOST_NUMBERS = 8_000_000;

  private final ModelPlugin<?, P> plugin;
  private final long mostNumbers;
  private final Map<Integer, RecordedRun<P>> runs = new HashMap<>();

  /** Numbers in the parameters of an iteration; 0 as long as none was seen. */
  private long size;

  /** Records fits of {@code plugin}'s model. */
  public FrameRecorder(ModelPlugin<?, P> plugin) {
    this(plugin, MOST_NUMBERS);
  }

  /** As above, within another bound. */
  FrameRecorder(ModelPlugin<?, P> plugin, long mostNumbers) {
    this.plugin = plugin;
    this.mostNumbers = mostNumbers;
  }

  @Override
  public Signal observe(Iteration<? extends P> iteration) {
    P parameters = iteration.parameters();
    if (size == 0) {
      size = Math.max(1, count(plugin.write(parameters).asMap()));
    }
    runs.computeIfAbsent(iteration.restart(), restart -> new RecordedRun<>())
        .add(new RecordedIteration<>(iteration.number(), parameters, iteration.objective()));
    while (kept() * size > mostNumbers && makeRoom()) {
      // Until it fits, or there is nothing left to drop.
    }
    return Signal.CONTINUE;
  }

  /** The iterations of a restart (from 0) that were kept, in order; none where it was dropped. */
  public List<RecordedIteration<P>> iterations(int restart) {
    RecordedRun<P> run = runs.get(restart);
    return run == null ? List.of() : run.iterations();
  }

  private long kept() {
    return runs.values().stream().mapToLong(RecordedRun::size).sum();
  }

  /** Thins out the run furthest behind that still can be; then drops it; false if one is left. */
  private boolean makeRoom() {
    List<Map.Entry<Integer, RecordedRun<P>>> worst = new ArrayList<>(runs.entrySet());
    worst.sort(Comparator.comparingDouble(entry -> entry.getValue().objective()));
    for (Map.Entry<Integer, RecordedRun<P>> entry : worst) {
      if (entry.getValue().thin()) {
        return true;
      }
    }
    if (worst.size() > 1) {
      runs.remove(worst.get(0).getKey());
      return true;
    }
    return false;
  }

  /** How many numbers a tree of parameters holds. */
  private static long count(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().mapToLong(FrameRecorder::count).sum();
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(FrameRecorder::count).sum();
    }
    if (value instanceof double[] array) {
      return array.length;
    }
    if (value instanceof Object[] array) {
      long sum = 0;
      for (Object entry : array) {
        sum += count(entry);
      }
      return sum;
    }
    return 1;
  }
}
