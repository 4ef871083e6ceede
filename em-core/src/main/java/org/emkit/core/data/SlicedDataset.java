package org.emkit.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A dataset that can hand out any slice by its index; passes run on a fixed number of threads.
 *
 * @param <X> one slice
 */
public abstract class SlicedDataset<X> implements Dataset<X> {
  /** Idle threads end by themselves, and none keeps the JVM alive. */
  private static final ExecutorService WORKERS = Executors.newCachedThreadPool(daemons());

  private final int slices;
  private final int threads;

  /**
   * A dataset of {@code slices} slices.
   *
   * @param slices at least 1
   * @param threads at least 1
   */
  protected SlicedDataset(int slices, int threads) {
    if (slices < 1) {
      throw new DataException("there are no data: at least one observation is needed");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
    this.slices = slices;
    this.threads = threads;
  }

  /** The slice at {@code index}; called by several threads at a time. */
  protected abstract X slice(int index);

  /**
   * Takes a slice back, once it has been folded into a result: its storage may be used again.
   * Called by several threads at a time, and not for a slice whose fold failed. Does nothing here.
   */
  protected void release(X slice) {}

  @Override
  public final int slices() {
    return slices;
  }

  @Override
  public final int threads() {
    return threads;
  }

  @Override
  public final <S> S collect(
      Supplier<S> zero, BiConsumer<S, Slice<X>> accumulate, BiConsumer<S, S> merge) {
    Pass<X, S> pass = new Pass<>(this, zero, accumulate, merge);
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, slices); i++) {
      others.add(WORKERS.submit(pass));
    }
    pass.run();
    await(others, pass);
    return pass.result();
  }

  /** Waits for the other workers; an interrupt meanwhile ends the pass within a slice. */
  private static void await(List<Future<?>> workers, Pass<?, ?> pass) {
    boolean interrupted = false;
    for (Future<?> worker : workers) {
      boolean done = false;
      while (!done) {
        try {
          worker.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
          pass.cancelled = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("a worker keeps its failure in the pass", e.getCause());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task, "em-pass");
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One pass: workers take slices in order until none is left, one fails or the caller leaves. */
  private static final class Pass<X, S> implements Runnable {
    private final SlicedDataset<X> data;
    private final Supplier<S> zero;
    private final BiConsumer<S, Slice<X>> accumulate;
    private final PairwiseMerge<S> merged;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private final Thread caller = Thread.currentThread();
    private volatile boolean cancelled;

    Pass(
        SlicedDataset<X> data,
        Supplier<S> zero,
        BiConsumer<S, Slice<X>> accumulate,
        BiConsumer<S, S> merge) {
      this.data = data;
      this.zero = zero;
      this.accumulate = accumulate;
      this.merged = new PairwiseMerge<>(data.slices, merge);
    }

    @Override
    public void run() {
      while (failure.get() == null && !cancelled) {
        int index = next.getAndIncrement();
        if (index >= data.slices) {
          return;
        }
        if (caller.isInterrupted()) {
          cancelled = true;
          return;
        }
        try {
          S result = zero.get();
          X slice = data.slice(index);
          accumulate.accept(result, new Slice<>(index, slice));
          data.release(slice);
          merged.complete(index, result);
        } catch (RuntimeException | Error e) {
          Failure mine = new Failure(index, e);
          // The lowest index wins, so that the message does not depend on threads: every slice
          // before a failed one has been taken, and its worker finishes it.
          failure.accumulateAndGet(mine, (a, b) -> a == null || b.index() < a.index() ? b : a);
        }
      }
    }

    S result() {
      Failure failed = failure.get();
      if (failed != null) {
        if (failed.cause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failed.cause();
      }
      if (cancelled) {
        throw new PassCancelledException();
      }
      return merged.result();
    }
  }

  private record Failure(int index, Throwable cause) {}
}
