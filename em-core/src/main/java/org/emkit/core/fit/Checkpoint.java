package org.emkit.core.fit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a fit: what {@link Em#resume} goes on from to the same bits as a fit that was never
 * interrupted. {@link CheckpointRecorder} makes it.
 *
 * @param runs the restarts that have begun and can go on, each once. A restart that is missing
 *     begins anew, as one that failed does
 * @param <P> the parameters
 */
public record Checkpoint<P>(List<SavedRun<P>> runs) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException where a restart is there twice
   */
  public Checkpoint {
    runs = List.copyOf(runs);
    Set<Integer> seen = new HashSet<>();
    for (SavedRun<P> run : runs) {
      if (!seen.add(run.restart())) {
        throw new IllegalArgumentException("restart " + run.restart() + " is there twice");
      }
    }
  }

  /** A checkpoint from before the first iteration. */
  public static <P> Checkpoint<P> none() {
    return new Checkpoint<>(List.of());
  }

  /** The run of a restart, if it has begun. */
  public Optional<SavedRun<P>> run(int restart) {
    return runs.stream().filter(run -> run.restart() == restart).findFirst();
  }

  /** The most M-steps that a run has done; 0 where there is none. */
  public int iterations() {
    return runs.stream().mapToInt(run -> run.trace().iterations()).max().orElse(0);
  }
}
