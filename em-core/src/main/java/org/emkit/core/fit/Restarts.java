package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.math.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * Independent starts of one fit. Where the data have slices enough to keep every thread busy, runs
 * follow one another and each pass uses all threads; otherwise runs go side by side, a thread each.
 * Neither changes a bit of any run.
 */
final class Restarts<X, P, S extends Statistics<S>> {
  /** Slices per thread below which a pass cannot balance its load. */
  private static final int SLICES_PER_THREAD = 2;

  private final LatentModel<X, P, S> model;
  private final Dataset<X> data;
  private final Starter<X, P> starter;
  private final FitControl control;
  private final Observer<? super P> observer;

  Restarts(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitControl control,
      Observer<? super P> observer) {
    this.model = model;
    this.data = data;
    this.starter = starter;
    this.control = control;
    this.observer = observer;
  }

  /** Every restart's attempt, in order. */
  List<Attempt<P>> run() {
    int restarts = control.options().restarts();
    int threads = control.options().threads();
    boolean sideBySide =
        restarts > 1 && threads > 1 && data.slices() < (long) SLICES_PER_THREAD * threads;
    return sideBySide ? sideBySide(restarts, threads) : oneByOne(restarts, threads);
  }

  private List<Attempt<P>> oneByOne(int restarts, int threads) {
    Dataset<X> threaded = data.withThreads(threads);
    List<Attempt<P>> attempts = new ArrayList<>();
    for (int restart = 0; restart < restarts; restart++) {
      attempts.add(attempt(restart, threaded));
    }
    return attempts;
  }

  private List<Attempt<P>> sideBySide(int restarts, int threads) {
    Dataset<X> single = data.withThreads(1);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.min(restarts, threads),
            task -> {
              Thread thread = new Thread(task, "em-restart");
              thread.setDaemon(true);
              return thread;
            });
    boolean interrupted = false;
    try {
      List<Future<Attempt<P>>> futures = new ArrayList<>();
      for (int i = 0; i < restarts; i++) {
        int restart = i;
        futures.add(workers.submit(() -> attempt(restart, single)));
      }
      List<Attempt<P>> attempts = new ArrayList<>();
      for (Future<Attempt<P>> future : futures) {
        while (attempts.size() < futures.size()) {
          try {
            attempts.add(future.get());
            break;
          } catch (InterruptedException e) {
            interrupted = true;
            control.cancel("an interrupt");
          }
        }
      }
      return attempts;
    } catch (ExecutionException e) {
      control.cancel("a failure");
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } finally {
      workers.shutdown();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Attempt<P> attempt(int restart, Dataset<X> passes) {
    if (restart > 0) {
      Optional<Termination> ended = control.interruption();
      if (ended.isPresent()) {
        return Attempt.notBegun(restart, ended.get());
      }
    }
    try {
      // The first start is not timed: there must be a result.
      Dataset<X> guarded =
          new GuardedDataset<>(
              passes, restart == 0 ? control::cancellation : control::interruption);
      P chosen = starter.start(guarded, RandomStreams.stream(control.options().seed(), restart));
      P start = model.project(chosen);
      Run<P> run = new EmRun<>(model, passes, restart, start, control, observer).run();
      return Attempt.ran(restart, run, !start.equals(chosen));
    } catch (NumericalFailure e) {
      return Attempt.failed(restart, e);
    } catch (PassCancelledException e) {
      return Attempt.notBegun(
          restart, control.interruption().orElse(new Termination.Cancelled("an interrupt")));
    }
  }

  /** One restart: its run, or why there is none. */
  record Attempt<P>(
      RestartOutcome outcome,
      @Nullable Run<P> run,
      boolean projected,
      @Nullable NumericalFailure failure) {
    static <P> Attempt<P> ran(int restart, Run<P> run, boolean projected) {
      RestartOutcome outcome =
          new RestartOutcome(
              restart,
              OptionalDouble.of(run.objective()),
              Optional.of(run.trace()),
              Optional.of(run.termination()),
              Optional.empty());
      return new Attempt<>(outcome, run, projected, null);
    }

    static <P> Attempt<P> notBegun(int restart, Termination why) {
      RestartOutcome outcome =
          new RestartOutcome(
              restart,
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.of(why),
              Optional.empty());
      return new Attempt<>(outcome, null, false, null);
    }

    static <P> Attempt<P> failed(int restart, NumericalFailure failure) {
      RestartOutcome outcome =
          new RestartOutcome(
              restart,
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(String.valueOf(failure.getMessage())));
      return new Attempt<>(outcome, null, false, failure);
    }
  }
}
