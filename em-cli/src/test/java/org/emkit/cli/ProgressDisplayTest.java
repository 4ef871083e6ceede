package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.ShortRuns;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final FitOptions PLAIN = FitOptions.defaults().withRestarts(3);

  @Test
  void runsAreRestarts() {
    assertEquals(3, ProgressDisplay.runs(PLAIN));
  }

  @Test
  void runsAreShortOnesAndThoseThatGoOn() {
    assertEquals(23, ProgressDisplay.runs(PLAIN.withShortRuns(new ShortRuns(20, 10))));
  }
}
