package org.emkit.cli;

import com.google.common.collect.Sets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.report.FitHistory;
import org.emkit.report.FrameRecorder;
import org.emkit.report.Heading;
import org.emkit.report.Report;
import picocli.CommandLine.Model.CommandSpec;

/** Reports of what the command did. */
final class Reports {
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** Options that change no result but where it goes and how it came, with a value behind. */
  private static final Set<String> FILES =
      Sets.union(Places.OUTPUTS, Set.of("--resume", "--checkpoint-seconds"));

  /** As above, without. */
  private static final Set<String> FLAGS = Set.of("--json", "--quiet");

  private Reports() {}

  /** The report of a fit. */
  static <X, P> Report<X, P> of(
      CommandSpec spec,
      ModelPlugin<X, P> plugin,
      DataTable data,
      OptionValues options,
      Fit<P> fit,
      FitHistory history,
      FrameRecorder<P> recorder) {
    Heading heading =
        new Heading(
            FitText.title(plugin, data).strip(),
            version(),
            Optional.of(command(spec, fit.options().seed())),
            ModelFile.effective(plugin, options),
            plugin.warnings(data.table()));
    Report<X, P> report =
        Report.of(plugin, fit.parameters(), data.table().columns())
            .withHeading(heading)
            .withHistory(history)
            .withIterations(recorder, fit);
    // Rows that stand for a covariance matrix are nothing to draw.
    return data.standsFor().isPresent() ? report : report.withData(data.table());
  }

  /** The report of a saved model, used on data. */
  static <X, P> Report<X, P> of(ModelUse<X, P> use) {
    SavedModel<X, P> saved = use.saved();
    DataTable data = use.data();
    JsonObject content = saved.file().content();
    Heading heading =
        new Heading(
            FitText.title(saved.plugin(), data).strip(),
            version(),
            Optional.empty(),
            options(content),
            saved.plugin().warnings(data.table()));
    Report<X, P> report =
        Report.of(saved.plugin(), saved.parameters(), data.table().columns())
            .withHeading(heading)
            .withData(data.table());
    return SavedFit.read(content).map(report::withHistory).orElse(report);
  }

  private static Map<String, String> options(JsonObject content) {
    Map<String, String> options = new TreeMap<>();
    if (content.has("options")) {
      content
          .object("options")
          .values()
          .forEach((name, value) -> options.put(name, String.valueOf(value)));
    }
    return options;
  }

  private static String version() {
    return Objects.requireNonNullElse(Reports.class.getPackage().getImplementationVersion(), "");
  }

  /** What was typed, and the seed, for a shell. */
  private static String command(CommandSpec spec, long seed) {
    List<String> args = spec.root().commandLine().getParseResult().originalArgs();
    StringBuilder text = new StringBuilder("em");
    boolean isFileName = false;
    for (String arg : args) {
      if (!isFileName && !isOutput(arg)) {
        text.append(' ').append(quoted(arg));
      }
      isFileName = FILES.contains(arg);
    }
    if (args.stream().noneMatch(arg -> arg.equals("--seed") || arg.startsWith("--seed="))) {
      text.append(" --seed ").append(seed);
    }
    return text.toString();
  }

  /** Whether an argument, or the name before its equals sign, is of output alone. */
  private static boolean isOutput(String arg) {
    String name = arg.substring(0, arg.indexOf('=') < 0 ? arg.length() : arg.indexOf('='));
    return FILES.contains(name) || FLAGS.contains(name);
  }

  private static String quoted(String arg) {
    return NEEDS_NO_QUOTES.matcher(arg).matches() ? arg : "'" + arg.replace("'", "'\\''") + "'";
  }
}
