package org.emkit.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where CSV goes: to a file, or to standard output. */
final class CsvOutput {
  private CsvOutput() {}

  /** Writes it. */
  static void write(Optional<OutputFile> target, Streams streams, OutputFile.Content csv) {
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
}
