package org.emkit.hmm;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Everything that is said of states, against the enumeration of all paths. */
class PathEnumerationTest {
  @Property(seed = "42")
  void likelihoodAndPosterior(@ForAll long seed) {
    PathEnumeration paths = new PathEnumeration(seed);
    paths.likelihoodAndPosterior(paths.model());
    paths.likelihoodAndPosterior(paths.model().byLogarithms());
  }

  @Property(seed = "42")
  void bestPath(@ForAll long seed) {
    new PathEnumeration(seed).bestPath();
  }

  @Property(seed = "42")
  void filter(@ForAll long seed) {
    new PathEnumeration(seed).filter();
  }

  @Property(seed = "42", tries = 5)
  void drawnPaths(@ForAll long seed) {
    new PathEnumeration(seed).frequencies();
  }
}
