package org.emkit.ppca;

/** How the M-step finds the next parameters. None lets the log-likelihood fall. */
public enum Algorithm {
  /**
   * The EM of the papers: Tipping &amp; Bishop 1999, equations 27 and 28; Rubin &amp; Thayer 1982.
   * Often above a thousand iterations.
   */
  EM,
  /**
   * Parameter-expanded EM (Liu, Rubin &amp; Wu 1998): the factors may have any covariance during
   * the M-step, which is then folded into the loadings. As monotone as EM, and much faster.
   */
  PX_EM,
  /**
   * The maximum itself, by eigen-decomposition of the covariance (Tipping &amp; Bishop 1999,
   * equations 7 and 8); for {@link Noise#ISOTROPIC} only.
   */
  CLOSED_FORM
}
