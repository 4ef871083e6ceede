package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.ShortRuns;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final FitOptions PLAIN = FitOptions.defaults().withRestarts(3);
  private static final FitOptions SHORT = PLAIN.withShortRuns(new ShortRuns(20, 10));

  private static Iteration<String> iteration(int restart, int number) {
    return new Iteration<>(restart, number, "", -1.0, 0.1, Optional.empty());
  }

  @Test
  void restartsAreCounted() {
    assertEquals("restart 2 of 3", ProgressDisplay.run(PLAIN, iteration(1, 700)));
  }

  @Test
  void shortRunsAreCountedUntilTheBestGoOn() {
    assertEquals("short run 18 of 20", ProgressDisplay.run(SHORT, iteration(17, 10)));
    assertEquals("run 18, of the best 3", ProgressDisplay.run(SHORT, iteration(17, 11)));
  }
}
