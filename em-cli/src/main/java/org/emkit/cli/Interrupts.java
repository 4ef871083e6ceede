package org.emkit.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C (or SIGTERM) during a fit ends the fit, not the command: the best parameters so far are
 * printed and saved. At any other time it ends the process as usual.
 */
final class Interrupts {
  /** A fit stops within a slice of data; longer than this and something is stuck. */
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable Thread fitting;
  private volatile int exitCode;

  /** Starts to listen, for a process that ends through {@link #exit}. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endFit, "em-interrupt"));
  }

  /** Runs a fit that an interrupt may end early; afterwards the thread is not interrupted. */
  <T> T duringFit(Supplier<T> fit) {
    fitting = Thread.currentThread();
    try {
      return fit.get();
    } finally {
      // A set flag would make the files that are still to be written fail.
      Thread.interrupted();
    }
  }

  /** Ends the process. */
  void exit(int code) {
    exitCode = code;
    finished.countDown();
    System.exit(code);
  }

  private void endFit() {
    Thread fit = fitting;
    if (fit == null || finished.getCount() == 0) {
      return;
    }
    fit.interrupt();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // Without this the process would end with the signal's code instead of the command's.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
