/** Probabilistic principal component analysis and factor analysis. */
module org.emkit.ppca {
  requires transitive org.emkit.core;
  requires static transitive org.jspecify;
  requires ejml.core;
  requires ejml.ddense;

  exports org.emkit.ppca;
}
