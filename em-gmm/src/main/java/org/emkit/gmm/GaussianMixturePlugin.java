package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.PartialStart;
import org.emkit.core.plugin.Table;
import org.emkit.kmeans.KMeansPlusPlus;
import org.emkit.kmeans.KMeansSeeding;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureOptions;

/** The model {@code gmm}. */
public final class GaussianMixturePlugin implements ModelPlugin<Rows, Mixture<Gaussians>> {
  /** For ServiceLoader. */
  public GaussianMixturePlugin() {}

  private static final String AUTO = "auto";
  private static final String COVARIANCE = "covariance";

  @Override
  public String name() {
    return "gmm";
  }

  @Override
  public String summary() {
    return "Gaussian mixture";
  }

  @Override
  public List<ModelOption> options() {
    return MixtureOptions.after(
        ModelOption.COMPONENTS,
        ModelOption.choice(
            COVARIANCE,
            "Shape of the covariances: each component its own, one for all, variances alone, or one"
                + " variance for each component.",
            Arrays.stream(CovarianceShape.values()).map(CovarianceShape::label).toList()),
        ModelOption.choice(
            "init",
            "How to choose the points that a start is built around.",
            List.of("k-means", "k-means++", "random-rows", MixtureOptions.RANDOM_RESPONSIBILITIES)),
        ModelOption.value(
            "floor",
            "F",
            "Lower bound of the eigenvalues of covariances: a variance, 0 for none, or auto for 1e-6"
                + " of each column's variance.",
            AUTO),
        PriorOption.OPTION,
        ModelOption.MISSING);
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, ?> model(OptionValues options, Dataset<Rows> data) {
    return mixture(1, options, data);
  }

  private static FiniteMixture<Gaussians, GaussianStatistics> mixture(
      int components, OptionValues options, Dataset<Rows> data) {
    return MixtureOptions.configure(GaussianMixture.of(components, family(options, data)), options);
  }

  private static GaussianFamily family(OptionValues options, Dataset<Rows> data) {
    GaussianFamily family =
        new GaussianFamily(floor(options, data))
            .withShape(CovarianceShape.of(options.text(COVARIANCE)));
    if (options.text(ModelOption.MISSING.name()).equals("error")) {
      family = family.withoutMissingCells();
    }
    return PriorOption.prior(options, data).map(family::withPrior).orElse(family);
  }

  private static CovarianceFloor floor(OptionValues options, Dataset<Rows> data) {
    String text = options.text("floor");
    if (text.equals(AUTO)) {
      return CovarianceFloor.auto(data);
    }
    return CovarianceFloor.absolute(data, options.number("floor", 0));
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, ?> model(Mixture<Gaussians> parameters) {
    Gaussians components = parameters.components();
    return GaussianMixture.of(
        parameters.size(),
        new GaussianFamily(CovarianceFloor.none(components.columns()))
            .withShape(components.shape()));
  }

  @Override
  public Starter<Rows, Mixture<Gaussians>> starter(OptionValues options) {
    int components = options.integer("components", 1);
    return (data, random) -> {
      FiniteMixture<Gaussians, GaussianStatistics> mixture = mixture(components, options, data);
      return switch (options.text("init")) {
        case "k-means++" -> mixture.withSeeding(new KMeansPlusPlus()).start(data, random);
        case MixtureOptions.RANDOM_RESPONSIBILITIES ->
            mixture.withRandomResponsibilities().start(data, random);
        case "random-rows" -> mixture.withSeeding(new RandomRows()).start(data, random);
        default -> mixture.withSeeding(new KMeansSeeding()).start(data, random);
      };
    };
  }

  @Override
  public Optional<PartialStart<Rows, Mixture<Gaussians>>> partialStart(
      ParameterTree given, OptionValues options) {
    return given.has("covariances")
        ? Optional.empty()
        : Optional.of(GivenMeans.of(given, data -> family(options, data)));
  }

  /** The shape is that of the start. */
  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    if (!start.has(COVARIANCE) && !start.has("covariances")) {
      return options;
    }
    String shape = start.has(COVARIANCE) ? start.text(COVARIANCE) : CovarianceShape.FULL.label();
    if (!options.isGiven(COVARIANCE)) {
      return options.with(COVARIANCE, CovarianceShape.of(shape).label());
    }
    if (!options.text(COVARIANCE).equals(shape)) {
      throw new OptionException(
          "--covariance "
              + options.text(COVARIANCE)
              + ": the start has "
              + shape
              + " covariances: leave the option out");
    }
    return options;
  }

  @Override
  public boolean takesMissingCells() {
    return true;
  }

  @Override
  public ParameterTree write(Mixture<Gaussians> parameters) {
    return GaussianTree.write(parameters);
  }

  @Override
  public Mixture<Gaussians> read(ParameterTree tree) {
    return GaussianTree.read(tree);
  }

  @Override
  public int columns(Mixture<Gaussians> parameters) {
    return parameters.components().columns();
  }

  @Override
  public String describe(Mixture<Gaussians> parameters, List<String> columns) {
    return GaussianTable.of(parameters, columns);
  }

  @Override
  public List<String> warnings(Table table) {
    ColumnSummary summary = ColumnSummary.of(table.rowDataset());
    List<String> warnings = new ArrayList<>();
    for (int j = 0; j < summary.columns(); j++) {
      if (summary.isConstant(j)) {
        warnings.add(
            "column "
                + table.columns().get(j)
                + " is constant: its variance is held at the floor; leave it out");
      }
    }
    return warnings;
  }
}
