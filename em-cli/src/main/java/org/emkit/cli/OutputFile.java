package org.emkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file to write: whole or not at all. It is written beside its place and then moved there, so
 * that a crash or a full disk leaves what was there before.
 */
final class OutputFile {
  /** What in place of a file's name means standard output. */
  static final String STANDARD = "-";

  private static final String DRAFT_END = ".tmp";
  private static final Pattern DRAFT = Pattern.compile("\\..*\\.[0-9]+\\.tmp");

  private final String name;
  private final Path path;
  private final @Nullable PrintStream standard;

  private OutputFile(String name, Path path, @Nullable PrintStream standard) {
    this.name = name;
    this.path = path;
    this.standard = standard;
  }

  /** As {@link #of(String)}; {@code -} is standard output, which takes the content as it comes. */
  static OutputFile of(String name, Streams streams) {
    return name.equals(STANDARD)
        ? new OutputFile("standard output", Path.of(""), streams.out())
        : of(name);
  }

  /** The file that {@code --output} names; empty for standard output: unnamed, or {@code -}. */
  static Optional<OutputFile> unlessStandard(@Nullable String name) {
    return Optional.ofNullable(name).filter(given -> !given.equals(STANDARD)).map(OutputFile::of);
  }

  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    /** Writes it all; the writer is closed by the caller. */
    void writeTo(BufferedWriter writer) throws IOException;
  }

  /**
   * A file that can be written, as far as can be told now.
   *
   * @throws CommandException (wrong usage) where it cannot
   */
  static OutputFile of(String name) {
    if (name.equals(STANDARD)) {
      throw CommandException.usage("-: this cannot go to standard output: name a file");
    }
    try {
      Path path = Path.of(name).toAbsolutePath();
      // A link stays a link, and what it points to is replaced.
      OutputFile file =
          new OutputFile(name, Files.isRegularFile(path) ? path.toRealPath() : path, null);
      file.requireWritable();
      return file;
    } catch (InvalidPathException | IOException e) {
      throw CommandException.usage(name + ": no valid file name").causedBy(e);
    }
  }

  private void requireWritable() {
    Path folder = folder();
    if (name.isBlank()) {
      throw CommandException.usage("an output file needs a name");
    }
    if (Files.isDirectory(path)) {
      throw cannot("it is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw cannot("there is no folder " + folder);
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw cannot("permission denied");
    }
    if (!isSpecial()) {
      try {
        // Nothing but an attempt tells whether a folder takes files.
        Files.createFile(draft());
        Files.delete(draft());
      } catch (IOException e) {
        throw CommandException.unwritable(name, e);
      }
    }
  }

  /** A device or a pipe, which cannot be replaced. */
  private boolean isSpecial() {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  private CommandException cannot(String reason) {
    return CommandException.usage(name + ": cannot be written: " + reason);
  }

  private Path folder() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private Path draft() {
    return folder()
        .resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + DRAFT_END);
  }

  /** Writes the file; an error leaves the former one. */
  void write(Content content) {
    if (standard != null) {
      print(content, standard);
      return;
    }
    replace(target -> fill(target, content));
  }

  private void print(Content content, PrintStream stream) {
    BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
    try {
      content.writeTo(writer);
      writer.flush();
    } catch (IOException e) {
      throw CommandException.unwritable(name, e);
    }
  }

  /** As above, bytes as they are. */
  void writeBytes(byte[] bytes) {
    replace(
        target -> {
          try (OutputStream stream = Files.newOutputStream(target)) {
            stream.write(bytes);
          }
        });
  }

  /**
   * What tells this file from what somebody else writes in its place; empty where there is none.
   */
  Optional<Object> version() {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(Arrays.asList(found.fileKey(), found.lastModifiedTime(), found.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes the file, if it can be. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It does no harm where it is.
    }
  }

  /** Removes the drafts that processes left which were killed while they wrote. */
  void sweep() {
    String prefix = "." + path.getFileName() + ".";
    try (DirectoryStream<Path> drafts =
        Files.newDirectoryStream(
            folder(), found -> DRAFT.matcher(found.getFileName().toString()).matches())) {
      for (Path draft : drafts) {
        String name = draft.getFileName().toString();
        if (name.startsWith(prefix)) {
          String pid = name.substring(prefix.length(), name.length() - DRAFT_END.length());
          if (pid.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
            Files.deleteIfExists(draft);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They do no harm where they are.
    }
  }

  /** Fills a file. */
  @FunctionalInterface
  private interface Filling {
    void fill(Path target) throws IOException;
  }

  private void replace(Filling filling) {
    try {
      if (isSpecial()) {
        filling.fill(path);
        return;
      }
      Path draft = draft();
      try {
        filling.fill(draft);
        move(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw CommandException.unwritable(name, e);
    }
  }

  private static void fill(Path target, Content content) throws IOException {
    try (BufferedWriter writer =
        Files.newBufferedWriter(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      content.writeTo(writer);
    }
  }

  private void move(Path draft) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
