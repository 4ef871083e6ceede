package org.example.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.emkit.cli.Main;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.plugin.ComponentMoments;
import org.emkit.mixture.plugin.FamilyPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipPluginTest {
  private final ZipPlugin plugin = new ZipPlugin();
  @TempDir Path plugins;

  private static Mixture<Components<Zip>> mixture() {
    return new Mixture<>(
        new double[] {1},
        new Components<>(List.of(new Zip(List.of(new Zip.Column(0.25, 4), new Zip.Column(0, 2))))));
  }

  @Test
  void filesHaveZerosAndRates() {
    ParameterTree tree = plugin.write(mixture());
    assertEquals(List.of("weights", "zeros", "rates"), List.copyOf(tree.asMap().keySet()));
    assertEquals(mixture(), plugin.read(tree));
    Map<String, ?> bad = Map.of("weights", List.of(1), "zeros", List.of(1.5), "rates", List.of(2));
    assertEquals(
        "component 0: zero 1.5: must be a probability, 0 to 1",
        assertThrows(IllegalArgumentException.class, () -> plugin.read(ParameterTree.of(bad)))
            .getMessage());
  }

  @Test
  void theTableNamesColumns() {
    String table = plugin.describe(mixture(), List.of("a", "b"));
    assertTrue(table.contains("zero a") && table.contains("rate b"), table);
  }

  @Test
  void picturesShowTheMomentsOfTheCounts() {
    ComponentMoments moments =
        new ZipFamilyPlugin().moments(mixture().components(), 0).orElseThrow();
    assertArrayEquals(new double[] {3, 2}, moments.mean());
    // (1 − ρ) λ (1 + ρ λ) = 3 · 2.
    assertArrayEquals(new double[][] {{6, 0}, {0, 2}}, moments.covariance());
  }

  /** No year was without an earthquake: every ρ is 0, and the likelihood that of Poisson counts. */
  @Test
  void itIsAnEmissionOfHiddenMarkovModels() throws IOException {
    // As a jar of its own would name it; this module does not, so that pages see no model of it.
    Path services = Files.createDirectories(plugins.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(FamilyPlugin.class.getName()), ZipFamilyPlugin.class.getName());
    String zip = fit("zip");
    assertTrue(zip.contains("\"zeros\":[0.0,0.0,0.0]"), zip);
    assertEquals(logLikelihood(fit("poisson")), logLikelihood(zip), 1e-5);
  }

  private static double logLikelihood(String json) {
    return Double.parseDouble(json.replaceFirst("(?s).*\"objective\":([-0-9.]+).*", "$1"));
  }

  private String fit(String emission) {
    Path root = Path.of(System.getProperty("emkit.root", ".."));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    String data = root.resolve("data").resolve("earthquakes.csv").toString();
    String[] command = {
      "--plugin=" + plugins,
      "fit",
      "hmm",
      data,
      "--columns=2",
      "--states=3",
      "--emission",
      emission,
      "--json"
    };
    assertEquals(0, Main.run(command, new ByteArrayInputStream(new byte[0]), output, output));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
