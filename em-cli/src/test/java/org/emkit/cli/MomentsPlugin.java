package org.emkit.cli;

import org.emkit.gmm.GaussianFamilyPlugin;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.plugin.FamilyMixturePlugin;

/**
 * Gaussians, of which one at least learns from no more than moments. Installed only within {@link
 * InstalledPlugin}.
 */
public final class MomentsPlugin extends FamilyMixturePlugin<Gaussians> {
  /** For ServiceLoader. */
  public MomentsPlugin() {
    super(new GaussianFamilyPlugin());
  }

  @Override
  public String name() {
    return "moments";
  }

  @Override
  public String summary() {
    return "Gaussians";
  }

  @Override
  public boolean learnsFromMoments() {
    return true;
  }
}
