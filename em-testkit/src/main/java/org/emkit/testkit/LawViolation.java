package org.emkit.testkit;

/** A model that breaks a law. The message names the law, the likely mistake and the trial. */
public final class LawViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Law law;

  LawViolation(Law law, Trial trial, String detail, Throwable cause) {
    this(law, trial, detail);
    initCause(cause);
  }

  LawViolation(Law law, Trial trial, String detail) {
    super(
        String.format(
            "%s (law %d of DESIGN.md) is broken: %s.%n  It says: %s.%n  Likely mistake: %s.%n"
                + "  Repeat with: Law.%s.check(this, %s)",
            law, law.number(), detail, law.meaning(), law.likelyMistake(), law, trial));
    this.law = law;
  }

  /** The law that is broken. */
  public Law law() {
    return law;
  }
}
