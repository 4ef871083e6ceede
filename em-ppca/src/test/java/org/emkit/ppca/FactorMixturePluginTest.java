package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.plugin.FamilyPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FactorMixturePluginTest {
  private static FactorMixturePlugin plugin(Noise noise) {
    return noise == Noise.ISOTROPIC
        ? new PrincipalComponentsMixturePlugin()
        : new FactorAnalysisMixturePlugin();
  }

  /** Of three columns and two factors; the last noise variance of component 1 is on the floor. */
  private static Mixture<Components<FactorModel>> mixture(Noise noise) {
    double[] loadings = {1, 0.1, 2, 0.2, 3, 0.3};
    int variances = noise.variances(3);
    double[] own = {0.25, 0.5, 0.75};
    boolean[] onFloor = new boolean[variances];
    onFloor[variances - 1] = true;
    double[] noiseVariances = Arrays.copyOf(own, variances);
    return new Mixture<>(
        new double[] {0.25, 0.75},
        new Components<>(
            List.of(
                new FactorModel(
                    noise,
                    new double[] {1, 2, 3},
                    loadings,
                    noiseVariances,
                    new boolean[variances],
                    Rotation.NONE),
                new FactorModel(
                    noise,
                    new double[] {-1, 0, 1 / 3.0},
                    loadings,
                    noiseVariances,
                    onFloor,
                    Rotation.NONE))));
  }

  @ParameterizedTest
  @EnumSource
  void filesKeepEveryBit(Noise noise) {
    Mixture<Components<FactorModel>> mixture = mixture(noise);
    ParameterTree tree = plugin(noise).write(mixture);
    assertEquals(mixture, plugin(noise).read(tree));
    assertEquals(3, plugin(noise).columns(mixture));
    assertEquals(-1.0, tree.matrix("means")[1][0]);
    assertEquals(0.2, tree.tensor("loadings")[1][1][1]);
    assertEquals(
        noise == Noise.ISOTROPIC ? 0.25 : 0.75,
        noise == Noise.ISOTROPIC
            ? tree.vector("noiseVariances")[1]
            : tree.matrix("noiseVariances")[1][2]);
    assertEquals(1.0, tree.matrix("onFloor")[0][0]);
    assertEquals(noise == Noise.ISOTROPIC ? 0.0 : 2.0, tree.matrix("onFloor")[0][1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "means          | [[1,2,3]]     | \"loadings\" are 2 where \"means\" are 1",
        "noiseVariances | [1]           | \"noiseVariances\" are 1 where \"means\" are 2",
        "noiseVariances | [1,0]         | component 1: noiseVariances[0] 0.0 must be positive",
        "onFloor        | [[2,0]]       | \"onFloor\" names [2.0, 0.0]",
        "onFloor        | [[0,1]]       | \"onFloor\" names [0.0, 1.0]",
      })
  void filesThatDoNotFitAreRefused(String key, String value, String message) {
    Map<String, Object> values =
        new HashMap<>(plugin(Noise.ISOTROPIC).write(mixture(Noise.ISOTROPIC)).asMap());
    values.put(key, numbers(value));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> plugin(Noise.ISOTROPIC).read(ParameterTree.of(values)));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  /** A list of numbers, or of one list of numbers. */
  private static List<?> numbers(String text) {
    List<Double> inner =
        Arrays.stream(text.replaceAll("[\\[\\]]", "").split(",", -1)).map(Double::valueOf).toList();
    return text.startsWith("[[") ? List.of(inner) : inner;
  }

  @Test
  void theNumberOfFactorsMustBeGivenToAMixtureButNotToOtherModels() {
    FactorMixturePlugin plugin = plugin(Noise.ISOTROPIC);
    ModelOption factors = factors(plugin.options());
    assertTrue(factors.defaultValue().isEmpty() && factors.selectable());
    OptionValues without = new OptionValues(plugin.options(), Map.of("components", "2"));
    OptionException e =
        assertThrows(
            OptionException.class,
            () -> plugin.starter(without).start(Tables.iris(), RandomStreams.stream(1)));
    assertEquals("-q/--factors is required: give -q/--factors Q", e.getMessage());
    assertEquals("1", factors(new FactorAnalysisFamilyPlugin().options()).defaultValue().get());
  }

  private static ModelOption factors(List<ModelOption> options) {
    return options.stream().filter(one -> one.name().equals("factors")).findFirst().orElseThrow();
  }

  @Test
  void aStartBringsItsNumberOfFactors() {
    FactorMixturePlugin plugin = plugin(Noise.DIAGONAL);
    ParameterTree start = plugin.write(mixture(Noise.DIAGONAL));
    OptionValues open = new OptionValues(plugin.options(), Map.of());
    assertEquals(2, plugin.settled(open, start).integer("factors", 1));
    OptionException e =
        assertThrows(OptionException.class, () -> plugin.settled(open.with("factors", "3"), start));
    assertEquals("--factors 3: the start has 2 factors: leave the option out", e.getMessage());
  }

  /** 0 is as low as arithmetic resolves, 1e-11 of a column's variance. */
  @ParameterizedTest
  @CsvSource({"auto, 1e-6", "0, 1e-11"})
  void theFloorIsByOption(String floor, double part) {
    FactorAnalysisFamilyPlugin family = new FactorAnalysisFamilyPlugin();
    double[][] rows = new double[60][3];
    for (int i = 0; i < rows.length; i++) {
      // Two columns are one, but for what rounding leaves.
      rows[i] = new double[] {i % 7, i % 7, i % 11};
    }
    RowDataset data = RowDataset.of(rows);
    FactorMixturePlugin plugin = plugin(Noise.DIAGONAL);
    OptionValues options =
        new OptionValues(
            plugin.options(), Map.of("components", "1", "factors", "1", "floor", floor));
    Fit<Mixture<Components<FactorModel>>> fit =
        Em.fitFrom(
            plugin.model(options, data),
            data,
            plugin.starter(options).start(data, RandomStreams.stream(1)),
            FitOptions.defaults().withMaxIterations(5000));
    FactorModel component = fit.parameters().components().get(0);
    double variance = ColumnSummary.of(data).variance(0);
    assertEquals(part * variance, component.noiseVariance(0), 1e-3 * part * variance);
    assertEquals("fa", family.name());
  }

  @Test
  void aFamilyKnowsItsOwn() {
    Components<FactorModel> isotropic = mixture(Noise.ISOTROPIC).components();
    assertTrue(new PrincipalComponentsFamilyPlugin().own(isotropic).isPresent());
    assertFalse(new FactorAnalysisFamilyPlugin().own(isotropic).isPresent());
    assertFalse(new FactorAnalysisFamilyPlugin().own("something else").isPresent());
  }

  @Test
  void theTableHasALineForEachComponentAndThenTheirFactors() {
    String table =
        plugin(Noise.ISOTROPIC).describe(mixture(Noise.ISOTROPIC), List.of("a", "b", "c"));
    List<String> lines = table.lines().toList();
    assertTrue(lines.get(0).matches("component +weight +variance +explained"), lines.get(0));
    // 14 · 1.01 of 14.14 + 3 · 0.25.
    assertTrue(lines.get(1).matches("0 +0.2500 +14.8900 +0.9496"), lines.get(1));
    assertEquals("factors of 0", lines.get(4));
    assertEquals(3 + 2 * 7, lines.size(), table);
  }

  @Test
  @SuppressWarnings("rawtypes")
  void servicesNameThem() {
    List<String> families =
        ServiceLoader.load(FamilyPlugin.class).stream().map(own -> own.get().name()).toList();
    assertTrue(families.containsAll(List.of("ppca", "fa")), families::toString);
    List<String> models =
        ServiceLoader.load(ModelPlugin.class).stream().map(own -> own.get().name()).toList();
    assertTrue(models.containsAll(List.of("mppca", "mfa")), models::toString);
    ModelPlugin<Rows, ?> one = new FactorAnalysisMixturePlugin();
    assertTrue(one.takesMissingCells());
  }
}
