/** Probabilistic principal component analysis and factor analysis. */
module org.emkit.ppca {
  requires transitive org.emkit.mixture;
  requires static transitive org.jspecify;
  requires ejml.core;
  requires ejml.ddense;

  exports org.emkit.ppca;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.ppca.FactorAnalysisMixturePlugin,
      org.emkit.ppca.FactorAnalysisPlugin,
      org.emkit.ppca.PrincipalComponentsMixturePlugin,
      org.emkit.ppca.PrincipalComponentsPlugin;
  provides org.emkit.mixture.plugin.FamilyPlugin with
      org.emkit.ppca.FactorAnalysisFamilyPlugin,
      org.emkit.ppca.PrincipalComponentsFamilyPlugin;
}
