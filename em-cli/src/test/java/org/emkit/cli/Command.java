package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * What came of one command.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Command(int code, String out, String err) {
  /** Old Faithful, 272 rows of two columns. */
  static final String FAITHFUL = "../data/faithful.csv";

  /** Runs {@code em} with nothing on standard input. */
  static Command em(String... args) {
    return withInput("", args);
  }

  /** Runs {@code em} with {@code input} on standard input. */
  static Command withInput(String input, String... args) {
    return run(input.getBytes(StandardCharsets.UTF_8), false, args);
  }

  /** Runs {@code em} with bytes that are no text on standard input. */
  static Command withBytes(byte[] input, String... args) {
    return run(input, false, args);
  }

  /** Runs {@code em} as on a terminal. */
  static Command onTerminal(String... args) {
    return run(new byte[0], true, args);
  }

  private static Command run(byte[] input, boolean terminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    int code = Main.run(args, streams, new Interrupts());
    streams.out().flush();
    return new Command(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs {@code em} as on a terminal and interrupts it once its progress so far is as wanted. */
  static Command interrupted(Predicate<String> progress, String... args)
      throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CountDownLatch there = new CountDownLatch(1);
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            if (progress.test(toString(StandardCharsets.UTF_8))) {
              there.countDown();
            }
          }
        };
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true);
    AtomicInteger code = new AtomicInteger(-1);
    Thread thread = new Thread(() -> code.set(Main.run(args, streams, new Interrupts())));
    thread.start();
    assertTrue(there.await(1, TimeUnit.MINUTES), () -> "it never came to this: " + err);
    thread.interrupt();
    thread.join(60_000);
    streams.out().flush();
    return new Command(
        code.get(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A file in {@code folder}, as tests need many. */
  static String file(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of bytes in {@code folder}. */
  static String file(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code content} as gzip writes it. */
  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Asserts that it ended well and said nothing on standard error. */
  Command succeeds() {
    assertEquals("", err);
    assertEquals(0, code, this::toString);
    return this;
  }

  /** Asserts that it ended with {@code expected} and one line that holds {@code part}. */
  void fails(ExitCode expected, String part) {
    assertTrue(err.contains(part), () -> "wanted '" + part + "' in: " + err);
    assertTrue(err.startsWith("em: ") && err.lines().count() == 1, () -> "not one line: " + err);
    assertEquals(expected.code(), code, err);
    assertEquals("", out);
  }

  /** The one JSON object on standard output. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
