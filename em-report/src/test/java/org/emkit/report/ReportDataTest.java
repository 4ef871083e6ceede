package org.emkit.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;
import org.junit.jupiter.api.Test;

/** What a page is told, for each kind of model and data. */
class ReportDataTest {
  private static final double[] SIX = {1.5, 2.0, 2.5, 8.0, 9.0, 9.5};

  /** Two clouds of {@code columns} columns, always the same. */
  private static Table clouds(int rows, int columns) {
    Random random = new Random(7);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + (i / columns % 2 == 0 ? 0 : 6);
    }
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "c" + j).toList();
    return new Table(names, values, Optional.empty());
  }

  @Test
  void sixPointsTellTheWholeStory() {
    Reported<?, ?> six = Reported.of("gmm", Map.of("components", "2"), Reported.column("x", SIX));
    JsonNode json = six.json();
    assertEquals("gmm", json.get("model").asText());
    assertEquals("[3,3]", json.get("classes").get("sizes").toString());
    assertEquals("component", json.get("classes").get("noun").asText());
    assertEquals("[1,2,3,4,5,6]", json.get("data").get("rowNumbers").toString());
    assertFalse(json.get("data").has("note"));
    // Each triple by itself: means 2 and 8.8333, variances 1/6 and 7/18.
    JsonNode shapes = six.result().get("shapes");
    assertEquals(2.0, shapes.get(0).get("mean").get(0).asDouble(), 1e-6);
    assertEquals(8.83333, shapes.get(1).get("mean").get(0).asDouble(), 1e-9);
    assertEquals(0.388889, shapes.get(1).get("covariance").get(0).get(0).asDouble(), 1e-9);
    assertEquals(json.get("grid").size(), shapes.get(0).get("density").size());
    assertEquals(six.fit().iterations() + 1, json.get("frames").size());
    assertEquals(0, json.get("frames").get(0).get("iteration").asInt());
    assertEquals(six.fit().objective(), six.result().get("objective").asDouble());
    assertArrayEquals(
        new int[] {255, 0, 255, 0, 255, 0, 0, 255, 0, 255, 0, 255},
        Reported.bytes(six.result(), "responsibilities"));
    // k-means, the usual start, is there almost at once.
    assertEquals(
        "The start was almost the result. With --init random-responsibilities EM has a longer way"
            + " to show.",
        json.get("framesNote").asText());
    assertFalse(json.has("axes"));
  }

  @Test
  void densitiesOfCountsAreOnWholeNumbers() {
    JsonNode json =
        Reported.of(
                "poisson",
                Map.of("components", "2"),
                Reported.column("n", 0, 1, 2, 1, 12, 14, 13, 0, 11, 1))
            .json();
    assertTrue(json.get("data").get("integers").asBoolean());
    for (JsonNode value : json.get("grid")) {
      assertEquals(Math.rint(value.asDouble()), value.asDouble());
    }
    assertEquals(0, json.get("grid").get(0).asInt());
  }

  @Test
  void aBellCurveOverWholeNumbersIsSmooth() {
    JsonNode json =
        Reported.of("gmm", Map.of("components", "1"), Reported.column("n", 1, 2, 3, 4, 9)).json();
    assertFalse(json.get("data").get("integers").asBoolean());
    assertTrue(json.get("grid").size() > 100);
    // One component is no question of how certain.
    assertFalse(json.has("certainty"));
    assertEquals(0, json.get("uncertain").size());
  }

  @Test
  void manyRowsAreDrawnInPartAndCountedInFull() {
    Reported<?, ?> many = Reported.of("gmm", Map.of("components", "2"), clouds(20_000, 2));
    JsonNode data = many.json().get("data");
    assertEquals(20_000, data.get("rows").asInt());
    assertEquals(2000, data.get("drawn").asInt());
    assertEquals(2000, data.get("values").size());
    assertTrue(data.get("note").asText().startsWith("2,000 of 20,000 rows are drawn"));
    for (int i = 0; i < 2000; i++) {
      // One out of each ten, in order.
      assertEquals(i, (data.get("rowNumbers").get(i).asInt() - 1) / 10);
    }
    double counted = 0;
    for (JsonNode count : many.json().get("certainty").get("counts")) {
      counted += count.asDouble();
    }
    assertEquals(20_000, counted);
    assertEquals("[10000,10000]", many.json().get("classes").get("sizes").toString());
  }

  @Test
  void weightsCountInSizesAndAreShown() {
    Table table =
        new Table(List.of("x"), SIX.clone(), Optional.of(new double[] {1, 2, 3, 4, 5, 6}));
    JsonNode json = Reported.of("gmm", Map.of("components", "2"), table).json();
    assertEquals("[6,15]", json.get("classes").get("sizes").toString());
    assertEquals("[1,2,3,4,5,6]", json.get("data").get("weights").toString());
  }

  @Test
  void missingCellsAreNull() {
    Table table = clouds(60, 3);
    double[] values = new double[180];
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 3; j++) {
        values[3 * i + j] = i == 4 && j == 1 ? Double.NaN : table.inMemory().all().get(i, j);
      }
    }
    JsonNode json =
        Reported.of(
                "gmm",
                Map.of("components", "2"),
                new Table(table.columns(), values, Optional.empty()))
            .json();
    assertTrue(json.get("data").get("values").get(4).get(1).isNull());
    assertEquals(2, json.get("axes").get("vectors").size());
    assertTrue(json.get("axes").get("names").get(0).asText().startsWith("PC1 ("));
  }

  @Test
  void ofManyColumnsTheFirstAreShown() {
    JsonNode json = Reported.of("gmm", Map.of("components", "1"), clouds(80, 25)).json();
    assertEquals(20, json.get("data").get("columns").size());
    assertEquals(25, json.get("data").get("columnsTotal").asInt());
    assertEquals(20, json.get("data").get("values").get(0).size());
    JsonNode shape = json.get("frames").get(0).get("shapes").get(0);
    assertEquals(20, shape.get("mean").size());
    assertEquals(20, shape.get("covariance").size());
    assertEquals(20, shape.get("covariance").get(0).size());
  }

  @Test
  void clustersHaveNoCertaintyAndNoScores() {
    Reported<?, ?> clusters = Reported.of("kmeans", Map.of("components", "2"), clouds(50, 2));
    assertEquals("cluster", clusters.json().get("classes").get("noun").asText());
    assertFalse(clusters.json().has("certainty"));
    assertFalse(clusters.json().has("uncertain"));
    assertFalse(clusters.json().has("scores"));
    assertFalse(clusters.result().get("shapes").get(0).has("covariance"));
  }

  @Test
  void factorsHaveScoresAndLoadingsAndNoClasses() {
    JsonNode json = Reported.of("fa", Map.of("factors", "1"), clouds(50, 4)).json();
    assertFalse(json.has("classes"));
    assertFalse(json.has("frames"));
    assertEquals("[\"factor0\"]", json.get("scores").get("names").toString());
    assertEquals(50, json.get("scores").get("values").size());
    assertEquals("signed", json.get("grids").get(0).get("kind").asText());
  }

  @Test
  void sequencesAreDrawnFromTheFirstOnWithTheirPath() {
    Random random = new Random(3);
    double[] steps = new double[5000];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (i / 50 % 2) * 5 + random.nextGaussian();
    }
    Table table =
        Reported.column("x", steps)
            .withSequences(
                new SequenceIndex(ImmutableIntArray.of(1500, 1500, 2000), List.of("a", "b", "c")));
    Reported<?, ?> chain = Reported.of("hmm", Map.of("states", "2"), table);
    JsonNode data = chain.json().get("data");
    assertEquals("The first 2,000 of 5,000 rows are drawn.", data.get("note").asText());
    assertEquals(
        "[{\"name\":\"a\",\"from\":0,\"to\":1500},{\"name\":\"b\",\"from\":1500,\"to\":2000}]",
        data.get("sequences").toString());
    assertEquals(2000, chain.json().get("states").size());
    int[] path = Reported.bytes(chain.result(), "states");
    int right = 0;
    for (int i = 0; i < 2000; i++) {
      assertEquals(chain.json().get("states").get(i).asInt(), path[i]);
      right += path[i] == i / 50 % 2 ? 1 : 0;
    }
    // Five standard deviations apart: hardly a step is mistaken.
    assertTrue(right > 1980, right + " of 2000");
    double share = 0;
    for (JsonNode shape : chain.result().get("shapes")) {
      share += shape.get("weight").asDouble();
    }
    assertEquals(1, share, 1e-5);
    assertEquals("transition matrix", chain.json().get("grids").get(0).get("title").asText());
    assertEquals("state", chain.json().get("classes").get("noun").asText());
  }

  @Test
  void symbolsAreCodesWithTheirAlphabet() {
    double[] codes = new double[200];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i / 20 % 2 == 0 ? i % 2 : 2;
    }
    JsonNode json =
        Reported.of(
                "hmm",
                Map.of("states", "2", "emission", "categorical"),
                Reported.column("s", codes).withSymbols(List.of("A", "C", "<b>")))
            .json();
    assertEquals("<b>", json.get("data").get("symbols").get(2).asText());
    assertFalse(json.has("grid"));
    assertFalse(json.get("frames").get(0).has("shapes"));
    assertTrue(json.get("frames").get(0).has("responsibilities"));
    assertEquals("1", json.get("data").get("sequences").get(0).get("name").asText());
  }

  @Test
  void oneRowIsEnough() {
    JsonNode json =
        Reported.of(
                "gmm",
                Map.of("components", "1"),
                new Table(List.of("a", "b", "c"), new double[] {1, 2, 3}, Optional.empty()))
            .json();
    assertEquals(1, json.get("data").get("drawn").asInt());
    assertEquals("[\"PC1\",\"PC2\"]", json.get("axes").get("names").toString());
  }

  @Test
  void sampledAssignmentEndsWithItsBestIteration() {
    Reported<?, ?> drawn =
        Reported.of("gmm", Map.of("components", "2", "assignment", "sampled"), clouds(40, 1));
    double[] objectives = drawn.fit().trace().objectives().toArray();
    int best = drawn.result().get("iteration").asInt();
    for (double objective : objectives) {
      assertTrue(objective <= objectives[best]);
    }
    assertTrue(drawn.json().get("framesNote").asText().contains("the best of 300"));
  }

  @Test
  void withoutDataAndFitThereAreTheParameters() {
    JsonNode json = Reported.parsed(ofThree(Reported.plugin("gmm")));
    assertEquals("[\"x\"]", json.get("columns").toString());
    assertFalse(json.has("data"));
    assertFalse(json.has("objective"));
    assertEquals(1, json.get("frames").size());
    assertTrue(json.get("frames").get(0).get("objective").isNull());
    assertEquals("[0.5,0.5]", json.get("parameters").get("weights").toString());
  }

  private static <X, P> Report<X, P> ofThree(ModelPlugin<X, P> plugin) {
    return Report.of(plugin, plugin.read(tree()), List.of("x"));
  }

  private static ParameterTree tree() {
    return new ParameterTree()
        .put("weights", new double[] {0.5, 0.5})
        .put("means", new double[][] {{0}, {1}})
        .put("covariances", new double[][][] {{{1e-4}}, {{1e-4}}});
  }

  @Test
  void aRowThatIsImpossibleUnderEveryComponentIsNamed() {
    Report<?, ?> report =
        ofThree(Reported.plugin("gmm")).withData(Reported.column("x", 0, 1, 1e200));
    assertEquals(2, assertThrows(DataException.class, report::json).row());
  }

  @Test
  void aNarrowPeakIsThere() {
    JsonNode json =
        Reported.parsed(
            ofThree(Reported.plugin("gmm")).withData(Reported.column("x", -50, 0, 1, 50)));
    double highest = 0;
    for (JsonNode value : json.get("frames").get(0).get("shapes").get(0).get("density")) {
      highest = Math.max(highest, value.asDouble());
    }
    // 1 / (0.01 √(2π)) at the mean, a place of its own among the 161 of a range of 150.
    assertEquals(39.8942, highest, 0.01);
  }

  @Test
  void columnsMustBeThoseOfTheParameters() {
    ModelPlugin<?, ?> plugin = Reported.plugin("gmm");
    assertThrows(IllegalArgumentException.class, () -> misnamed(plugin));
    assertThrows(IllegalArgumentException.class, () -> ofThree(plugin).withData(clouds(10, 2)));
  }

  private static <X, P> Report<X, P> misnamed(ModelPlugin<X, P> plugin) {
    return Report.of(plugin, plugin.read(tree()), List.of("x", "y"));
  }
}
