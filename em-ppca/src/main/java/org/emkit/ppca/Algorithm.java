package org.emkit.ppca;

import java.util.Arrays;

/** How parameters are found. None lets the log-likelihood fall. */
public enum Algorithm {
  /**
   * Parameter-expanded EM (Liu, Rubin &amp; Wu 1998): the factors may have any covariance during
   * the M-step, which is then folded into the loadings. As monotone as EM, and much faster. Factor
   * analysis of complete rows takes an exact step for one column in place of an iteration where
   * that gains more, as it does where factors explain nearly all of a column.
   */
  PX_EM("px-em"),
  /**
   * The EM of the papers: Tipping &amp; Bishop 1999, equations 27 and 28; Rubin &amp; Thayer 1982.
   * Often above a thousand iterations.
   */
  EM("em"),
  /**
   * The maximum itself, by eigen-decomposition of the covariance (Tipping &amp; Bishop 1999,
   * equations 7 and 8), as a start from which {@link #PX_EM} finds nothing more to gain; for
   * complete rows and {@link Noise#ISOTROPIC} only.
   */
  CLOSED_FORM("closed-form");

  private final String label;

  Algorithm(String label) {
    this.label = label;
  }

  /** The name in options and files. */
  public String label() {
    return label;
  }

  /** Whether it can fit models with such noise. */
  boolean suits(Noise noise) {
    return this != CLOSED_FORM || noise == Noise.ISOTROPIC;
  }

  /**
   * The algorithm of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Algorithm of(String label) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no algorithm is called " + label));
  }
}
