package org.emkit.mixture;

/** What to do with a component that has lost all its rows, and so has weight 0. */
public enum OnEmpty {
  /** It stays, with weight 0 and the parameters that it had. */
  KEEP,
  /**
   * It moves to the row that the mixture finds least likely, with the weight of one row. Taken only
   * where that does not lower the objective.
   */
  RESEED,
  /**
   * It is left out: the result has fewer components. Taken only where that does not lower the
   * objective, which without a prior on components it never does; under one the objectives of
   * different numbers of components have different constants, so that nothing is dropped then.
   */
  DROP
}
