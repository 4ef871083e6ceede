/** k-means as hard-assignment EM, and k-means++ seeding. */
module org.emkit.kmeans {
  requires transitive org.emkit.core;
  requires static transitive org.jspecify;

  exports org.emkit.kmeans;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.kmeans.KMeansPlugin;
}
