package org.emkit.ppca;

/** The model {@code fa}. */
public final class FactorAnalysisPlugin extends FactorPlugin {
  /** For ServiceLoader. */
  public FactorAnalysisPlugin() {
    super(Noise.DIAGONAL);
  }

  @Override
  public String name() {
    return "fa";
  }

  @Override
  public String summary() {
    return "factor analysis: a noise variance for each column";
  }
}
