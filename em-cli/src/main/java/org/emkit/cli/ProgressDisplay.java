package org.emkit.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.ShortRuns;

/**
 * Shows a fit's progress on a terminal: how many of its runs are done, passes over the data, time
 * spent and left, and the best objective. Leaves no trace there.
 */
final class ProgressDisplay implements Observer<Object>, AutoCloseable {
  /** Set by the launcher: how wide the terminal is, which Java cannot tell. */
  private static final String COLUMNS_PROPERTY = "em.stderr.columns";

  /** One less than a terminal has at least, and what a line is at most. */
  private static final int WIDTH =
      Math.min(119, Math.max(20, Integer.getInteger(COLUMNS_PROPERTY, 80) - 1));

  private static final int UPDATE_MILLIS = 200;

  private final PrintStream terminal;
  private final FitOptions options;
  private final TimeLeft timeLeft;
  private final ProgressBar bar;

  /** For the bar's thread, which must not wait for one of the fit that waits for the bar. */
  private volatile Optional<Duration> left = Optional.empty();

  private double best = Double.NEGATIVE_INFINITY;
  private long passes;
  private int begun;
  private int continued;

  ProgressDisplay(String task, FitOptions options, TimeLeft timeLeft, PrintStream terminal) {
    this.terminal = terminal;
    this.options = options;
    this.timeLeft = timeLeft;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(runs(options))
            .setUnit(" runs", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setEtaFunction(state -> left)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .continuousUpdate()
            .setMaxRenderedLength(WIDTH)
            .setConsumer(
                new DelegatingProgressBarConsumer(line -> terminal.print("\r" + line), WIDTH))
            .build();
  }

  /** How many runs there are in all: restarts, or short runs and the best that go on. */
  static int runs(FitOptions options) {
    return options.restarts() + options.shortRuns().map(ShortRuns::runs).orElse(0);
  }

  @Override
  public Signal observe(Iteration<?> iteration) {
    timeLeft.add(iteration);
    left = timeLeft.estimate();
    passes++;
    best = Math.max(best, iteration.objective());
    if (iteration.number() == 0) {
      begun++;
    }
    boolean goesOn =
        options.shortRuns().filter(all -> iteration.number() == all.iterations() + 1).isPresent();
    if (goesOn) {
      continued++;
    }
    bar.stepTo(Math.max(0, begun + continued - 1));
    bar.setExtraMessage(
        String.format(
            Locale.ROOT, "%d %s, best %.4f", passes, passes == 1 ? "pass" : "passes", best));
    return Signal.CONTINUE;
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
