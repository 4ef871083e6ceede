package org.emkit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a law saw, before {@link Examination} makes a {@link LawViolation} of it. */
final class Broken extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient Law about;
  private final transient List<String> facts;
  private final transient Optional<String> clue;

  /**
   * What was seen.
   *
   * @param about the law that is broken by it, which may not be the one that was looked at
   * @param facts more that was seen, one line each
   * @param clue the mistake that it points to, where it points to one
   */
  Broken(
      Law about,
      String detail,
      List<String> facts,
      Optional<String> clue,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.about = about;
    this.facts = List.copyOf(facts);
    this.clue = clue;
  }

  /** The same with a further fact, told first. */
  Broken with(String fact) {
    List<String> all = new ArrayList<>(facts);
    all.add(0, fact);
    Broken more = new Broken(about, detail(), all, clue, getCause());
    more.setStackTrace(getStackTrace());
    return more;
  }

  Law about() {
    return about;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<String> facts() {
    return facts;
  }

  Optional<String> clue() {
    return clue;
  }
}
