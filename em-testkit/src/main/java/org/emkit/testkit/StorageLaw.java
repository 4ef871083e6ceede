package org.emkit.testkit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.LatentModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.ParameterTree;

/** Law 7: saved and loaded, or sent to another machine, everything is the same to the last bit. */
final class StorageLaw {
  private StorageLaw() {}

  static <O, X, P, S extends Statistics<S>> void saveAndLoad(Setting<O, X, P, S> setting) {
    ModelPlugin<X, P> plugin = setting.subject().plugin().orElseThrow();
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    for (P saved : List.of(start, setting.steps(start, data, Tolerances.FEW))) {
      ParameterTree written = plugin.write(saved);
      P loaded = plugin.read(JsonTrip.of(written));
      setting.suspect(() -> Telltale.rounded(setting.summary(saved), setting.summary(loaded)));
      setting.requireEqual("saved and loaded", saved, loaded);
      setting.requireEqual("loaded from the tree itself", saved, plugin.read(plugin.write(saved)));
      LatentModel<X, P, ?> model = plugin.model(loaded);
      for (X slice : setting.slices(data)) {
        Capabilities.logDensity(model)
            .ifPresent(
                density ->
                    setting.require(
                        Arrays.equals(
                            density.logDensity(saved, slice), density.logDensity(loaded, slice)),
                        "log-densities differ after saving and loading"));
      }
    }
  }

  static <O, X, P, S extends Statistics<S>> void javaSerialisation(Setting<O, X, P, S> setting) {
    Dataset<X> data = setting.data();
    P start = setting.start(data);
    S statistics = setting.collect(start, data);
    LatentModel<X, P, S> model = copy(setting, setting.model());
    P sent = copy(setting, start);
    setting.requireEqual("parameters", start, sent);

    S arrived = copy(setting, statistics);
    P expected = setting.model().maximize(statistics);
    setting.requireEqual("the maximum of statistics", expected, model.maximize(arrived));
    setting.require(
        statistics.objective().equals(arrived.objective()),
        "statistics arrive with the objective %s where %s was sent",
        arrived.objective(),
        statistics.objective());

    S here = setting.collect(start, data);
    here.add(statistics);
    S there = copy(setting, setting.collect(start, data));
    there.add(arrived);
    for (X slice : setting.slices(data)) {
      setting.model().expect(start, slice, here);
      model.expect(sent, slice, there);
    }
    setting.requireEqual(
        "statistics that went on after their arrival",
        setting.model().maximize(here),
        model.maximize(there));
  }

  private static <T> T copy(Setting<?, ?, ?, ?> setting, T original) {
    try {
      return JavaTrip.of(original);
    } catch (IOException | ClassNotFoundException e) {
      throw setting.violation("Java cannot serialise it: %s", e);
    }
  }
}
