package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.emkit.core.data.Dataset;

/**
 * Performs tasks that each make passes over the data. Where the data have slices enough to keep
 * every thread busy, tasks follow one another and each pass uses all threads; otherwise tasks go
 * side by side, a thread each. Neither changes a bit of any of them.
 */
final class Lanes<X> {
  /** Slices per thread below which a pass cannot balance its load. */
  private static final int SLICES_PER_THREAD = 2;

  private final Dataset<X> data;
  private final FitControl control;

  Lanes(Dataset<X> data, FitControl control) {
    this.data = data;
    this.control = control;
  }

  /** A task, by its number, with the dataset for its passes. */
  @FunctionalInterface
  interface Task<X, T> {
    T perform(int number, Dataset<X> passes);
  }

  /** Performs tasks 0 to {@code count} − 1; their results in order. */
  <T> List<T> each(int count, Task<X, T> task) {
    int threads = control.options().threads();
    boolean sideBySide =
        count > 1 && threads > 1 && data.slices() < (long) SLICES_PER_THREAD * threads;
    return sideBySide ? sideBySide(count, threads, task) : oneByOne(count, threads, task);
  }

  private <T> List<T> oneByOne(int count, int threads, Task<X, T> task) {
    Dataset<X> threaded = data.withThreads(threads);
    List<T> results = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      results.add(task.perform(number, threaded));
    }
    return results;
  }

  private <T> List<T> sideBySide(int count, int threads, Task<X, T> task) {
    Dataset<X> single = data.withThreads(1);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.min(count, threads),
            work -> {
              Thread thread = new Thread(work, "em-restart");
              thread.setDaemon(true);
              return thread;
            });
    boolean interrupted = false;
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(workers.submit(() -> task.perform(number, single)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        while (results.size() < futures.size()) {
          try {
            results.add(future.get());
            break;
          } catch (InterruptedException e) {
            interrupted = true;
            control.cancel("an interrupt");
          }
        }
      }
      return results;
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
}
