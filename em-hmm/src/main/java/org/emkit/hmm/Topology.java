package org.emkit.hmm;

/**
 * Which transitions a start allows. What it does not allow has probability 0, and Baum-Welch leaves
 * it so.
 */
public enum Topology {
  /** Any state may come first, and any may follow any. */
  ERGODIC {
    @Override
    boolean begins(int state) {
      return true;
    }

    @Override
    boolean allows(int from, int to) {
      return true;
    }
  },
  /** Sequences begin in state 0 and never go back to a lower state (Bakis; Rabiner 1989, §IV.A). */
  LEFT_RIGHT {
    @Override
    boolean begins(int state) {
      return state == 0;
    }

    @Override
    boolean allows(int from, int to) {
      return to >= from;
    }
  };

  /** Whether a chain has nothing that this rules out. */
  boolean admits(double[] initial, double[][] transition) {
    for (int i = 0; i < initial.length; i++) {
      if (initial[i] > 0 && !begins(i)) {
        return false;
      }
      for (int j = 0; j < initial.length; j++) {
        if (transition[i][j] > 0 && !allows(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a sequence may begin in {@code state}. */
  abstract boolean begins(int state);

  /** Whether state {@code to} may follow {@code from}. */
  abstract boolean allows(int from, int to);
}
