package org.emkit.gmm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.emkit.core.data.RowDataset;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Mixture;

/** Figures of other programs, from the folder {@code references}; its README says how they came. */
final class References {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private References() {}

  static JsonNode read(String name) {
    try {
      return MAPPER.readTree(
          Objects.requireNonNull(References.class.getResourceAsStream("references/" + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static RowDataset data(JsonNode file, JsonNode testCase) {
    String name = testCase.get("data").asText();
    return RowDataset.of(Fixtures.table(file.get("data").get(name).asText()));
  }

  static CovarianceShape shape(JsonNode testCase) {
    return CovarianceShape.valueOf(testCase.get("shape").asText().toUpperCase(Locale.ROOT));
  }

  static Mixture<Gaussians> mixture(JsonNode parameters, CovarianceShape shape) {
    ParameterTree tree =
        new ParameterTree()
            .put("weights", vector(parameters.get("weights")))
            .put("means", matrix(parameters.get("means")))
            .put("covariance", shape.label());
    JsonNode covariances = parameters.get("covariances");
    switch (shape) {
      case FULL -> tree.put("covariances", tensor(covariances));
      case TIED, DIAGONAL -> tree.put("covariances", matrix(covariances));
      case SPHERICAL -> tree.put("covariances", vector(covariances));
    }
    return new GaussianMixturePlugin().read(tree);
  }

  static double[] vector(JsonNode array) {
    return list(array).stream().mapToDouble(JsonNode::asDouble).toArray();
  }

  static double[][] matrix(JsonNode array) {
    return list(array).stream().map(References::vector).toArray(double[][]::new);
  }

  static double[][][] tensor(JsonNode array) {
    return list(array).stream().map(References::matrix).toArray(double[][][]::new);
  }

  /** The largest difference of a parameter, relative to the largest entry of its kind. */
  static double difference(Mixture<Gaussians> expected, Mixture<Gaussians> actual) {
    double largest = difference(expected.weights(), actual.weights());
    largest =
        Math.max(
            largest,
            difference(flat(expected.components().means()), flat(actual.components().means())));
    double[] covariances = flat(expected.components());
    return Math.max(largest, difference(covariances, flat(actual.components())));
  }

  private static double[] flat(Gaussians components) {
    return components.covariances().stream()
        .flatMapToDouble(covariance -> Arrays.stream(flat(covariance.matrix())))
        .toArray();
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  static double difference(double[] expected, double[] actual) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double largest = expected.length == actual.length ? 0.0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      largest = Math.max(largest, Math.abs(expected[i] - actual[i]) / size);
    }
    return largest;
  }
}
