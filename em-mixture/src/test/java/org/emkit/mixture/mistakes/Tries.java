package org.emkit.mixture.mistakes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.LatentModelContract;
import org.emkit.testkit.Law;
import org.emkit.testkit.LawViolation;
import org.emkit.testkit.Subject;
import org.emkit.testkit.Trial;
import org.opentest4j.TestAbortedException;

/** The usual number of tries of a law, on the kinds of data that the contract uses for it. */
final class Tries {
  private static final int TRIES = 20;

  private Tries() {}

  /**
   * The first violation of {@code law}, by a contract of its own; empty where every trial passes or
   * does not apply.
   */
  static Optional<LawViolation> violation(Law law, Supplier<Subject<?, ?, ?, ?>> contract) {
    Subject<?, ?, ?, ?> subject = contract.get();
    List<DataKind> kinds = kinds(law);
    for (int seed = 0; seed < TRIES; seed++) {
      try {
        law.check(subject, new Trial(kinds.get(seed % kinds.size()), seed));
      } catch (TestAbortedException e) {
        // This trial shows nothing; another may.
      } catch (LawViolation e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** The laws that the model breaks, in their order. */
  static List<LawViolation> violations(Supplier<Subject<?, ?, ?, ?>> contract) {
    return Arrays.stream(Law.values()).flatMap(law -> violation(law, contract).stream()).toList();
  }

  private static List<DataKind> kinds(Law law) {
    String provider =
        Arrays.stream(LatentModelContract.class.getDeclaredMethods())
            .filter(method -> method.getName().equalsIgnoreCase(law.name().replace("_", "")))
            .map(Tries::provider)
            .findFirst()
            .orElseThrow();
    return switch (provider) {
      case "randomTrials" -> List.of(DataKind.RANDOM);
      // Random data every other time, as the contract has it.
      case "ordinaryTrials" ->
          DataKind.ordinary().stream()
              .flatMap(kind -> IntStream.of(0, 1).mapToObj(i -> i == 0 ? DataKind.RANDOM : kind))
              .toList();
      case "hostileTrials" -> DataKind.difficult();
      default -> throw new IllegalStateException(provider);
    };
  }

  private static String provider(Method property) {
    return property.getParameters()[0].getAnnotation(ForAll.class).value();
  }
}
