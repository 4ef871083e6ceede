package org.emkit.ppca;

/** The model {@code ppca}. */
public final class PrincipalComponentsPlugin extends FactorPlugin {
  /** For ServiceLoader. */
  public PrincipalComponentsPlugin() {
    super(Noise.ISOTROPIC);
  }

  @Override
  public String name() {
    return "ppca";
  }

  @Override
  public String summary() {
    return "probabilistic principal component analysis: one noise variance for all columns";
  }
}
