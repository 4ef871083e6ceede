package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.emkit.kmeans.KMeansPlusPlus;
import org.emkit.kmeans.KMeansSeeding;
import org.emkit.mixture.plugin.ComponentMoments;
import org.emkit.mixture.plugin.FamilyPlugin;

/** The family {@code gaussian}: a mean each, and covariances of a shape. */
public final class GaussianFamilyPlugin implements FamilyPlugin<Gaussians> {
  private static final String COVARIANCE = GaussianTree.COVARIANCE;
  private static final String K_MEANS = "k-means";
  private static final String K_MEANS_PLUS_PLUS = "k-means++";

  /** For ServiceLoader. */
  public GaussianFamilyPlugin() {}

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.choice(
            COVARIANCE,
            "Shape of the covariances: each component its own, one for all, variances alone, or one"
                + " variance for each component.",
            Arrays.stream(CovarianceShape.values()).map(CovarianceShape::label).toList()),
        FLOOR,
        PriorOption.OPTION,
        ModelOption.MISSING);
  }

  @Override
  public Optional<Gaussians> own(Object parameters) {
    return parameters instanceof Gaussians gaussians ? Optional.of(gaussians) : Optional.empty();
  }

  @Override
  public GaussianFamily family(OptionValues options, Dataset<Rows> data, List<String> symbols) {
    GaussianFamily family =
        new GaussianFamily(floor(options, data))
            .withShape(CovarianceShape.of(options.text(COVARIANCE)));
    if (options.text(ModelOption.MISSING.name()).equals("error")) {
      family = family.withoutMissingCells();
    }
    return PriorOption.prior(options, data).map(family::withPrior).orElse(family);
  }

  private static CovarianceFloor floor(OptionValues options, Dataset<Rows> data) {
    String text = options.text(FLOOR.name());
    if (text.equals(AUTO)) {
      return CovarianceFloor.auto(data);
    }
    return CovarianceFloor.absolute(data, options.number(FLOOR.name(), 0));
  }

  @Override
  public GaussianFamily family(Gaussians components) {
    return new GaussianFamily(CovarianceFloor.none(components.columns()))
        .withShape(components.shape());
  }

  @Override
  public List<String> inits() {
    return List.of(K_MEANS, K_MEANS_PLUS_PLUS, RANDOM_ROWS);
  }

  @Override
  public Seeding seeding(String init) {
    return switch (init) {
      case K_MEANS -> new KMeansSeeding();
      case K_MEANS_PLUS_PLUS -> new KMeansPlusPlus();
      default -> new RandomRows();
    };
  }

  @Override
  public ParameterTree write(Gaussians components) {
    return GaussianTree.write(components);
  }

  @Override
  public Gaussians read(ParameterTree tree) {
    return GaussianTree.read(tree);
  }

  /** The shape is that of the start. */
  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    if (!start.has(COVARIANCE) && !start.has(GaussianTree.COVARIANCES)) {
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
  public int columns(Gaussians components) {
    return components.columns();
  }

  @Override
  public List<String> heads(Gaussians components, List<String> columns) {
    return GaussianTable.heads(columns);
  }

  @Override
  public double[] figures(Gaussians components, int k) {
    return GaussianTable.figures(components, k);
  }

  @Override
  public String details(Gaussians components, List<String> columns) {
    return GaussianTable.covariances(components, columns);
  }

  @Override
  public Optional<ComponentMoments> moments(Gaussians components, int k) {
    return Optional.of(new ComponentMoments(components.mean(k), components.covariance(k).matrix()));
  }

  @Override
  public boolean isUsual() {
    return true;
  }

  @Override
  public boolean takesMissingCells() {
    return true;
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
