package org.emkit.ppca;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;

/** What the models {@code ppca} and {@code fa} share: all but the kind of noise and their names. */
public abstract class FactorPlugin implements ModelPlugin<Rows, FactorModel> {
  private static final String FACTORS = "factors";
  private static final String ALGORITHM = "algorithm";
  private static final String FLOOR = "floor";
  private static final String ROTATION = "rotation";
  private static final String AUTO = "auto";

  private final Noise noise;

  FactorPlugin(Noise noise) {
    this.noise = noise;
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.count(FACTORS, "q", "Q", "How many factors (latent dimensions) to fit."),
        ModelOption.choice(
            ALGORITHM,
            "How to fit: parameter-expanded EM, the EM of the papers (slow)"
                + (noise == Noise.ISOTROPIC ? ", or the maximum by eigenvectors." : "."),
            Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.suits(noise))
                .map(Algorithm::label)
                .toList()),
        ModelOption.value(
            FLOOR,
            "F",
            "Lower bound of noise variances, in squared units of the data, or auto for 1e-6 of each"
                + " column's variance.",
            AUTO),
        new ModelOption(
            ROTATION,
            Optional.empty(),
            "HOW",
            "How to turn factors for showing, so that each column has few large loadings:"
                + " uncorrelated, or correlated.",
            Optional.of(Rotation.NONE.label()),
            Arrays.stream(Rotation.values()).map(Rotation::label).toList(),
            false),
        ModelOption.MISSING);
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, FactorModel, ?> model(OptionValues options, Dataset<Rows> data) {
    return model(options);
  }

  private FactorAnalysis model(OptionValues options) {
    FactorAnalysis model =
        FactorAnalysis.of(noise, options.integer(FACTORS, 1))
            .withAlgorithm(Algorithm.of(options.text(ALGORITHM)))
            .withRotation(Rotation.of(options.text(ROTATION)));
    if (options.text(ModelOption.MISSING.name()).equals("error")) {
      model = model.withoutMissingCells();
    }
    if (options.text(FLOOR).equals(AUTO)) {
      return model;
    }
    double floor = options.number(FLOOR, 0);
    if (!(floor > 0)) {
      throw new OptionException(
          "--floor " + options.text(FLOOR) + ": must be positive, or " + AUTO);
    }
    return model.withNoiseFloor(floor);
  }

  @Override
  public LatentModel<Rows, FactorModel, ?> model(FactorModel parameters) {
    return FactorAnalysis.of(noise, parameters.factors());
  }

  @Override
  public Starter<Rows, FactorModel> starter(OptionValues options) {
    return model(options);
  }

  /** The number of factors is that of the start, and so is the rotation if none is asked for. */
  @Override
  public OptionValues settled(OptionValues options, ParameterTree start) {
    OptionValues settled =
        FactorTree.settled(options, FACTORS, start.matrix(FactorTree.LOADINGS)[0].length);
    return start.has(ROTATION) && !options.isGiven(ROTATION)
        ? settled.with(ROTATION, start.text(ROTATION))
        : settled;
  }

  @Override
  public boolean takesMissingCells() {
    return true;
  }

  @Override
  public boolean learnsFromMoments() {
    return true;
  }

  @Override
  public ParameterTree write(FactorModel parameters) {
    return FactorTree.write(parameters);
  }

  @Override
  public FactorModel read(ParameterTree tree) {
    return FactorTree.read(noise, tree);
  }

  @Override
  public int columns(FactorModel parameters) {
    return parameters.columns();
  }

  @Override
  public String describe(FactorModel parameters, List<String> columns) {
    return FactorTable.of(parameters, columns);
  }

  /** Loadings after the rotation, and how factors correlate where it lets them. */
  @Override
  public Portrait portrait(FactorModel parameters, List<String> columns) {
    return new Portrait(List.of(), FactorGrids.of("", parameters, columns));
  }

  /** The part of the variance of all columns that factors explain. */
  @Override
  public Map<String, Double> measures(Fit<FactorModel> fit, Dataset<Rows> data) {
    return Map.of("explainedVarianceRatio", fit.parameters().explainedVarianceRatio());
  }

  @Override
  public List<String> warnings(Table table) {
    return FactorWarnings.of(table);
  }
}
