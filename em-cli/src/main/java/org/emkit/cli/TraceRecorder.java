package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.SavedRun;

/** Keeps the course of every restart, for {@code --trace}. */
final class TraceRecorder implements Observer<Object> {
  private final SortedMap<Integer, List<double[]>> restarts = new TreeMap<>();

  /** Takes over what was seen before a checkpoint. */
  void recall(Checkpoint<?> checkpoint) {
    for (SavedRun<?> run : checkpoint.runs()) {
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i <= run.trace().iterations(); i++) {
        rows.add(new double[] {i, run.trace().objectives().get(i), run.trace().seconds().get(i)});
      }
      restarts.put(run.restart(), rows);
    }
  }

  @Override
  public Signal observe(Iteration<?> iteration) {
    restarts
        .computeIfAbsent(iteration.restart(), restart -> new ArrayList<>())
        .add(new double[] {iteration.number(), iteration.objective(), iteration.seconds()});
    return Signal.CONTINUE;
  }

  /**
   * Writes CSV, by restart and iteration, if there was any; {@code seconds} is the wall time of
   * that iteration.
   */
  void write(OutputFile file) {
    if (restarts.isEmpty()) {
      return;
    }
    file.write(
        writer -> {
          writer.write("restart,iteration,objective,seconds\n");
          for (var restart : restarts.entrySet()) {
            for (double[] row : restart.getValue()) {
              writer.write(
                  restart.getKey() + "," + (int) row[0] + "," + row[1] + "," + row[2] + "\n");
            }
          }
        });
  }
}
