package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, of every restart, what is needed to go on with it. It may be asked by another thread than
 * those of the fit.
 *
 * @param <P> the parameters
 */
public final class CheckpointRecorder<P> implements Observer<P> {
  private final SortedMap<Integer, Course<P>> courses = new TreeMap<>();

  /**
   * A recorder of a fit that goes on from {@code from}; {@link Checkpoint#none()} for a new one.
   */
  public CheckpointRecorder(Checkpoint<P> from) {
    for (SavedRun<P> run : from.runs()) {
      courses.put(run.restart(), new Course<>(run));
    }
  }

  @Override
  public synchronized Signal observe(Iteration<? extends P> iteration) {
    courses.computeIfAbsent(iteration.restart(), restart -> new Course<>()).add(iteration);
    return Signal.CONTINUE;
  }

  /** The state of the fit after the iterations seen so far. */
  public synchronized Checkpoint<P> checkpoint() {
    List<SavedRun<P>> runs = new ArrayList<>();
    for (Map.Entry<Integer, Course<P>> entry : courses.entrySet()) {
      entry.getValue().addTo(runs, entry.getKey());
    }
    return new Checkpoint<>(runs);
  }

  /** One restart. */
  private static final class Course<P> {
    private final GrowingTrace trace;

    /** The last state that the run can go on from, and the M-steps that led to it. */
    private @Nullable RunState<P> state;

    private int iterations;

    Course() {
      this.trace = new GrowingTrace();
    }

    Course(SavedRun<P> run) {
      this.trace = GrowingTrace.of(run.trace());
      this.state = run.state();
      this.iterations = run.trace().iterations();
    }

    void add(Iteration<? extends P> iteration) {
      // A run that is resumed may do iterations anew that were seen before.
      trace.truncate(iteration.number());
      trace.add(iteration.objective(), iteration.seconds());
      iteration.state().ifPresent(seen -> keep(seen, iteration.number()));
    }

    private void keep(RunState<? extends P> seen, int number) {
      state = widened(seen);
      iterations = number;
    }

    @SuppressWarnings("unchecked") // read only: a state of a subtype is a state
    private static <P> RunState<P> widened(RunState<? extends P> seen) {
      return (RunState<P>) seen;
    }

    void addTo(List<SavedRun<P>> runs, int restart) {
      RunState<P> last = state;
      if (last != null) {
        runs.add(new SavedRun<>(restart, last, trace.upTo(iterations)));
      }
    }
  }
}
