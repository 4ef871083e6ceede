package org.emkit.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Statistics;
import org.emkit.core.data.DataException;
import org.emkit.core.fit.MonotonicityViolation;
import org.opentest4j.TestAbortedException;

/** One law, one subject, one trial: whatever goes wrong becomes a message that says what to do. */
final class Examination {
  private Examination() {}

  /** As {@link Law#check}. */
  static <O, X, P, S extends Statistics<S>> int of(
      Law law, Subject<O, X, P, S> subject, Trial trial) {
    requireModel(subject);
    Optional<String> reason = law.inapplicable(subject);
    if (reason.isPresent()) {
      throw new LawSkipped(reason.get());
    }
    try {
      return once(law, subject, trial);
    } catch (Broken broken) {
      throw new LawViolation(
          law, trial, broken, Foundations.brokenToo(law, broken, subject, trial));
    }
  }

  private static void requireModel(Subject<?, ?, ?, ?> subject) {
    LatentModel<?, ?, ?> model;
    try {
      model = subject.model();
    } catch (RuntimeException e) {
      throw ContractMistake.thrown("model()", subject.getClass(), e);
    }
    if (model == null) {
      throw new ContractMistake(
          "model() of %s returned null", ContractMistake.name(subject.getClass()));
    }
  }

  /**
   * The law alone, without a look at others.
   *
   * @throws Broken where the model breaks it
   */
  static <O, X, P, S extends Statistics<S>> int once(
      Law law, Subject<O, X, P, S> subject, Trial trial) {
    Setting<O, X, P, S> setting = new Setting<>(law, subject, trial);
    try {
      law.body().check(setting);
    } catch (NumericalFailure e) {
      throw new TestAbortedException("no fit of these data: " + e.getMessage(), e);
    } catch (DataException e) {
      if (trial.kind() == DataKind.RANDOM) {
        throw new Broken(
            law,
            "the model refuses ordinary data: " + e.getMessage(),
            List.of(),
            otherRows(subject),
            e);
      }
      throw new TestAbortedException("these data are refused: " + e.getMessage(), e);
    } catch (TestAbortedException e) {
      throw e;
    } catch (MonotonicityViolation e) {
      throw fall(law, subject, trial, e, setting);
    } catch (RuntimeException e) {
      throw new Broken(
          law,
          "an unexpected " + AuthorFrame.described(e, subject.getClass()),
          List.of(),
          setting.clue().or(() -> Optional.of("the code that threw; nothing was compared yet")),
          e);
    }
    if (setting.comparisons() == 0) {
      throw setting.violation("nothing was compared, so that nothing was shown");
    }
    return setting.comparisons();
  }

  /**
   * A fall, which says nothing of another law, and what {@link Law#OBJECTIVE_NEVER_FALLS} knows.
   */
  private static <O, X, P, S extends Statistics<S>> Broken fall(
      Law law,
      Subject<O, X, P, S> subject,
      Trial trial,
      MonotonicityViolation e,
      Setting<O, X, P, S> setting) {
    Optional<String> clue = setting.clue();
    if (!trial.kind().isOrdinary()) {
      clue =
          Optional.of(
              "on data like these ("
                  + trial.kind()
                  + ") terms that cancel lose their digits. Compute the"
                  + " log-density without the cancellation, refuse such data in check, or claim the"
                  + " rounding (LogLikelihoodSum.allow; rounding of a family)");
    } else if (law != Law.OBJECTIVE_NEVER_FALLS) {
      try {
        once(Law.OBJECTIVE_NEVER_FALLS, subject, trial);
      } catch (Broken broken) {
        clue = broken.clue().or(setting::clue);
      } catch (TestAbortedException aborted) {
        // It shows nothing of these data.
      }
    }
    return new Broken(
        Law.OBJECTIVE_NEVER_FALLS,
        String.format(
            Locale.ROOT,
            "the objective fell by %.3g at iteration %d, from %.12g to %.12g",
            e.before() - e.after(),
            e.iteration(),
            e.before(),
            e.after()),
        List.of(),
        clue,
        e);
  }

  private static Optional<String> otherRows(Subject<?, ?, ?, ?> subject) {
    return subject instanceof RowModelContract<?, ?> contract && !contract.hasOwnRows()
        ? Optional.of(
            "the data of a trial are by default clusters of normal rows, negative and fractional."
                + " If the model takes others, override randomRows(rows, columns, random) in the"
                + " contract class; RandomData.counts gives counts")
        : Optional.empty();
  }
}
