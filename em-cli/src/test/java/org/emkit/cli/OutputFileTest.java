package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are written whole or not at all. */
final class OutputFileTest {
  @TempDir Path folder;

  @Test
  void failureLeavesTheFormerFile() throws IOException {
    Path target = Files.writeString(folder.resolve("m.json"), "former");
    OutputFile file = OutputFile.of(target.toString());
    CommandException failure =
        assertThrows(
            CommandException.class,
            () ->
                file.write(
                    writer -> {
                      writer.write("half");
                      throw new IOException("no space left");
                    }));
    assertTrue(failure.getMessage().endsWith("m.json: cannot be written: no space left"));
    assertEquals("former", Files.readString(target));
    assertArrayEquals(new String[] {"m.json"}, folder.toFile().list());
  }

  @Test
  void linksStayLinks() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "former");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    OutputFile.of(link.toString()).write(writer -> writer.write("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(target));
  }

  @Test
  void devicesAreWrittenTo() {
    OutputFile.of("/dev/null").write(writer -> writer.write("gone"));
    assertTrue(Files.exists(Path.of("/dev/null")));
  }
}
