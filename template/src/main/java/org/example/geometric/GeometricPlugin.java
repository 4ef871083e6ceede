package org.example.geometric;

import org.emkit.mixture.Components;
import org.emkit.mixture.plugin.FamilyMixturePlugin;

/** The model {@code geometric}: mixtures of geometric distributions. */
public final class GeometricPlugin extends FamilyMixturePlugin<Components<Geometric>> {
  /** For ServiceLoader. */
  public GeometricPlugin() {
    super(new GeometricFamilyPlugin());
  }

  @Override
  public String name() {
    return "geometric";
  }

  @Override
  public String summary() {
    return "mixture of geometric distributions, for numbers of failures";
  }
}
