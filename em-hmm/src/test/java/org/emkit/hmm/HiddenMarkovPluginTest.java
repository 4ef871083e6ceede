package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableIntArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenMarkovPluginTest {
  private static final double[] CODES = {0, 0, 1, 0, 0, 0, 2, 1, 2, 2, 1, 2, 2, 2, 1, 0};

  private final HiddenMarkovPlugin plugin = new HiddenMarkovPlugin();

  private OptionValues options(String... pairs) {
    Map<String, String> values = new HashMap<>(Map.of("states", "2"));
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new OptionValues(plugin.options(), values);
  }

  private static Table table(String emission) {
    Table numbers = new Table(List.of("x"), CODES.clone(), Optional.empty());
    return emission.equals("categorical") ? numbers.withSymbols(List.of("a", "b", "c")) : numbers;
  }

  private HiddenMarkov<?> fit(String... pairs) {
    OptionValues options = options(pairs);
    Dataset<Sequences> data = plugin.dataset(table(options.text("emission")));
    Fit<HiddenMarkov<?>> fit =
        Em.fit(
            plugin.model(options, data),
            data,
            plugin.starter(options, data),
            FitOptions.defaults().withMaxIterations(5),
            Observer.none());
    return fit.parameters();
  }

  @Test
  void theFamiliesThatAreInstalledAreTheEmissions() {
    List<String> choices =
        plugin.options().stream()
            .filter(option -> option.name().equals("emission"))
            .findFirst()
            .orElseThrow()
            .choices();
    assertEquals(List.of("gaussian", "categorical", "poisson"), choices);
    assertTrue(plugin.summary().contains("gaussian, categorical, poisson"));
  }

  @ParameterizedTest
  @CsvSource({
    "gaussian, full",
    "gaussian, tied",
    "gaussian, diagonal",
    "gaussian, spherical",
    "poisson, ",
    "categorical, "
  })
  void everyEmissionComesBackBitForBit(String emission, String covariance) {
    HiddenMarkov<?> fitted =
        covariance == null
            ? fit("emission", emission)
            : fit("emission", emission, "covariance", covariance);
    ParameterTree tree = plugin.write(fitted);
    assertEquals(List.of("initial", "transition", "emission"), List.copyOf(tree.asMap().keySet()));
    assertEquals(emission, tree.child("emission").text("family"));
    HiddenMarkov<?> read = plugin.read(tree);
    assertEquals(fitted, read);
    assertEquals(1, plugin.columns(read));
    assertEquals(
        emission.equals("categorical") ? List.of("a", "b", "c") : List.of(), plugin.symbols(read));
    String text = plugin.describe(read, List.of("x"));
    assertTrue(text.contains("duration") && text.contains("from 1"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "poisson", "categorical"})
  void mixturesOfEveryEmissionComeBackBitForBit(String emission) {
    HiddenMarkov<?> fitted = fit("emission", emission, "mixture", "2");
    ParameterTree tree = plugin.write(fitted);
    assertEquals("mixture", tree.child("emission").text("family"));
    assertEquals(emission, tree.child("emission").child("components").text("family"));
    assertEquals(fitted, plugin.read(tree));
    assertEquals("2", plugin.settled(options(), tree).text("mixture"));
    String text = plugin.describe(fitted, List.of("x"));
    assertTrue(text.contains("part") && text.contains("1.1 "), text);
    assertComplaint(
        "\"weights\" are of 2 parts and \"components\" 1",
        Map.of(
            "family", "mixture",
            "weights", List.of(List.of(1), List.of(1)),
            "components", Map.of("family", "poisson", "rates", List.of(1))));
  }

  @Test
  void optionsOfOtherEmissionsAreRefused() {
    OptionException e =
        assertThrows(
            OptionException.class,
            () -> plugin.starter(options("emission", "poisson", "covariance", "full")));
    assertEquals("--covariance: poisson emissions have no such option", e.getMessage());
    e =
        assertThrows(
            OptionException.class,
            () -> plugin.starter(options("emission", "poisson", "init", "k-means")));
    assertEquals("--init k-means: poisson emissions can start from random-rows", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"initial-prior", "transition-prior"})
  void priorsAreFromOne(String prior) {
    OptionException e =
        assertThrows(OptionException.class, () -> plugin.starter(options(prior, "0.5")));
    assertEquals("--" + prior + " 0.5: must be a number from 1.0", e.getMessage());
    assertThrows(OptionException.class, () -> plugin.starter(options(prior, "1e200")));
  }

  @Test
  void priorsReachTheObjective() {
    Dataset<Sequences> data = plugin.dataset(table("poisson"));
    HiddenMarkov<?> fitted = fit("emission", "poisson");
    double[][] a = fitted.transition();
    double sticky = 3 * (Math.log(a[0][0]) + Math.log(a[1][1]));
    assertEquals(
        sticky,
        plugin.model(options("emission", "poisson", "sticky", "3"), data).logPrior(fitted),
        1e-12);
  }

  @Test
  void leftRightChainsNeverGoBack() {
    HiddenMarkov<?> fitted = fit("emission", "poisson", "topology", "left-right");
    assertEquals(0.0, fitted.transition(1, 0));
    assertEquals(1.0, fitted.initial(0));
  }

  @Test
  void assignmentsAreThoseOfMixtures() {
    Dataset<Sequences> data = plugin.dataset(table("poisson"));
    assertTrue(plugin.model(options("emission", "poisson"), data).monotone());
    assertFalse(
        plugin.model(options("emission", "poisson", "assignment", "sampled"), data).monotone());
  }

  @Test
  void numbersAreNoSymbols() {
    OptionException e =
        assertThrows(
            OptionException.class,
            () ->
                plugin.model(
                    options("emission", "categorical"), plugin.dataset(table("gaussian"))));
    assertTrue(String.valueOf(e.getMessage()).startsWith("categorical emissions are of symbols"));
    assertThrows(
        OptionException.class, () -> plugin.model(options(), plugin.dataset(table("categorical"))));
  }

  @Test
  void rowsOfATableMakeItsSequences() {
    Table two =
        table("poisson")
            .withSequences(
                new SequenceIndex(ImmutableIntArray.of(6, 10), List.of("first", "second")));
    Dataset<Sequences> data = plugin.dataset(two);
    int sequences =
        data.collect(() -> new int[1], (n, s) -> n[0] += s.data().count(), (a, b) -> a[0] += b[0])[
            0];
    assertEquals(2, sequences);
    assertTrue(plugin.takesSequences());
  }

  @Test
  void moreStatesThanRowsAreRefused() {
    OptionValues many = options("states", "17");
    DataException e =
        assertThrows(
            DataException.class, () -> plugin.starter(many, plugin.dataset(table("gaussian"))));
    assertTrue(e.problem().startsWith("17 states need at least as many rows"), e.problem());
  }

  @Test
  void aStartSettlesTheEmission() {
    ParameterTree start = plugin.write(fit("covariance", "diagonal"));
    OptionValues settled = plugin.settled(options(), start);
    assertEquals("gaussian", settled.text("emission"));
    assertEquals("diagonal", settled.text("covariance"));
    OptionException e =
        assertThrows(
            OptionException.class, () -> plugin.settled(options("emission", "poisson"), start));
    assertEquals(
        "--emission poisson: the start has gaussian emissions: leave the option out",
        e.getMessage());
  }

  @Test
  void filesThatDoNotFitAreRefusedWithTheirKey() {
    assertComplaint(
        "\"initial\" is for 2 states and \"emission\" for 1",
        Map.of("family", "poisson", "rates", List.of(1)));
    assertComplaint(
        "emissions of the family \"cauchy\": must be one of gaussian, categorical, poisson",
        Map.of("family", "cauchy"));
    assertComplaint("lack the key \"rates\"", Map.of("family", "poisson"));
  }

  private void assertComplaint(String part, Map<String, ?> emission) {
    ParameterTree tree =
        ParameterTree.of(
            Map.of(
                "initial", List.of(0.5, 0.5),
                "transition", List.of(List.of(0.5, 0.5), List.of(0.5, 0.5)),
                "emission", emission));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plugin.read(tree));
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
