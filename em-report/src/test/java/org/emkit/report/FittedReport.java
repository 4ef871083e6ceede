package org.emkit.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.emkit.core.LatentModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/** A real fit of each kind of model, as a page for a browser. */
enum FittedReport {
  GMM_OF_ONE_COLUMN("gmm", ImmutableMap.of("components", "2", "init", "random-responsibilities")) {
    @Override
    Table table() {
      return file("six-points.csv", 0, List.of("x"));
    }
  },
  GMM_OF_TWO_COLUMNS("gmm", ImmutableMap.of("components", "2")) {
    @Override
    Table table() {
      return file("faithful.csv", 0, List.of("eruptions", "waiting"));
    }
  },
  GMM_OF_FOUR_COLUMNS("gmm", ImmutableMap.of("components", "3")) {
    @Override
    Table table() {
      return iris("Petal.Width");
    }
  },
  /** A name that would be a program, were it read as HTML. */
  GMM_WITH_HOSTILE_NAMES("gmm", ImmutableMap.of("components", "2")) {
    @Override
    Table table() {
      return iris("<script>hacked = 1</script><img src=x onerror='hacked = 1'>");
    }
  },
  KMEANS("kmeans", ImmutableMap.of("components", "3", "init", "random-rows")) {
    @Override
    Table table() {
      return file("faithful.csv", 0, List.of("eruptions", "waiting"));
    }
  },
  POISSON("poisson", ImmutableMap.of("components", "2")) {
    @Override
    Table table() {
      return file("earthquakes.csv", 1, List.of("count"));
    }
  },
  HMM_OF_NUMBERS("hmm", ImmutableMap.of("states", "2")) {
    @Override
    Table table() {
      int[] states = states(240);
      Random random = new Random(7);
      double[] values =
          IntStream.of(states).mapToDouble(state -> 3 * state + random.nextGaussian()).toArray();
      return new Table(List.of("level"), values, Optional.empty())
          .withSequences(
              new SequenceIndex(ImmutableIntArray.of(140, 100), List.of("first", "second")));
    }
  },
  HMM_OF_SYMBOLS("hmm", ImmutableMap.of("states", "2", "emission", "categorical")) {
    @Override
    Table table() {
      int[] states = states(200);
      Random random = new Random(8);
      double[] codes =
          IntStream.of(states)
              .mapToDouble(state -> random.nextDouble() < 0.8 ? state : 2 + random.nextInt(2))
              .toArray();
      return new Table(List.of("base"), codes, Optional.empty())
          .withSymbols(List.of("A", "C", "G", "T"));
    }
  },
  PPCA("ppca", ImmutableMap.of("factors", "2")) {
    @Override
    Table table() {
      return iris("Petal.Width");
    }
  },
  FA("fa", ImmutableMap.of("factors", "1")) {
    @Override
    Table table() {
      return iris("Petal.Width");
    }
  };

  private final String model;
  private final ImmutableMap<String, String> given;

  FittedReport(String model, ImmutableMap<String, String> given) {
    this.model = model;
    this.given = given;
  }

  /** The data. */
  abstract Table table();

  /** Whether there are iterations to step through. */
  boolean steps() {
    return this != PPCA && this != FA;
  }

  /** What the heading of the page says. */
  String title() {
    return model + ": " + String.join(", ", table().columns());
  }

  /** Fits the model and writes its page. */
  Path writeTo(Path directory) {
    return writeTo(directory, plugin(model), true);
  }

  /** The page of a model without its fit, as of a model file written by hand. */
  Path writeWithoutFitTo(Path directory) {
    return writeTo(directory, plugin(model), false);
  }

  private <X, P> Path writeTo(Path directory, ModelPlugin<X, P> plugin, boolean withFit) {
    Table table = table();
    OptionValues options = new OptionValues(plugin.options(), given);
    Dataset<X> data = plugin.dataset(table);
    FrameRecorder<P> recorder = new FrameRecorder<>(plugin);
    Fit<P> fit = fit(plugin, plugin.model(options, data), data, options, recorder);
    Heading heading =
        new Heading(
            title(), "test", Optional.of("em fit " + model), options.effective(), List.of());
    Report<X, P> report =
        Report.of(plugin, fit.parameters(), table.columns()).withHeading(heading).withData(table);
    if (withFit) {
      report =
          report
              .withHistory(FitHistory.of(fit, plugin.measures(fit, data)))
              .withIterations(recorder, fit);
    }
    Path file = directory.resolve(name() + (withFit ? ".html" : "-alone.html"));
    try (Writer writer = Files.newBufferedWriter(file)) {
      report.writeTo(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static <X, P, S extends Statistics<S>> Fit<P> fit(
      ModelPlugin<X, P> plugin,
      LatentModel<X, P, S> latent,
      Dataset<X> data,
      OptionValues options,
      FrameRecorder<P> recorder) {
    FitOptions fitting = FitOptions.defaults().withRestarts(3).withThreads(1).withSeed(1);
    return Em.fit(latent, data, plugin.starter(options, data), fitting, recorder);
  }

  private static ModelPlugin<?, ?> plugin(String name) {
    for (ModelPlugin<?, ?> plugin : ServiceLoader.load(ModelPlugin.class)) {
      if (plugin.name().equals(name)) {
        return plugin;
      }
    }
    throw new IllegalStateException("no model " + name + " among the test's dependencies");
  }

  /** Long stays in two states. */
  private static int[] states(int steps) {
    Random random = new Random(3);
    int[] states = new int[steps];
    for (int t = 1; t < steps; t++) {
      states[t] = random.nextDouble() < 0.94 ? states[t - 1] : 1 - states[t - 1];
    }
    return states;
  }

  private static Table iris(String last) {
    return file("iris.csv", 0, List.of("Sepal.Length", "Sepal.Width", "Petal.Length", last));
  }

  /** Columns of a file of the repository, which has a header, under names for the report. */
  private static Table file(String name, int first, List<String> names) {
    try (Stream<String> lines = Files.lines(Path.of("../data", name))) {
      double[] values =
          lines
              .skip(1)
              .flatMap(line -> Stream.of(line.split(",", -1)).skip(first).limit(names.size()))
              .mapToDouble(Double::parseDouble)
              .toArray();
      return new Table(names, values, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
