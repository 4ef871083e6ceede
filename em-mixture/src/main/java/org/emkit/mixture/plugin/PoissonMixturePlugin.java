package org.emkit.mixture.plugin;

import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;

/** The model {@code poisson}: mixtures of Poisson distributions. */
public final class PoissonMixturePlugin extends FamilyMixturePlugin<Components<Poisson>> {
  /** For ServiceLoader. */
  public PoissonMixturePlugin() {
    super(new PoissonFamilyPlugin());
  }

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public String summary() {
    return "mixture of Poisson distributions, for counts (columns independent in a component)";
  }
}
