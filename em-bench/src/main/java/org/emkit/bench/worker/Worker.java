package org.emkit.bench.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The loop of a timed process. One request a line, one answer a line:
 *
 * <pre>
 * version                                               version TEXT
 * load MODEL ROWS COLUMNS COMPONENTS STEPS DATA START   loaded
 * run ITERATIONS OUT                                    ran SECONDS ITERATIONS
 * </pre>
 *
 * or {@code error TEXT}. DATA, START and OUT are files of raw little-endian doubles: the rows, and
 * parameters as in {@link Parameters#flat()}. The end of the input ends the process.
 */
public final class Worker {

  private final Peer peer;
  private Peer.Fit fit;

  private Worker(Peer peer) {
    this.peer = peer;
    this.fit =
        iterations -> {
          throw new IllegalStateException("nothing is loaded");
        };
  }

  /**
   * Answers requests until the input ends.
   *
   * @param peer what runs the fits
   * @throws IOException if standard input cannot be read
   */
  public static void serve(Peer peer) throws IOException {
    // What a library prints must not look like an answer.
    PrintStream answers = System.out;
    System.setOut(System.err);
    Worker worker = new Worker(peer);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(worker.answer(line.split(" ", -1)));
      answers.flush();
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // Standard error is this process's log.
  private String answer(String[] request) {
    try {
      return switch (request[0]) {
        case "version" -> "version " + peer.version();
        case "load" -> load(request);
        case "run" -> run(Integer.parseInt(request[1]), Path.of(request[2]));
        default -> throw new IllegalArgumentException("no such request: " + request[0]);
      };
    } catch (UnsupportedOperationException e) {
      return "error " + message(e);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      e.printStackTrace();
      return "error " + e.getClass().getSimpleName() + ": " + message(e);
    }
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  private String load(String[] request) throws IOException {
    String model = request[1];
    int rows = Integer.parseInt(request[2]);
    int columns = Integer.parseInt(request[3]);
    int components = Integer.parseInt(request[4]);
    int steps = Integer.parseInt(request[5]);
    double[] data = Problem.read(Path.of(request[6]));
    double[] start = Problem.read(Path.of(request[7]));
    fit =
        peer.prepare(
            new Problem(
                model,
                rows,
                columns,
                components,
                steps,
                data,
                Parameters.of(model, components, columns, start)));
    return "loaded";
  }

  private String run(int iterations, Path out) throws IOException {
    long before = System.nanoTime();
    Supplier<Peer.Outcome> result = fit.run(iterations);
    double seconds = (System.nanoTime() - before) * 1e-9;
    Peer.Outcome outcome = result.get();
    Problem.write(out, outcome.parameters().flat());
    return "ran " + seconds + " " + outcome.iterations();
  }
}
