package org.emkit.ppca;

/** The family {@code ppca}: probabilistic PCA, one noise variance for each component. */
public final class PrincipalComponentsFamilyPlugin extends FactorFamilyPlugin {
  /** For ServiceLoader. */
  public PrincipalComponentsFamilyPlugin() {
    super(Noise.ISOTROPIC);
  }

  @Override
  public String name() {
    return "ppca";
  }
}
