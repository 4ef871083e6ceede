package org.emkit.mixture;

import java.io.Serializable;
import java.util.Objects;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Seeding;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about a mixture besides its family.
 *
 * @param seeding the points that starts are built around; null for random responsibilities
 * @param assignment how rows are assigned
 * @param onEmpty what to do with components that die
 * @param weightPrior the prior on the weights
 */
record MixtureSettings(
    @Nullable Seeding seeding, Assignment assignment, OnEmpty onEmpty, DirichletPrior weightPrior)
    implements Serializable {
  static final MixtureSettings DEFAULTS =
      new MixtureSettings(new RandomRows(), Assignment.SOFT, OnEmpty.KEEP, DirichletPrior.NONE);

  MixtureSettings {
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(onEmpty, "onEmpty");
  }

  MixtureSettings withSeeding(@Nullable Seeding other) {
    return new MixtureSettings(other, assignment, onEmpty, weightPrior);
  }

  MixtureSettings withAssignment(Assignment other) {
    return new MixtureSettings(seeding, other, onEmpty, weightPrior);
  }

  MixtureSettings withOnEmpty(OnEmpty other) {
    return new MixtureSettings(seeding, assignment, other, weightPrior);
  }

  MixtureSettings withWeightPrior(DirichletPrior other) {
    return new MixtureSettings(seeding, assignment, onEmpty, other);
  }
}
