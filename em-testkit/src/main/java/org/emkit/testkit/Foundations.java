package org.emkit.testkit;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.emkit.core.Statistics;
import org.opentest4j.TestAbortedException;

/**
 * One mistake breaks several laws. These are the plainest, in the order in which to look at them: a
 * law that stands on another one says little while that is broken.
 */
final class Foundations {
  private static final ImmutableList<Law> PLAINEST_FIRST =
      ImmutableList.of(
          Law.BRUTE_FORCE,
          Law.ADD_LEAVES_OTHER,
          Law.ZERO_IS_IDENTITY,
          Law.ADD_IS_COMMUTATIVE,
          Law.EXPECT_ADDS,
          Law.ADD_IS_ASSOCIATIVE,
          Law.SLICING,
          Law.SCALE_IS_REPETITION,
          Law.THREADS_CHANGE_NO_BIT,
          Law.WEIGHTS_ARE_REPETITIONS,
          Law.LOG_DENSITIES_ADD_UP,
          Law.SAVE_AND_LOAD,
          Law.OBJECTIVE_NEVER_FALLS);

  private Foundations() {}

  /**
   * The plainest law that {@code subject} breaks too, with random data.
   *
   * @param seen what {@code law} saw, which may be about another law: plainer are those before it
   */
  static <O, X, P, S extends Statistics<S>> Optional<String> brokenToo(
      Law law, Broken seen, Subject<O, X, P, S> subject, Trial trial) {
    Trial random = new Trial(DataKind.RANDOM, trial.seed());
    for (Law plainer : PLAINEST_FIRST) {
      if (plainer == law && seen.about() == law) {
        break;
      }
      if (plainer != law && plainer.inapplicable(subject).isEmpty()) {
        try {
          Examination.once(plainer, subject, random);
        } catch (Broken broken) {
          // A fall, say, or an exception can get in the way of any law.
          if (broken.about() == plainer && !sameCause(broken, seen)) {
            return Optional.of(plainer + " is broken too, and plainer: " + plainer.meaning());
          }
        } catch (TestAbortedException e) {
          // It shows nothing of these data.
        }
      }
    }
    return Optional.empty();
  }

  private static boolean sameCause(Broken one, Broken other) {
    return one.getCause() != null
        && one.getCause().toString().equals(String.valueOf(other.getCause()));
  }
}
