package org.emkit.mixture.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.Law;
import org.emkit.testkit.LawViolation;
import org.emkit.testkit.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten mistakes of authors: which laws they break, and that the message leads to them. */
@Tag("pages")
class MistakesTest {
  private static final Pattern TRIAL = Pattern.compile("DataKind\\.(\\w+), (-?\\d+)L");

  private static final Map<Mistake, List<LawViolation>> FOUND = new EnumMap<>(Mistake.class);

  @Test
  void correctModelsKeepEveryLaw() {
    assertEquals(List.of(), Tries.violations(() -> new CountsContract(new Counts())));
    assertEquals(List.of(), Tries.violations(() -> new LifetimesContract(Lifetimes::new)));
  }

  @ParameterizedTest
  @EnumSource
  void messageLeadsToTheMistake(Mistake mistake) {
    List<LawViolation> violations = violations(mistake);
    String laws = laws(violations);
    LawViolation shown =
        violations.stream()
            .filter(violation -> violation.law() == mistake.law())
            .findFirst()
            .orElseThrow(() -> new AssertionError(mistake.law() + " holds; broken are " + laws));
    String message = oneLine(shown);
    assertTrue(message.contains(mistake.leadsTo()), shown.getMessage());
    // Nobody sends the author elsewhere from where he ought to look.
    assertTrue(!message.contains("Look first at"), shown.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void trialOfTheMessageRepeatsItAlone(Mistake mistake) {
    LawViolation shown = Tries.violation(mistake.law(), mistake::contract).orElseThrow();
    Matcher trial = TRIAL.matcher(shown.getMessage());
    assertTrue(trial.find(), shown.getMessage());
    LawViolation again =
        assertThrows(
            LawViolation.class,
            () ->
                mistake
                    .law()
                    .check(
                        mistake.contract(),
                        new Trial(
                            DataKind.valueOf(trial.group(1)), Long.parseLong(trial.group(2)))));
    assertEquals(shown.getMessage(), again.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void firstMessageLeadsToTheMistakeOrToTheLawThatDoes(Mistake mistake) {
    LawViolation first = violations(mistake).get(0);
    String message = oneLine(first);
    assertTrue(
        first.law() == mistake.law()
            || message.contains("Look first at: " + mistake.law())
            || message.contains(mistake.leadsTo()),
        first.getMessage());
  }

  @Test
  void lawsThatEachMistakeBreaksAreThese() {
    Map<Mistake, String> broken = new TreeMap<>();
    for (Mistake mistake : Mistake.values()) {
      broken.put(mistake, laws(violations(mistake)));
    }
    assertEquals(
        Map.of(),
        broken.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(entry.getKey().breaks()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Found once, as it takes all laws: messages are the same whenever a law is tried. */
  private static List<LawViolation> violations(Mistake mistake) {
    return FOUND.computeIfAbsent(mistake, one -> Tries.violations(one::contract));
  }

  private static String laws(List<LawViolation> violations) {
    return violations.stream()
        .map(LawViolation::law)
        .map(Law::name)
        .collect(Collectors.joining(" "));
  }

  static String oneLine(LawViolation violation) {
    return violation.getMessage().replaceAll("\\s+", " ");
  }
}
