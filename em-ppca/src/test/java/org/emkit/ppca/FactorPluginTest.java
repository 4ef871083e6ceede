package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The models {@code ppca} and {@code fa} as tools see them. */
class FactorPluginTest {
  private static final List<String> COLUMNS = List.of("a", "b", "c", "d");
  private final FactorPlugin fa = new FactorAnalysisPlugin();
  private final FactorPlugin ppca = new PrincipalComponentsPlugin();

  private static OptionValues options(FactorPlugin plugin, Map<String, String> values) {
    return new OptionValues(plugin.options(), values);
  }

  private static Fit<FactorModel> fit(FactorPlugin plugin, Map<String, String> values) {
    OptionValues options = options(plugin, values);
    return Em.fit(
        plugin.model(options, Tables.iris()),
        Tables.iris(),
        plugin.starter(options),
        FitOptions.defaults().withThreads(1),
        Observer.none());
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void filesKeepEveryBit(Rotation rotation) {
    for (FactorPlugin plugin : List.of(fa, ppca)) {
      FactorModel model =
          fit(plugin, Map.of("factors", "2", "rotation", rotation.label())).parameters();
      assertEquals(rotation, model.rotation());
      ParameterTree tree = plugin.write(model);
      assertEquals(model, plugin.read(ParameterTree.of(tree.asMap())));
      assertEquals(rotation != Rotation.NONE, tree.has("rotatedLoadings"));
      assertEquals(plugin == ppca, tree.has("noiseVariance"));
      String text = plugin.describe(model, COLUMNS);
      assertTrue(text.contains("factor 1") && text.contains("explained"), text);
      assertEquals(rotation == Rotation.PROMAX, text.contains("correlations"), text);
    }
  }

  @Test
  void heywoodCasesComeBackOnTheFloor() {
    FactorModel model = fit(fa, Map.of("factors", "1")).parameters();
    assertTrue(model.onFloor(2));
    FactorModel read = fa.read(fa.write(model));
    assertTrue(read.onFloor(2) && !read.onFloor(0));
    ParameterTree wrong = fa.write(model).put("onFloor", new double[] {4});
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> fa.read(wrong))
            .getMessage()
            .contains("onFloor"));
  }

  @Test
  void theStartSettlesTheNumberOfFactors() {
    ParameterTree start = fa.write(fit(fa, Map.of("factors", "2")).parameters());
    assertEquals("2", fa.settled(options(fa, Map.of()), start).text("factors"));
    assertEquals("2", fa.settled(options(fa, Map.of("factors", "2")), start).text("factors"));
    assertThrows(
        OptionException.class, () -> fa.settled(options(fa, Map.of("factors", "1")), start));
  }

  @Test
  void wrongOptionsAreTold() {
    assertThrows(OptionException.class, () -> fa.starter(options(fa, Map.of())));
    assertThrows(OptionException.class, () -> fa.starter(options(fa, Map.of("factors", "0"))));
    assertThrows(OptionException.class, () -> options(fa, Map.of("algorithm", "closed-form")));
    assertThrows(
        OptionException.class, () -> fa.starter(options(fa, Map.of("factors", "1", "floor", "0"))));
    assertThrows(
        OptionException.class, () -> fa.starter(options(fa, Map.of("factors", "1", "floor", "x"))));
  }

  @Test
  void aFloorAndRefusedGapsReachTheModel() {
    FactorModel model = fit(fa, Map.of("factors", "1", "floor", "0.05")).parameters();
    assertEquals(0.05, model.noiseVariance(2), 0.0);
    fit(ppca, Map.of("factors", "1", "missing", "error", "algorithm", "closed-form"));
  }

  @Test
  void constantColumnsAreWarnedOf() {
    double[] values = {1, 7, 2, 2, 7, 3, 4, 7, 1};
    Table table = new Table(List.of("a", "b", "c"), values, Optional.empty());
    assertEquals(1, fa.warnings(table).size());
    assertTrue(fa.warnings(table).get(0).contains("column b"));
    assertTrue(fa.learnsFromMoments() && fa.takesMissingCells());
    assertEquals(
        0.92,
        fa.measures(fit(fa, Map.of("factors", "1")), Tables.iris()).get("explainedVarianceRatio"),
        0.005);
  }

  /** A table of hundreds of columns is cut. */
  @Test
  void longTablesAreCut() {
    int columns = 100;
    FactorModel model =
        new FactorModel(Noise.ISOTROPIC, new double[columns], new double[columns][1], 1.0);
    List<String> names = Collections.nCopies(columns, "x");
    assertTrue(ppca.describe(model, names).contains("40 more columns"));
  }
}
