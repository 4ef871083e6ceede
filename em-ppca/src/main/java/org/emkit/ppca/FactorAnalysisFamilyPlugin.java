package org.emkit.ppca;

/** The family {@code fa}: factor analysis, a noise variance for each column. */
public final class FactorAnalysisFamilyPlugin extends FactorFamilyPlugin {
  /** For ServiceLoader. */
  public FactorAnalysisFamilyPlugin() {
    super(Noise.DIAGONAL);
  }

  @Override
  public String name() {
    return "fa";
  }
}
