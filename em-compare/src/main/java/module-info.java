/** k-means, hard EM and soft EM from the same seeds, compared in figures, words and a picture. */
module org.emkit.compare {
  requires transitive org.emkit.gmm;
  requires transitive org.emkit.kmeans;
  requires static transitive org.jspecify;
  requires java.desktop;
  requires ejml.core;
  requires ejml.ddense;
  requires xchart;
  requires VectorGraphics2D;

  exports org.emkit.compare;
}
