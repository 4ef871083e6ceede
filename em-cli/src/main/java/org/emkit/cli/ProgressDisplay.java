package org.emkit.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.ShortRuns;

/** Shows a fit's progress on a terminal; leaves no trace there. */
final class ProgressDisplay implements Observer<Object>, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 200;

  private final PrintStream terminal;
  private final FitOptions options;
  private final ProgressBar bar;
  private double best = Double.NEGATIVE_INFINITY;

  ProgressDisplay(String task, FitOptions options, PrintStream terminal) {
    this.terminal = terminal;
    this.options = options;
    // Nobody knows how many iterations there will be: -1.
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setUnit(" iterations", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .hideEta()
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(
                new DelegatingProgressBarConsumer(line -> terminal.print("\r" + line), WIDTH))
            .build();
  }

  @Override
  public Signal observe(Iteration<?> iteration) {
    best = Math.max(best, iteration.objective());
    if (iteration.number() > 0) {
      bar.step();
    }
    bar.setExtraMessage(String.format(Locale.ROOT, "%s, best %.4f", run(options, iteration), best));
    return Signal.CONTINUE;
  }

  /** What the iteration is part of: a short run that goes beyond its limit is one of the best. */
  static String run(FitOptions options, Iteration<?> iteration) {
    int number = iteration.restart() + 1;
    if (options.shortRuns().isEmpty()) {
      return "restart " + number + " of " + options.restarts();
    }
    ShortRuns shortRuns = options.shortRuns().get();
    return iteration.number() <= shortRuns.iterations()
        ? "short run " + number + " of " + shortRuns.runs()
        : "run " + number + ", of the best " + options.restarts();
  }

  @Override
  public void close() {
    // The bar waits for its thread and would forget an interrupt, which ends more than this fit.
    boolean interrupted = Thread.interrupted();
    bar.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    terminal.print("\r" + " ".repeat(WIDTH) + "\r");
    terminal.flush();
  }
}
