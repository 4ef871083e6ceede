package org.emkit.ppca;

/** The model {@code mfa}. */
public final class FactorAnalysisMixturePlugin extends FactorMixturePlugin {
  /** For ServiceLoader. */
  public FactorAnalysisMixturePlugin() {
    super(new FactorAnalysisFamilyPlugin());
  }

  @Override
  public String name() {
    return "mfa";
  }

  @Override
  public String summary() {
    return "mixture of factor analysers: a noise variance for each component and column";
  }
}
