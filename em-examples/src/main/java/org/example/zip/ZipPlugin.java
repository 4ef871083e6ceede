package org.example.zip;

import org.emkit.mixture.Components;
import org.emkit.mixture.plugin.FamilyMixturePlugin;

/** The model {@code zip}: mixtures of zero-inflated Poisson distributions. */
public final class ZipPlugin extends FamilyMixturePlugin<Components<Zip>> {
  /** For ServiceLoader. */
  public ZipPlugin() {
    super(new ZipFamilyPlugin());
  }

  @Override
  public String name() {
    return "zip";
  }

  @Override
  public String summary() {
    return "mixture of zero-inflated Poisson distributions, for counts with many zeros";
  }
}
