package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;

/** What a reader of fitted Gaussians should know. */
final class GaussianWarnings {
  private GaussianWarnings() {}

  static List<String> of(Gaussians components, CovarianceFloor floor) {
    List<Integer> floored = new ArrayList<>();
    for (int k = 0; k < components.size(); k++) {
      if (components.covariance(k).onFloor()) {
        floored.add(k);
      }
    }
    List<String> warnings = new ArrayList<>();
    if (floor.isRaised()) {
      warnings.add(
          "the floor is below what arithmetic resolves in some column: 1e-11 of its variance is used"
              + " there");
    }
    if (!floored.isEmpty()) {
      String which =
          components.shape() == CovarianceShape.TIED
              ? "the common covariance sits"
              : "the covariances of components " + floored + " (numbered from 0) sit";
      warnings.add(
          which
              + " on the floor: the likelihood there depends on the floor; try fewer components or a"
              + " larger floor");
    }
    return warnings;
  }
}
