package org.emkit.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report says of where its numbers come from.
 *
 * @param title of the page
 * @param version of emkit
 * @param command that would make them again, where it is known
 * @param options of the model, as they were in effect
 * @param warnings about the data
 */
public record Heading(
    String title,
    String version,
    Optional<String> command,
    Map<String, String> options,
    List<String> warnings) {
  /** Copies the collections. */
  public Heading {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(command, "command");
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    warnings = List.copyOf(warnings);
  }

  /** A title alone. */
  public static Heading of(String title) {
    return new Heading(title, "", Optional.empty(), Map.of(), List.of());
  }
}
