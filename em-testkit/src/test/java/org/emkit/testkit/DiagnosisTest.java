package org.emkit.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** What a violation points to, from what was seen of it. */
class DiagnosisTest {
  private static final int TRIALS = 80;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADD_FORGETS_A_FIELD | Of the fields of the statistics, squares is ",
        "SCALE_FORGETS_THE_OBJECTIVE | logLikelihood.value is ",
        "ROWS_IN_PLACE_OF_WEIGHTS | Of the fields of the statistics, rows is ",
        "WEIGHTS_IGNORED_IN_OBJECTIVE | the objective is the same as with all weights 1",
        "ADD_EMPTIES_OTHER | statistics, after they had been added to others: variance is ",
        "SHARED_GENERATOR | Fields that can change: ToyModel.shared, ToyModel.stale",
        "STALE_LOG_LIKELIHOOD | Fields that can change: ToyModel.shared, ToyModel.stale",
        "WRONG_DIVISOR | with a million copies of the data",
        "PRIOR_LEFT_OUT_OF_OBJECTIVE | while logPrior returns 0",
        "NORMALISING_CONSTANT_FORGOTTEN | a constant is missing, ½ log 2π",
        "COORDINATE_IN_ANOTHER_UNIT | variance is the square root of what is expected",
        "SAMPLES_VARIANCE_AS_DEVIATION | variance is about the square of what is expected",
        "READ_LOSES_A_BIT | with about 16 of its 17 digits",
        "WRITE_ROUNDS | the plugin's write (or summary) rounds a number",
        "ACCIDENTAL_EXCEPTION | index -1 at org.emkit.testkit.ToyModel.check(ToyModel.java:",
        "STEPS_ARE_COUNTED | Look first at: ADD_LEAVES_OTHER is broken too",
      })
  void messageLeadsToTheMistake(Flaw flaw, String words) {
    String message = message(flaw);
    assertTrue(message.contains(words), message);
  }

  @ParameterizedTest
  @CsvSource({
    // Their weights are 1, or what went wrong is not about weights, rounding or memory.
    "FIRST_ROW_IS_SPECIAL, all weights 1",
    "ZERO_WEIGHT_COUNTS, all weights 1",
    "PRIOR_LEFT_OUT_OF_OBJECTIVE, rounding",
    "WRONG_DIVISOR, all weights 1",
    "FALLS_HIDDEN_BY_SLACK, Fields that can change",
    "MAXIMIZE_SPOILS_STATISTICS, Fields that can change",
    "EXPECT_OVERWRITES, Look first at",
    "ADD_EMPTIES_OTHER, Look first at",
  })
  void messageDoesNotLeadAstray(Flaw flaw, String words) {
    String message = message(flaw);
    assertFalse(message.contains(words), message);
  }

  @Test
  void fallOnHostileDataIsNotLaidToTheMStep() {
    LawViolation violation =
        assertThrows(
            LawViolation.class,
            () -> {
              for (int seed = 0; seed < TRIALS; seed++) {
                Law.HOSTILE_DATA.check(
                    new ToyContract(Flaw.WRONG_DIVISOR), new Trial(DataKind.OFFSET, seed));
              }
            });
    assertTrue(
        oneLine(violation).contains("on data like these (OFFSET) terms that cancel"),
        violation.getMessage());
  }

  @Test
  void noMessageSendsTheAuthorToAFileThatHeDoesNotHave() {
    for (Flaw flaw : Flaw.values()) {
      if (flaw != Flaw.NONE) {
        String message = message(flaw);
        assertTrue(message.contains(" of docs/testing.md)"), message);
        assertFalse(message.contains("DESIGN"), message);
      }
    }
  }

  /** The message of the first violation of the law that must find {@code flaw}, in one line. */
  private static String message(Flaw flaw) {
    Law law = flaw.foundBy();
    List<DataKind> kinds = new ArrayList<>(List.of(DataKind.RANDOM));
    if (law.number() == 3) {
      kinds.addAll(DataKind.ordinary());
    } else if (law == Law.HOSTILE_DATA) {
      kinds = DataKind.difficult();
    }
    for (int seed = 0; seed < TRIALS; seed++) {
      try {
        law.check(ToyContract.of(law, flaw), new Trial(kinds.get(seed % kinds.size()), seed));
      } catch (TestAbortedException e) {
        // This trial shows nothing; another will.
      } catch (LawViolation e) {
        return oneLine(e);
      }
    }
    throw new AssertionError(law + " did not notice " + flaw);
  }

  private static String oneLine(LawViolation violation) {
    return violation.getMessage().replaceAll("\\s+", " ");
  }
}
