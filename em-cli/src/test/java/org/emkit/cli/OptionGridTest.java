package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionGridTest {
  private static final ModelOption SHAPE =
      ModelOption.choice("shape", "Which shape.", List.of("full", "tied", "round"));
  private static final ModelOption FLOOR = ModelOption.value("floor", "F", "The floor.", "auto");
  private static final List<ModelOption> OPTIONS =
      List.of(ModelOption.COMPONENTS, SHAPE, FLOOR, ModelOption.MISSING);

  private static OptionGrid grid(String... namesAndValues) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return OptionGrid.of(OPTIONS, given);
  }

  private static List<String> components(String text) {
    return grid("components", text).combinations().stream()
        .map(values -> values.text("components"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1..4      | 1 2 3 4",
        "7         | 7",
        "1,2,5     | 1 2 5",
        "5, 1      | 5 1",
        "2..3,8,5..6 | 2 3 8 5 6",
        "3..3      | 3",
        "-1..1     | -1 0 1",
        "two       | two"
      })
  void countsAreListsAndRanges(String text, String values) {
    assertEquals(List.of(values.split(" ", -1)), components(text));
  }

  @Test
  void choicesAreListsOrAll() {
    OptionGrid all = grid("shape", "all");
    assertEquals(
        List.of("full", "tied", "round"),
        all.combinations().stream().map(values -> values.text("shape")).toList());
    assertEquals(2, grid("shape", "round, full").combinations().size());
    OptionException wrong = assertThrows(OptionException.class, () -> grid("shape", "full,flat"));
    assertEquals("--shape flat: must be one of full, tied, round", wrong.getMessage());
  }

  @Test
  void combinationsGoThroughTheFirstOptionSlowest() {
    OptionGrid grid = grid("components", "1..2", "shape", "full,tied", "floor", "0");
    assertEquals(List.of(ModelOption.COMPONENTS, SHAPE), grid.shown());
    assertEquals(
        List.of("1 full 0", "1 tied 0", "2 full 0", "2 tied 0"),
        grid.combinations().stream()
            .map(v -> v.text("components") + " " + v.text("shape") + " " + v.text("floor"))
            .toList());
  }

  @Test
  void nothingVariedShowsWhatCould() {
    assertEquals(
        List.of(ModelOption.COMPONENTS, SHAPE), grid("components", "2", "floor", "1").shown());
    assertEquals(1, grid().combinations().size());
  }

  @Test
  void otherOptionsTakeOneValueAsItIs() {
    assertEquals("1,2", grid("floor", "1,2").combinations().get(0).text("floor"));
    assertThrows(OptionException.class, () -> grid("missing", "all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5..1      | --components 5..1: a range goes upwards: 1..5",
        "1..       | --components 1..: a range is two whole numbers",
        "1..b      | --components 1..b: a range is two whole numbers",
        "1...3     | --components 1...3: a range is two whole numbers",
        "1,,3      | --components 1,,3: a value is missing: give several as 1..9 or 1,2,5",
        "','       | --components ,: a value is missing",
        "''        | a value is missing",
        "1..3,2    | --components 1..3,2: 2 is there twice",
        "1..100000 | 100000 combinations are more than 1000: give fewer values",
        "0..999999999999999999 | 1000000000000000000 combinations are more than 1000"
      })
  void whatListsNoValuesIsRefused(String text, String message) {
    CommandException refused = assertThrows(CommandException.class, () -> grid("components", text));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void combinationsAreLimitedTogether() {
    assertEquals(999, grid("components", "1..333", "shape", "all").combinations().size());
    CommandException refused =
        assertThrows(CommandException.class, () -> grid("components", "1..334", "shape", "all"));
    assertTrue(refused.getMessage().startsWith("1002 combinations are more than 1000"));
  }
}
