package org.emkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A kind of JSON file that emkit writes and reads: {@code format} says which, {@code version}
 * whether this emkit can read it.
 *
 * @param format its name in files
 * @param version the version that is written, and the newest that is read
 * @param what how people call such a file, with an article
 */
record DocumentFormat(String format, int version, String what) {
  /** The beginning of a new file. */
  Map<String, Object> begin() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", format);
    content.put("version", version);
    return content;
  }

  /**
   * Reads a file.
   *
   * @throws CommandException (bad data) where it is none of this format and version
   */
  JsonObject read(String file) {
    JsonObject content = new JsonObject(file, json(file));
    if (!format.equals(content.values().get("format"))) {
      throw content.bad("not " + what + ": it lacks \"format\": \"" + format + "\"");
    }
    Object found = content.values().get("version");
    if (!(found instanceof Integer number) || number < 1) {
      throw content.bad("\"version\" must be the number " + version + ", not " + Json.line(found));
    }
    if (number > version) {
      throw content.bad(
          String.format(
              "%s of version %d; this emkit reads version %d: update emkit",
              what, number, version));
    }
    return content;
  }

  private Map<String, Object> json(String file) {
    try {
      if (Files.isDirectory(Path.of(file))) {
        throw CommandException.data(file + ": is a folder, not " + what);
      }
      Map<String, Object> content =
          Json.MAPPER.readValue(Files.readAllBytes(Path.of(file)), new TypeReference<>() {});
      if (content == null) {
        throw CommandException.data(file + ": not " + what + ": it holds null");
      }
      return content;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw CommandException.data(
              file + line + ": not " + what + ", or a damaged one: " + reason(e))
          .causedBy(e);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    } catch (InvalidPathException e) {
      throw CommandException.data(file + ": no valid file name").causedBy(e);
    }
  }

  /** What Jackson says, without its own places and settings, which are of no use to a user. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException
        || e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
      return "it ends too early: copy it again, or make it anew";
    }
    if (e instanceof MismatchedInputException) {
      return "it holds no JSON object";
    }
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("it is no JSON")
        .replaceFirst("\\s*\\(?[^()]*\\[Source: .*", "")
        .replaceFirst(": enable `.*", "");
  }
}
