package org.emkit.testkit;

import org.emkit.core.Statistics;

/** What a law does in one trial. */
@FunctionalInterface
interface LawBody {
  <O, X, P, S extends Statistics<S>> void check(Setting<O, X, P, S> setting);
}
