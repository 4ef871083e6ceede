package org.emkit.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where CSV goes: to a file, whole or not at all, or to standard output as it comes. */
final class CsvOutput {
  private CsvOutput() {}

  /** Writes lines, in pieces. */
  @FunctionalInterface
  interface Lines {
    /** Hands on all pieces of CSV, one after the other; lines end with a line feed each. */
    void sendTo(Consumer<String> sink);
  }

  /**
   * Writes a header, then the lines that {@code lines} makes of each slice.
   *
   * @param header and lines end with a line feed each
   */
  static <X> void write(
      Optional<OutputFile> target,
      Streams streams,
      ModelUse<X, ?> use,
      String header,
      Function<X, String> lines) {
    write(
        target,
        streams,
        sink -> {
          sink.accept(header);
          use.each(lines, sink);
        });
  }

  /** Writes lines as they come; to standard output only as long as somebody reads it. */
  static void write(Optional<OutputFile> target, Streams streams, Lines lines) {
    if (target.isPresent()) {
      target.get().write(writer -> send(lines, appendTo(writer)));
      return;
    }
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
    Consumer<String> append = appendTo(writer);
    try {
      send(
          lines,
          text -> {
            append.accept(text);
            streams.requireReader();
          });
      writer.flush();
    } catch (IOException e) {
      throw CommandException.unwritable("standard output", e);
    }
  }

  private static void send(Lines lines, Consumer<String> sink) throws IOException {
    try {
      lines.sendTo(sink);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Consumer<String> appendTo(BufferedWriter writer) {
    return text -> {
      try {
        writer.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
