package org.emkit.mixture.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.data.RowDataset;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.ComponentMixtures;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Poisson;
import org.junit.jupiter.api.Test;

class MixtureFamilyPluginTest {
  private final MixtureFamilyPlugin<Components<Poisson>> plugin =
      new MixtureFamilyPlugin<>(new PoissonFamilyPlugin(), 2);

  private final ComponentMixtures<Components<Poisson>> two =
      new ComponentMixtures<>(
          new double[][] {{0.25, 0.75}, {1, 0}},
          new Components<>(
              List.of(new Poisson(1), new Poisson(2), new Poisson(3), new Poisson(4))));

  @Test
  void partsSayTheirFamilyInFiles() {
    ParameterTree tree = plugin.write(two);
    assertEquals("poisson", tree.child("components").text("family"));
    assertEquals(2, MixtureFamilyPlugin.parts(tree));
    assertEquals(two, plugin.read(tree));
    assertEquals(Optional.of(two), plugin.own(two));
    assertEquals(Optional.empty(), plugin.own(two.parts()));
    assertEquals(1, plugin.columns(two));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                plugin.read(
                    new ParameterTree()
                        .put("weights", new double[][] {{1}})
                        .putAll(
                            ParameterTree.of(
                                Map.of("components", tree.child("components").asMap())))));
    assertEquals(
        "\"weights\" are of 1 parts and \"components\" 4: one is needed for each", e.getMessage());
  }

  @Test
  void startsHaveAsManyPartsAsWereAskedFor() {
    RowDataset data = RowDataset.of(new double[] {1, 2, 3, 20, 21, 25}, 1);
    OptionValues options = new OptionValues(plugin.options(), Map.of());
    ComponentMixtures<Components<Poisson>> start =
        FiniteMixture.of(plugin.family(options, data, List.of()), 3)
            .withSeeding(plugin.seeding(plugin.inits().get(0)))
            .start(data, RandomStreams.stream(1))
            .components();
    assertEquals(3, start.size());
    assertEquals(2, start.partsEach());
  }

  @Test
  void everyPartHasALine() {
    String table =
        FamilyTable.of(plugin, two, List.of("x"), FamilyTable.Names.numbers("state"), Map.of());
    // Heads and two states, a blank line, heads and four parts.
    assertEquals(9, table.lines().count(), table);
    assertTrue(table.contains("0.1           0.7500          2.0000"), table);
  }
}
