package org.emkit.testkit;

import java.util.Optional;

/**
 * A model that breaks a law. The message says what was seen, what the law says, the likely mistake
 * and how to repeat the trial.
 */
public final class LawViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private static final int WIDTH = 100;

  private final Law law;

  /**
   * A violation.
   *
   * @param plainer another law that is broken, and is easier to understand
   */
  LawViolation(Law law, Trial trial, Broken broken, Optional<String> plainer) {
    super(message(law, trial, broken, plainer), broken.getCause());
    this.law = law;
    // Where the comparison stands: the frames of the law, not those of making the message.
    setStackTrace(broken.getStackTrace());
  }

  private static String message(Law law, Trial trial, Broken broken, Optional<String> plainer) {
    StringBuilder text = new StringBuilder();
    wrap(text, law + " is broken: " + broken.detail());
    broken.facts().forEach(fact -> line(text, fact));
    String likely = broken.about().likelyMistake();
    line(text, "The law: " + law.meaning() + " (law " + law.number() + " of docs/testing.md)");
    plainer.ifPresent(other -> line(text, "Look first at: " + other));
    line(text, "Likely mistake: " + broken.clue().orElse(likely));
    if (broken.clue().isPresent()) {
      line(text, "Otherwise: " + likely);
    }
    line(text, "To repeat it, paste this line into the contract class:");
    return text.append(System.lineSeparator())
        .append("    @net.jqwik.api.Example void again() { ")
        .append(call(law, trial))
        .append(" }")
        .toString();
  }

  /** With the names of packages, so that no import is needed. */
  private static String call(Law law, Trial trial) {
    String home = Law.class.getPackageName() + ".";
    return String.format(
        "%sLaw.%s.check(this, new %sTrial(%sDataKind.%s, %dL));",
        home, law, home, home, trial.kind(), trial.seed());
  }

  private static void line(StringBuilder text, String line) {
    text.append(System.lineSeparator()).append("  ");
    wrap(text, line);
  }

  /** Words in lines of about {@link #WIDTH}, those after the first indented. */
  private static void wrap(StringBuilder text, String line) {
    int width = 0;
    for (String word : line.split(" ", -1)) {
      if (width > 0 && width + word.length() > WIDTH) {
        text.append(System.lineSeparator()).append("    ");
        width = 0;
      } else if (width > 0) {
        text.append(' ');
      }
      text.append(word);
      width += word.length() + 1;
    }
  }

  /** The law that is broken. */
  public Law law() {
    return law;
  }
}
