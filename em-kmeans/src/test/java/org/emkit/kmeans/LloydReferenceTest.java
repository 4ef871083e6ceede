package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Test;

/**
 * Lloyd's trajectories on iris with a little noise, and silhouettes, as scikit-learn 1.2.1 has
 * them.
 */
class LloydReferenceTest {
  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static double[] vector(JsonNode array) {
    return list(array).stream().mapToDouble(JsonNode::asDouble).toArray();
  }

  @Test
  void everyIterationAssignsAndMovesAlike() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(
                Objects.requireNonNull(
                    LloydReferenceTest.class.getResourceAsStream("references/scikit-learn.json")));
    RowDataset data =
        RowDataset.of(
            list(file.get("data")).stream()
                .map(LloydReferenceTest::vector)
                .toArray(double[][]::new));
    int compared = 0;
    for (JsonNode one : file.get("cases")) {
      double[][] start =
          list(one.get("start")).stream()
              .map(row -> data.all().row(row.asInt()))
              .toArray(double[][]::new);
      KMeans model = KMeans.of(start.length);
      int iterations = 0;
      Centroids last = new Centroids(start);
      for (JsonNode expected : one.get("iterations")) {
        iterations++;
        Fit<Centroids> fit =
            Em.fitFrom(
                model,
                data,
                new Centroids(start),
                FitOptions.defaults().withTolerance(0).withMaxIterations(iterations));
        last = fit.parameters();
        List<JsonNode> centroids = list(expected.get("centroids"));
        for (int k = 0; k < start.length; k++) {
          // Its means of up to a hundred rows, about another origin.
          assertArrayEquals(vector(centroids.get(k)), last.centroid(k), 1e-13);
        }
        assertEquals(expected.get("inertia").asDouble(), -fit.objective(), 1e-11);
        int[] labels =
            Arrays.stream(vector(expected.get("labels"))).mapToInt(x -> (int) x).toArray();
        assertArrayEquals(labels, model.labels(last, data.all()));
        compared++;
      }
      assertEquals(
          one.get("silhouette").asDouble(), Silhouette.of(last, data).getAsDouble(), 1e-13);
    }
    assertEquals(32, compared);
  }
}
