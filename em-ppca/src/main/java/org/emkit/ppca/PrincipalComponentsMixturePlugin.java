package org.emkit.ppca;

/** The model {@code mppca}. */
public final class PrincipalComponentsMixturePlugin extends FactorMixturePlugin {
  /** For ServiceLoader. */
  public PrincipalComponentsMixturePlugin() {
    super(new PrincipalComponentsFamilyPlugin());
  }

  @Override
  public String name() {
    return "mppca";
  }

  @Override
  public String summary() {
    return "mixture of probabilistic principal component analysers: one noise variance for each component";
  }
}
