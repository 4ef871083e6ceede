package org.emkit.bench.compare;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.emkit.bench.calibration.FmaPeak;

/** The machine's multiply-add peak in GFLOP/s: the best of several rounds. */
final class Peaks {
  private static final int STEPS = 2_000_000;
  private static final int ROUNDS = 20;

  private Peaks() {}

  /** On this many threads at once. */
  static double gigaflops(int threads) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      double best = 0.0;
      for (int round = 0; round < ROUNDS; round++) {
        CountDownLatch ready = new CountDownLatch(threads);
        long before = System.nanoTime();
        var futures =
            IntStream.range(0, threads).mapToObj(i -> executor.submit(() -> run(ready))).toList();
        for (Future<Double> future : futures) {
          future.get();
        }
        best = Math.max(best, threads * FmaPeak.flops(STEPS) / (System.nanoTime() - before));
      }
      return best;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      executor.shutdown();
    }
  }

  private static double run(CountDownLatch ready) throws InterruptedException {
    ready.countDown();
    ready.await();
    return FmaPeak.run(STEPS, 0.999);
  }
}
