package org.emkit.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;

/** Shows a fit's progress on a terminal; leaves no trace there. */
final class ProgressDisplay implements Observer<Object>, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 200;

  private final PrintStream terminal;
  private final int restarts;
  private final ProgressBar bar;
  private double best = Double.NEGATIVE_INFINITY;

  ProgressDisplay(String task, int restarts, PrintStream terminal) {
    this.terminal = terminal;
    this.restarts = restarts;
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
    bar.setExtraMessage(
        String.format(
            Locale.ROOT, "restart %d of %d, best %.4f", iteration.restart() + 1, restarts, best));
    return Signal.CONTINUE;
  }

  @Override
  public void close() {
    bar.close();
    terminal.print("\r" + " ".repeat(WIDTH) + "\r");
    terminal.flush();
  }
}
