package org.emkit.hmm;

import java.io.Serializable;
import java.util.Objects;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Seeding;
import org.emkit.mixture.Assignment;

/**
 * What can be set about a hidden Markov model besides its family.
 *
 * @param seeding the points that the emissions of starts are built around
 * @param assignment how steps are assigned to states
 * @param topology the transitions that starts allow
 * @param prior of the initial distribution and the transitions
 */
record HiddenMarkovSettings(
    Seeding seeding, Assignment assignment, Topology topology, ChainPrior prior)
    implements Serializable {
  static final HiddenMarkovSettings DEFAULTS =
      new HiddenMarkovSettings(
          new RandomRows(), Assignment.SOFT, Topology.ERGODIC, ChainPrior.NONE);

  HiddenMarkovSettings {
    Objects.requireNonNull(seeding, "seeding");
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(topology, "topology");
    Objects.requireNonNull(prior, "prior");
  }

  HiddenMarkovSettings withSeeding(Seeding other) {
    return new HiddenMarkovSettings(other, assignment, topology, prior);
  }

  HiddenMarkovSettings withAssignment(Assignment other) {
    return new HiddenMarkovSettings(seeding, other, topology, prior);
  }

  HiddenMarkovSettings withTopology(Topology other) {
    return new HiddenMarkovSettings(seeding, assignment, other, prior);
  }

  HiddenMarkovSettings withPrior(ChainPrior other) {
    return new HiddenMarkovSettings(seeding, assignment, topology, other);
  }
}
