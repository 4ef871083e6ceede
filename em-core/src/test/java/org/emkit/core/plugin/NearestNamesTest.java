package org.emkit.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNamesTest {
  private static final List<String> NAMES =
      List.of("fit", "gmm", "--covariance", "-k", "--max-iterations", "--short-iterations", "hmm");

  @ParameterizedTest
  @CsvSource({
    "fti, [fit]", // two letters swapped
    "gm, [gmm]", // one missing
    "fitt, [fit]", // one too many
    "--covarience, [--covariance]", // one wrong
    "-K, [-k]",
    "gmn, [gmm]",
    "xmm, '[gmm, hmm]'",
    "--iterations, [--max-iterations]",
    "rations, '[--max-iterations, --short-iterations]'",
    "--covariance-shape, [--covariance]",
    "-q, []",
    "zzz, []",
    "'', []"
  })
  void slipsAndPartsAreRecognised(String typed, String near) {
    assertEquals(near, NearestNames.of(typed, NAMES).toString());
  }

  @ParameterizedTest
  @CsvSource({"fti, : did you mean fit?", "xmm, : did you mean gmm or hmm?", "zzz, ''"})
  void questionOffersThem(String typed, String question) {
    assertEquals(question, NearestNames.question(typed, NAMES));
  }
}
