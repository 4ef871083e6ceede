package org.emkit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.emkit.core.Decoder;
import org.emkit.core.LatentModel;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.Transformer;
import org.emkit.core.data.Dataset;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.Table;

/**
 * What a model says of rows at certain parameters.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
final class Evaluation<X, P> {
  private final ModelPlugin<X, P> plugin;
  private final P parameters;
  private final LatentModel<X, P, ?> model;

  Evaluation(ModelPlugin<X, P> plugin, P parameters) {
    this.plugin = plugin;
    this.parameters = parameters;
    this.model = plugin.model(parameters);
  }

  /** Whether rows belong to classes. */
  boolean hasClasses() {
    return posterior().isPresent();
  }

  /** The number of classes; 0 where there are none. */
  int classes() {
    return posterior().map(posterior -> posterior.classes(parameters)).orElse(0);
  }

  /** What a class is called. */
  String noun() {
    if (plugin.takesSequences()) {
      return "state";
    }
    return hasProbabilities() ? "component" : "cluster";
  }

  /** Whether rows belong to classes with a probability, not just to one of them. */
  boolean hasProbabilities() {
    return hasClasses() && model.objectiveKind() != ObjectiveKind.NEGATIVE_INERTIA;
  }

  /** Responsibilities of all rows of a table, {@code [rows][classes]}; empty without classes. */
  Optional<double[][]> responsibilities(Table table) {
    return posterior()
        .map(
            posterior ->
                eachSlice(
                    table,
                    (slice, into) ->
                        posterior.each(
                            parameters, slice, (i, values) -> into.add(values.clone()))));
  }

  /** The most probable path of states, {@code [rows]}; empty where rows do not make one. */
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  Optional<int[]> path(Table table) {
    return model
        .capability(Decoder.class)
        .map(decoder -> (Decoder<X, P>) decoder)
        .map(
            decoder -> {
              double[][] states =
                  eachSlice(
                      table,
                      (slice, into) -> {
                        for (int state : decoder.decode(parameters, slice)) {
                          into.add(new double[] {state});
                        }
                      });
              return Arrays.stream(states).mapToInt(row -> (int) row[0]).toArray();
            });
  }

  /** The names of the latent coordinates of rows; empty where there are none. */
  List<String> coordinates() {
    return scorer().map(scorer -> scorer.coordinates(parameters)).orElse(List.of());
  }

  /** The latent coordinates of all rows, {@code [rows][coordinates]}. */
  Optional<double[][]> scores(Table table) {
    return scorer()
        .map(
            scorer ->
                eachSlice(
                    table,
                    (slice, into) ->
                        into.addAll(Arrays.asList(scorer.transform(parameters, slice)))));
  }

  /** One pass over a table of any size. */
  Optional<Certainty> certainty(Table table) {
    return posterior()
        .map(
            posterior ->
                plugin
                    .dataset(table)
                    .collect(
                        () -> new Certainty(classes()),
                        (into, slice) ->
                            posterior.each(
                                parameters,
                                slice.data(),
                                (i, values) -> into.add(posterior.weight(slice.data(), i), values)),
                        Certainty::add));
  }

  private double[][] eachSlice(Table table, BiConsumer<X, List<double[]>> rowsOf) {
    Dataset<X> data = plugin.dataset(table).withThreads(1);
    List<double[]> rows =
        data.collect(
            ArrayList::new,
            (into, slice) -> rowsOf.accept(slice.data(), into),
            (earlier, later) -> earlier.addAll(later));
    return rows.toArray(double[][]::new);
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private Optional<Posterior<X, P>> posterior() {
    return model.capability(Posterior.class).map(posterior -> (Posterior<X, P>) posterior);
  }

  /** Other coordinates of rows that belong to classes are no latent ones: distances. */
  @SuppressWarnings("unchecked") // as above
  private Optional<Transformer<X, P>> scorer() {
    return hasClasses()
        ? Optional.empty()
        : model.capability(Transformer.class).map(scorer -> (Transformer<X, P>) scorer);
  }
}
