package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;

/** One program in one contest: its process, and the times so far. */
final class Contestant implements AutoCloseable {
  private final Program program;
  private final WorkerProcess worker;
  private final Path out;
  private final List<Double> secondsPerIteration = new ArrayList<>();
  private final List<Double> whole = new ArrayList<>();
  private String version = "";
  private String failure = "";
  private int iterations;
  private int repeats;

  Contestant(Program program, WorkerProcess worker, Path out) {
    this.program = program;
    this.worker = worker;
    this.out = out;
  }

  /**
   * Loads the problem and warms up: short runs and whole ones, as the timed ones are.
   *
   * @param load the request that loads the problem
   */
  void prepare(String load, Schedule schedule) {
    attempt(
        () -> {
          version = worker.ask("version");
          worker.ask(load);
          double first = run(1) / iterations;
          if (first * schedule.iterations() > schedule.patience()) {
            // Compilers may have taken most of it: once more.
            first = run(1) / iterations;
          }
          if (first * schedule.iterations() > schedule.patience()) {
            // One iteration with its set-up is all that there is time for.
            secondsPerIteration.add(first);
            return;
          }
          double full;
          long begin = System.nanoTime();
          do {
            full = run(schedule.iterations());
          } while (System.nanoTime() - begin < schedule.warmUp() * 1e9);
          repeats =
              (int) Math.max(1, Math.min(schedule.repeats(), schedule.budget() / (first + full)));
        });
  }

  /** One more turn, where there is time for that many. */
  void repeat(int repeat, Schedule schedule) {
    if (!failure.isEmpty() || repeat >= repeats) {
      return;
    }
    attempt(
        () -> {
          long begin = System.nanoTime();
          do {
            timeOnce(schedule.iterations());
          } while (System.nanoTime() - begin < schedule.turn() * 1e9);
        });
  }

  private void timeOnce(int count) throws WorkerException {
    double one = run(1);
    int before = iterations;
    double full = run(count);
    whole.add(full);
    // The difference has no set-up and no last pass in it.
    secondsPerIteration.add((full - one) / Math.max(1, iterations - before));
  }

  private double run(int count) throws WorkerException {
    String[] answer = worker.ask("run " + count + " " + out).split(" ", -1);
    iterations = Integer.parseInt(answer[1]);
    return Double.parseDouble(answer[0]);
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (WorkerException e) {
      failure = e.getMessage();
    }
  }

  /** What came of it; {@code objectives} judges its last parameters. */
  Measurement result(Objectives objectives) throws IOException {
    if (!failure.isEmpty()) {
      return Measurement.failed(program, version, failure);
    }
    double objective = objectives.of(parameters(objectives.problem()));
    double reference = objectives.afterIterations(iterations);
    return new Measurement(
        program,
        version,
        List.copyOf(secondsPerIteration),
        List.copyOf(whole),
        iterations,
        (objective - reference) / Math.abs(reference),
        objective,
        worker.peakMemory(),
        "");
  }

  private Parameters parameters(Problem problem) throws IOException {
    return Parameters.of(
        problem.model(), problem.components(), problem.columns(), Problem.read(out));
  }

  @Override
  public void close() {
    worker.close();
  }

  private interface Step {
    void run() throws WorkerException;
  }
}
