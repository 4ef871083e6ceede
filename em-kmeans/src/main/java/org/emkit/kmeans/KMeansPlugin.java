package org.emkit.kmeans;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;
import org.emkit.core.plugin.TableText;

/** The model {@code kmeans}. */
public final class KMeansPlugin implements ModelPlugin<Rows, Centroids> {
  private static final String CENTROIDS = "centroids";
  private static final String ORIGIN = "origin";

  private static final Map<String, Seeding> SEEDINGS =
      ImmutableMap.of(
          "k-means++", new KMeansPlusPlus(),
          "k-means||", new ParallelSeeding(),
          "random-rows", new RandomRows(),
          "mini-batch", new MiniBatchSeeding());

  /** For ServiceLoader. */
  public KMeansPlugin() {}

  @Override
  public String name() {
    return "kmeans";
  }

  @Override
  public String summary() {
    return "k-means clustering (Lloyd), as hard-assignment EM";
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.COMPONENTS,
        ModelOption.choice(
            "init",
            "How to choose the first centroids; k-means|| and mini-batch pass over the data only a few"
                + " times.",
            List.copyOf(SEEDINGS.keySet())));
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Centroids, ?> model(OptionValues options, Dataset<Rows> data) {
    return KMeans.of(1);
  }

  @Override
  public LatentModel<Rows, Centroids, ?> model(Centroids parameters) {
    return KMeans.of(parameters.size());
  }

  @Override
  public Starter<Rows, Centroids> starter(OptionValues options) {
    Seeding seeding = Objects.requireNonNull(SEEDINGS.get(options.text("init")));
    return KMeans.of(options.integer("components", 1)).withSeeding(seeding);
  }

  @Override
  public String toleranceMeaning() {
    return "relative gain of inertia in an iteration";
  }

  @Override
  public ParameterTree write(Centroids parameters) {
    return new ParameterTree().put(CENTROIDS, parameters.toArray());
  }

  /** With the origin of the run, about which sums are taken. */
  @Override
  public ParameterTree writeState(Centroids parameters) {
    return write(parameters).put(ORIGIN, parameters.origin());
  }

  @Override
  public Centroids read(ParameterTree tree) {
    double[][] centroids = tree.matrix(CENTROIDS);
    return tree.has(ORIGIN)
        ? new Centroids(centroids, tree.vector(ORIGIN))
        : new Centroids(centroids);
  }

  @Override
  public int columns(Centroids parameters) {
    return parameters.columns();
  }

  @Override
  public Map<String, Double> measures(Fit<Centroids> fit, Dataset<Rows> data) {
    ImmutableMap.Builder<String, Double> measures = ImmutableMap.builder();
    // Never −0.0, which JSON would show.
    measures.put("inertia", 0.0 - fit.dataTerm().value());
    Silhouette.of(fit.parameters(), data).ifPresent(value -> measures.put("silhouette", value));
    return measures.buildOrThrow();
  }

  @Override
  public String describe(Centroids parameters, List<String> columns) {
    StringBuilder text = new StringBuilder(String.format("%-10s", "cluster"));
    columns.forEach(column -> text.append(TableText.head(column)));
    for (int k = 0; k < parameters.size(); k++) {
      text.append(String.format("%n%-10d", k));
      double[] centroid = parameters.centroid(k);
      for (int j = 0; j < centroid.length; j++) {
        text.append(TableText.cell(centroid[j], columns.get(j)));
      }
    }
    return text.append(String.format("%n")).toString();
  }

  /** Centroids alone: k-means knows no spread, and no cluster counts more than another. */
  @Override
  public Portrait portrait(Centroids parameters, List<String> columns) {
    return new Portrait(
        Arrays.stream(parameters.toArray())
            .map(
                centroid ->
                    new Portrait.Shape(
                        1.0 / parameters.size(), centroid, Optional.empty(), Optional.empty()))
            .toList(),
        List.of());
  }
}
