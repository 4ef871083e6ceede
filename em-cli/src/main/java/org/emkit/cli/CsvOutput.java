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
    OutputFile.Content csv =
        writer -> {
          writer.write(header);
          try {
            use.each(lines, appendTo(writer));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        };
    if (target.isPresent()) {
      target.get().write(csv);
      return;
    }
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
    try {
      csv.writeTo(writer);
      writer.flush();
    } catch (IOException e) {
      throw CommandException.unwritable("standard output", e);
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
