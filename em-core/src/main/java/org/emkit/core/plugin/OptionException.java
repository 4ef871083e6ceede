package org.emkit.core.plugin;

/** An option without a valid value: wrong usage, not bad data. */
public final class OptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A complaint that names the option, its value and what would be valid. */
  public OptionException(String message) {
    super(message);
  }
}
