package org.emkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.base.CaseFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Law 10: each law fails on a model that breaks it, and passes on a correct one by comparing. */
class LawsFailTest {
  private static final int TRIALS = 40;

  @ParameterizedTest
  @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void flawIsFoundByItsLaw(Flaw flaw) {
    LawViolation violation = null;
    for (Trial trial : trials(flaw.foundBy())) {
      try {
        flaw.foundBy().check(ToyContract.of(flaw.foundBy(), flaw), trial);
      } catch (TestAbortedException e) {
        // This trial shows nothing; another will.
      } catch (LawViolation e) {
        violation = e;
        break;
      }
    }
    if (violation == null) {
      fail(flaw.foundBy() + " did not notice " + flaw);
    }
    assertEquals(flaw.foundBy(), violation.law());
    String message = violation.getMessage().replaceAll("\\s+", " ");
    assertTrue(
        message.contains(flaw.foundBy().name())
            && message.contains(flaw.foundBy().meaning())
            && message.contains("Likely mistake: ")
            && message.contains("Law." + flaw.foundBy() + ".check(this, new "),
        message);
  }

  @ParameterizedTest
  @EnumSource(Law.class)
  void lawPassesOnCorrectModelByComparing(Law law) {
    int compared = 0;
    int aborted = 0;
    for (Trial trial : trials(law)) {
      try {
        compared += law.check(ToyContract.of(law, Flaw.NONE), trial);
      } catch (TestAbortedException e) {
        aborted++;
      }
    }
    assertTrue(compared >= TRIALS, law + " made only " + compared + " comparisons");
    assertTrue(aborted <= TRIALS / 2, law + " gave up in " + aborted + " trials");
  }

  @Test
  void everyLawHasAFlawThatBreaksIt() {
    Set<Law> covered = EnumSet.noneOf(Law.class);
    for (Flaw flaw : Flaw.values()) {
      if (flaw != Flaw.NONE) {
        covered.add(flaw.foundBy());
      }
    }
    assertEquals(EnumSet.allOf(Law.class), covered);
  }

  @Test
  void everyLawOfTheDesignIsThere() {
    Set<Integer> numbers =
        EnumSet.allOf(Law.class).stream().map(Law::number).collect(Collectors.toSet());
    assertEquals(
        IntStream.rangeClosed(1, Law.LAWS_OF_MODELS).boxed().collect(Collectors.toSet()), numbers);
  }

  @ParameterizedTest
  @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void propertyOfTheContractChecksItsLaw(Flaw flaw) throws ReflectiveOperationException {
    Law law = flaw.foundBy();
    Method property = property(law);
    LawViolation violation = null;
    for (Trial trial : trials(law)) {
      try {
        property.invoke(ToyContract.of(law, flaw), trial);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof LawViolation found) {
          violation = found;
          break;
        }
        assertInstanceOf(TestAbortedException.class, e.getCause());
      }
    }
    assertNotNull(violation, property.getName() + " did not notice " + flaw);
    assertEquals(law, violation.law());
  }

  @Test
  void contractHasNoPropertyButThoseOfLaws() {
    long properties =
        Arrays.stream(LatentModelContract.class.getDeclaredMethods())
            .filter(method -> AnnotationSupport.isAnnotated(method, Property.class))
            .count();
    assertEquals(Law.values().length, properties);
  }

  /** The contract's property of {@code law}, named as the law is. */
  private static Method property(Law law) throws NoSuchMethodException {
    String name = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, law.name());
    Method property = LatentModelContract.class.getDeclaredMethod(name, Trial.class);
    assertTrue(AnnotationSupport.isAnnotated(property, Property.class), name);
    return property;
  }

  /** Trials on the kinds of data that the contract's property of {@code law} uses. */
  private static List<Trial> trials(Law law) {
    List<DataKind> kinds = kinds(law);
    List<Trial> trials = new ArrayList<>();
    for (int seed = 0; seed < TRIALS; seed++) {
      trials.add(new Trial(kinds.get(seed % kinds.size()), seed));
    }
    return trials;
  }

  private static List<DataKind> kinds(Law law) {
    try {
      String provider = property(law).getParameters()[0].getAnnotation(ForAll.class).value();
      return switch (provider) {
        case "randomTrials" -> List.of(DataKind.RANDOM);
        case "ordinaryTrials" -> DataKind.ordinary();
        case "hostileTrials" -> DataKind.difficult();
        default -> throw new AssertionError(provider);
      };
    } catch (NoSuchMethodException e) {
      throw new AssertionError(law + " has no property in the contract", e);
    }
  }
}
