/** Gaussian component families and the Gaussian mixture. */
module org.emkit.gmm {
  requires transitive org.emkit.mixture;
  requires org.emkit.kmeans;
  requires static transitive org.jspecify;
  requires ejml.core;
  requires ejml.ddense;

  exports org.emkit.gmm;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.gmm.GaussianMixturePlugin;
  provides org.emkit.mixture.plugin.FamilyPlugin with
      org.emkit.gmm.GaussianFamilyPlugin;
}
