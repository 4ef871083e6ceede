/** Probabilistic principal component analysis and factor analysis. */
module org.emkit.ppca {
  requires transitive org.emkit.core;
  requires static transitive org.jspecify;
  requires ejml.core;
  requires ejml.ddense;

  exports org.emkit.ppca;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.ppca.FactorAnalysisPlugin,
      org.emkit.ppca.PrincipalComponentsPlugin;
}
