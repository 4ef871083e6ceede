/** Finite mixtures over any component family, and the discrete families. */
module org.emkit.mixture {
  requires transitive org.emkit.core;
  requires static transitive org.jspecify;
  requires commons.math3;

  exports org.emkit.mixture;
  exports org.emkit.mixture.plugin;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.mixture.plugin.PoissonMixturePlugin;
  provides org.emkit.mixture.plugin.FamilyPlugin with
      org.emkit.mixture.plugin.CategoricalFamilyPlugin,
      org.emkit.mixture.plugin.PoissonFamilyPlugin;
}
