package org.emkit.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running worker: sends it requests and reads its answers, as {@code Worker} documents. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final Duration patience;
  private final Path log;

  /**
   * Starts {@code command}.
   *
   * @param threads how many threads it may use; with 1 it is pinned to one core
   * @param patience how long an answer may take
   * @param log gets its standard error
   */
  WorkerProcess(List<String> command, int threads, Duration patience, Path log) throws IOException {
    this.patience = patience;
    this.log = log;
    List<String> pinned = new ArrayList<>();
    if (threads == 1 && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      pinned.addAll(List.of("/usr/bin/taskset", "-c", "0"));
    }
    pinned.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(pinned).redirectError(log.toFile());
    builder.environment().put("BENCH_THREADS", Integer.toString(threads));
    // A library of linear algebra reads this as it is loaded, before a worker could set it.
    builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    this.process = builder.start();
    this.requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Sends a request.
   *
   * @return the words of the answer after the first
   * @throws WorkerException where the worker says that it cannot, dies, or takes too long
   */
  String ask(String request) throws WorkerException {
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> exchange(request));
    try {
      String line = answer.get(patience.toSeconds(), TimeUnit.SECONDS);
      int space = line.indexOf(' ');
      String rest = space < 0 ? "" : line.substring(space + 1);
      if (line.startsWith("error")) {
        throw new WorkerException(rest);
      }
      return rest;
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new WorkerException("no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new WorkerException("the process ended: " + lastLogLine());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new WorkerException("interrupted");
    }
  }

  private String exchange(String request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new UncheckedIOException(new IOException("end of output"));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastLogLine() {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
    } catch (IOException e) {
      return "it left no log";
    }
  }

  /** Peak resident memory in bytes; 0 where the system does not tell. */
  long peakMemory() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
