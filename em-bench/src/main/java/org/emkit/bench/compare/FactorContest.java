package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.emkit.bench.FactorFits;
import org.emkit.bench.Workload;
import org.emkit.bench.worker.Problem;

/**
 * Times whole fits of probabilistic PCA and factor analysis, each program from a start of its own:
 * what counts is the time until the maximum is reached. Prints a table for each workload: the first
 * fit of a process, the median of later ones, and how far below the best of all the likelihood
 * ended. Reading the data is not timed.
 */
public final class FactorContest {
  private static final List<String> USUAL =
      List.of("ppca-50000x200-10", "fa-50000x200-10", "ppca-2000x5000-10");

  /** Enough for every program to end by its own rule. */
  private static final int MOST_ITERATIONS = 10_000;

  private static final int REPEATS = 5;

  /** No more repeats once a program has had so long. */
  private static final double BUDGET_SECONDS = 90.0;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final double ENOUGH_NATS = 1e-4;

  private final Path folder;
  private final int threads;

  private FactorContest(Path folder, int threads) {
    this.folder = folder;
    this.threads = threads;
  }

  /** Runs the workloads after the first argument, the folder of this module; usual ones without. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[0]);
    List<String> workloads = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : USUAL;
    Path folder = Files.createDirectories(home.resolve("target/compare"));
    List<Program> programs = new Programs(home).all();
    FactorContest contest = new FactorContest(folder, Runtime.getRuntime().availableProcessors());
    for (String text : workloads) {
      contest.run(Workload.parse(text), programs);
    }
    System.exit(0); // Threads that wait for a worker which has ended.
  }

  /** A program with its arguments. */
  private record Contender(String name, List<String> command) {}

  private record Result(String name, double first, double median, String iterations, double end) {}

  private static List<Contender> contenders(String model, List<Program> programs) {
    List<Contender> contenders = new ArrayList<>();
    for (Program program : programs) {
      if (program.isEmkit()) {
        contenders.add(new Contender(program.name(), program.command()));
      } else if (program.name().equals("scikit-learn") && program.obstacle().isEmpty()) {
        List<String> variants =
            model.equals("ppca")
                ? List.of("PCA full")
                : List.of(
                    "lapack 1e-2",
                    "lapack 1e-4",
                    "lapack 1e-6",
                    "randomized 1e-2",
                    "randomized 1e-4",
                    "randomized 1e-6");
        for (String variant : variants) {
          List<String> command = new ArrayList<>(program.command());
          command.addAll(List.of(variant.split(" ", -1)));
          contenders.add(new Contender("scikit-learn " + variant, command));
        }
      }
    }
    return contenders;
  }

  private void run(Workload workload, List<Program> programs) throws IOException {
    double[] data = FactorFits.draw(workload);
    Path rows = folder.resolve("factors.f64");
    Path none = folder.resolve("no-start.f64");
    Problem.write(rows, data);
    Problem.write(none, new double[0]);
    String load =
        String.format(
            "load %s %d %d %d 1 %s %s",
            workload.model(),
            workload.rows(),
            workload.columns(),
            workload.components(),
            rows,
            none);
    List<Result> results = new ArrayList<>();
    System.out.printf("%n### %s, %d threads%n%n", workload.title(), threads);
    for (Contender contender : contenders(workload.model(), programs)) {
      System.err.println(workload + ": " + contender.name());
      try {
        results.add(time(contender, load, workload, data));
      } catch (WorkerException e) {
        System.out.printf("%s: %s%n%n", contender.name(), e.getMessage());
      }
    }
    print(results);
  }

  private Result time(Contender contender, String load, Workload workload, double[] data)
      throws IOException, WorkerException {
    Path out = folder.resolve("factors-out.f64");
    try (WorkerProcess worker =
        new WorkerProcess(contender.command(), threads, PATIENCE, folder.resolve("factors.log"))) {
      worker.ask(load);
      String request = "run " + MOST_ITERATIONS + " " + out;
      String[] answer = worker.ask(request).split(" ", -1);
      double first = Double.parseDouble(answer[0]);
      List<Double> later = new ArrayList<>();
      double spent = first;
      while (later.size() < REPEATS && (later.isEmpty() || spent < BUDGET_SECONDS)) {
        double seconds = Double.parseDouble(worker.ask(request).split(" ", -1)[0]);
        later.add(seconds);
        spent += seconds;
      }
      double median = later.stream().sorted().toList().get(later.size() / 2);
      double end = FactorFits.logLikelihood(workload, data, Problem.read(out));
      return new Result(contender.name(), first, median, answer[1], end);
    }
  }

  /** Ratios above 1 are in emkit's favour; its first row is what they are of. */
  private static void print(List<Result> results) {
    double best = results.stream().mapToDouble(Result::end).max().orElse(Double.NaN);
    System.out.println(
        "| program | first fit, s | later fits, s | time against emkit: first | later | iterations"
            + " | nats below the best | reached |\n|---|--:|--:|--:|--:|--:|--:|---|");
    for (Result result : results) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.2f × | %.2f × | %s | %.1e | %s |%n",
          result.name(),
          result.first(),
          result.median(),
          result.first() / results.get(0).first(),
          result.median() / results.get(0).median(),
          result.iterations(),
          best - result.end(),
          best - result.end() <= ENOUGH_NATS ? "yes" : "no");
    }
  }
}
