package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Factor analysis and PCA against scikit-learn, on iris and standardised wine. */
class ScikitLearnTest {
  private static final FitOptions TO_THE_END =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.aitken(1e-9))
          .withMaxIterations(200_000)
          .withThreads(1);

  private static final References THEIRS = References.read("scikit-learn.csv");

  private static RowDataset data(String name) {
    return name.equals("iris") ? Tables.iris() : Tables.standardised(Tables.wine());
  }

  /** Their scores, means over rows, are final to 3e-12, their noise variances to 4e-6. */
  @ParameterizedTest
  @CsvSource({"wine, 1", "wine, 2", "wine, 3"})
  void factorAnalysisHasTheSameMaximum(String name, int factors) {
    String theirs = name + "-FactorAnalysis-" + factors;
    RowDataset data = data(name);
    Fit<FactorModel> fit = Em.fit(FactorAnalysis.of(factors), data, TO_THE_END);
    assertEquals(THEIRS.number(theirs, "score"), fit.objective() / data.rows(), 1e-10);
    double[] noise = THEIRS.vector(theirs, "noiseVariances");
    assertArrayEquals(noise, fit.parameters().noiseVariances(), 2e-5);
  }

  /** Heywood cases: theirs creeps towards a noise variance of 0 and stops after 100,000 steps. */
  @ParameterizedTest
  @CsvSource({"1, 100", "2, 5000"})
  void heywoodCasesEndAboveScikitLearn(int factors, int enough) {
    Fit<FactorModel> fit = Em.fit(FactorAnalysis.of(factors), Tables.iris(), FitOptions.defaults());
    assertTrue(fit.converged() && fit.iterations() <= enough, fit::brief);
    double theirs = THEIRS.number("iris-FactorAnalysis-" + factors, "score");
    assertTrue(fit.objective() / 150 > theirs, fit::brief);
  }

  /** Their variances have the divisor n − 1; the maximum of the likelihood has n. */
  @ParameterizedTest
  @CsvSource({"iris, 1", "iris, 2", "iris, 3", "wine, 1", "wine, 2", "wine, 3"})
  void principalComponentsHaveTheirVariances(String name, int factors) {
    String theirs = name + "-PCA-" + factors;
    RowDataset data = data(name);
    FactorModel model =
        Em.fit(FactorAnalysis.principalComponents(factors), data, TO_THE_END).parameters();
    double toOurs = (data.rows() - 1.0) / data.rows();
    double noise = THEIRS.number(theirs, "noiseVariances");
    assertEquals(noise * toOurs, model.noiseVariance(0), 1e-6);
    double[] explained = THEIRS.vector(theirs, "explainedVariances");
    for (int k = 0; k < factors; k++) {
      double variance = model.explainedVariance(k) + model.noiseVariance(0);
      assertEquals(explained[k] * toOurs, variance, 1e-5 * explained[k]);
    }
    double[][] covariance = THEIRS.matrix(theirs, "covariance");
    for (int j = 0; j < covariance.length; j++) {
      assertEquals(covariance[j][j] * toOurs, model.variance(j), 1e-5);
    }
  }
}
