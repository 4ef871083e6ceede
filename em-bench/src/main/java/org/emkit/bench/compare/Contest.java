package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.emkit.bench.Workload;
import org.emkit.bench.worker.Problem;

/**
 * One workload, one number of threads, every program that can: each in a process of its own, all
 * warm, then timed in turn, so that whatever else the machine does meets them alike.
 */
final class Contest {
  private final Workload workload;
  private final int threads;
  private final Schedule schedule;
  private final Path folder;
  private final Consumer<String> log;

  /**
   * A contest.
   *
   * @param folder for the files that go to and fro
   * @param log gets a line on each step
   */
  Contest(Workload workload, int threads, Schedule schedule, Path folder, Consumer<String> log) {
    this.workload = workload;
    this.threads = threads;
    this.schedule = schedule;
    this.folder = folder;
    this.log = log;
  }

  /** Runs it; one measurement for each program, in order. */
  List<Measurement> run(List<Program> programs) throws IOException {
    Problem problem = workload.problem();
    Path data = folder.resolve("data.f64");
    Path start = folder.resolve("start.f64");
    Problem.write(data, problem.data());
    Problem.write(start, problem.start().flat());
    String load =
        String.join(
            " ",
            "load",
            workload.model(),
            Integer.toString(workload.rows()),
            Integer.toString(workload.columns()),
            Integer.toString(workload.components()),
            Integer.toString(workload.steps()),
            data.toString(),
            start.toString());
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (Program program : programs) {
        Contestant contestant = contestant(program, contestants.size());
        contestants.add(contestant);
        log.accept(workload + ", " + threads + " thread(s): " + program.name() + " warms up");
        contestant.prepare(load, schedule);
      }
      for (int repeat = 0; repeat < schedule.repeats(); repeat++) {
        log.accept(workload + ", " + threads + " thread(s): repeat " + (repeat + 1));
        for (Contestant contestant : contestants) {
          contestant.repeat(repeat, schedule);
        }
      }
      Objectives objectives = new Objectives(problem);
      List<Measurement> results = new ArrayList<>();
      for (Contestant contestant : contestants) {
        results.add(contestant.result(objectives));
      }
      return results;
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private Contestant contestant(Program program, int number) throws IOException {
    WorkerProcess worker =
        new WorkerProcess(
            program.command(),
            threads,
            Duration.ofSeconds((long) (3 * schedule.patience()) + 60),
            folder.resolve(number + ".log"));
    return new Contestant(program, worker, folder.resolve(number + ".f64"));
  }
}
