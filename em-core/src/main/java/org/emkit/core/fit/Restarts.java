package org.emkit.core.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.math.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * The starts of one fit: independent runs to the end, or {@link ShortRuns} of which the best go on.
 */
final class Restarts<X, P, S extends Statistics<S>> {
  private final LatentModel<X, P, S> model;
  private final Dataset<X> data;
  private final Starter<X, P> starter;
  private final FitControl control;
  private final Observer<? super P> observer;
  private final Checkpoint<P> from;
  private final boolean ordered;

  /**
   * Restarts of one fit.
   *
   * @param from where to go on from
   * @param ordered whether starts are to be in canonical order, so that results mostly are, too
   */
  Restarts(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitControl control,
      Observer<? super P> observer,
      Checkpoint<P> from,
      boolean ordered) {
    this.model = model;
    this.data = data;
    this.starter = starter;
    this.control = control;
    this.observer = observer;
    this.from = from;
    this.ordered = ordered;
  }

  /** Every restart's attempt, in order. */
  List<Attempt<P>> run() {
    boolean alike = starter.isDeterministic();
    int restarts = alike ? 1 : control.options().restarts();
    Optional<ShortRuns> shortRuns = alike ? Optional.empty() : control.options().shortRuns();
    int starts = shortRuns.map(ShortRuns::runs).orElse(restarts);
    int pause = shortRuns.map(ShortRuns::iterations).orElse(Integer.MAX_VALUE);
    Lanes<X> lanes = new Lanes<>(data, control);
    List<Candidate> candidates =
        lanes.each(starts, (restart, passes) -> new Candidate(restart).begin(passes, pause));
    if (shortRuns.isPresent()) {
      List<Candidate> best = best(candidates, restarts, pause);
      lanes.each(best.size(), (i, passes) -> best.get(i).goOn(passes, Integer.MAX_VALUE));
    }
    return candidates.stream().map(Candidate::attempt).toList();
  }

  /**
   * The best of those that run, the lowest of equals, in order of their numbers; by where they were
   * when they paused, though resumed ones may have gone on.
   */
  private List<Candidate> best(List<Candidate> candidates, int count, int pause) {
    return candidates.stream()
        .filter(candidate -> candidate.run != null)
        .sorted(Comparator.comparingDouble(candidate -> -candidate.objectiveWithin(pause)))
        .limit(count)
        .sorted(Comparator.comparingInt(candidate -> candidate.restart))
        .toList();
  }

  /** One start and what has become of it so far. */
  private final class Candidate {
    private final int restart;
    private @Nullable EmRun<X, P, S> run;

    /** What became of it where there is no run. */
    private @Nullable Attempt<P> without;

    Candidate(int restart) {
      this.restart = restart;
    }

    Candidate begin(Dataset<X> passes, int pause) {
      Optional<SavedRun<P>> saved = from.run(restart);
      if (saved.isPresent()) {
        run = new EmRun<>(model, passes, saved.get(), control, observer);
        return goOn(passes, pause);
      }
      Optional<Termination> ended = restart > 0 ? control.interruption() : Optional.empty();
      if (ended.isPresent()) {
        without = Attempt.notBegun(restart, ended.get());
        return this;
      }
      try {
        // The first start is not timed: there must be a result.
        Dataset<X> guarded =
            new GuardedDataset<>(
                passes, restart == 0 ? control::cancellation : control::interruption);
        P chosen = starter.start(guarded, RandomStreams.stream(control.options().seed(), restart));
        P start = model.project(chosen);
        P first = ordered ? Conclusion.canonical(model, start) : start;
        run = new EmRun<>(model, guarded, restart, first, !start.equals(chosen), control, observer);
      } catch (NumericalFailure e) {
        without = Attempt.failed(restart, e);
        return this;
      } catch (PassCancelledException e) {
        without = Attempt.notBegun(restart, control.whyCancelled());
        return this;
      }
      return goOn(passes, pause);
    }

    Candidate goOn(Dataset<X> passes, int pause) {
      EmRun<X, P, S> begun = run;
      if (begun != null) {
        try {
          begun.goOn(passes, pause);
        } catch (NumericalFailure e) {
          run = null;
          without = Attempt.failed(restart, e);
        }
      }
      return this;
    }

    double objectiveWithin(int pause) {
      return run == null ? Double.NEGATIVE_INFINITY : run.bestObjectiveWithin(pause);
    }

    Attempt<P> attempt() {
      if (run != null) {
        return Attempt.ran(restart, run.result(), run.projected());
      }
      if (without != null) {
        return without;
      }
      throw new IllegalStateException("restart " + restart + " was never begun");
    }
  }
}
