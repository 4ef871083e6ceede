package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.emkit.bench.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Compares emkit with its peers, and writes docs/benchmarks.md when it has run in full. */
@Command(
    name = "em-bench/compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times emkit and its peers on the same data from the same start for the same number of"
            + " iterations. Without arguments it runs everything (about an hour, on an otherwise"
            + " idle machine) and rewrites the tables of docs/benchmarks.md.")
public final class Compare implements Callable<Integer> {
  /** Workloads with the iterations of a timed run, so that it takes seconds. */
  private static final Map<Workload, Integer> FULL =
      workloads(
          "gmm-full-200000x16-16", 6,
          "gmm-full-50000x64-32", 4,
          "gmm-full-100000x2-3", 31,
          "gmm-diagonal-500000x16-16", 6,
          "kmeans-200000x16-64", 21,
          "kmeans-500000x32-256", 6,
          "hmm-categorical-100x5000x32-16", 6,
          "hmm-diagonal-200x1000x4-8", 11,
          "hmm-diagonal-200x1000x1-8", 11);

  private static final Map<Workload, Integer> QUICK =
      workloads(
          "gmm-full-50000x16-16", 4,
          "kmeans-100000x16-64", 6);

  private static final List<String> GROWTH =
      List.of("gmm-full-100000x16-16", "kmeans-200000x16-32", "hmm-categorical-100x1000x32-16");

  @Option(names = "--home", hidden = true, required = true, description = "the folder of em-bench")
  private Path home = Path.of("");

  @Option(
      names = "--quick",
      description = "small workloads, the faster programs, all processors: under two minutes")
  private boolean quick;

  @Option(
      names = "--programs",
      paramLabel = "REGEX",
      description = "only emkit and programs whose name has this, for example scikit|elki")
  private @Nullable Pattern programs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "1, or more; 1 and all processors without it")
  private int threads;

  @Option(
      names = "--scaling",
      description =
          "only the growth of emkit's own time with N or T, D and K, around given WORKLOADs")
  private boolean scalingOnly;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description =
          "instead of all: MODEL-NxD-K[:ITERATIONS], as gmm-full-200000x16-16:6; of S sequences of T"
              + " steps MODEL-SxTxD-K, as hmm-diagonal-200x1000x4-8")
  private List<String> chosen = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final int processors = Runtime.getRuntime().availableProcessors();

  private Compare() {}

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Compare())
            .registerConverter(Pattern.class, Compare::pattern)
            .execute(args));
  }

  /** A workload with the iterations of a timed run. */
  private record Timed(Workload workload, int iterations) {}

  private Timed timed(String text) {
    try {
      int colon = text.indexOf(':');
      Workload workload = Workload.parse(colon < 0 ? text : text.substring(0, colon));
      int usual = FULL.getOrDefault(workload, workload.model().equals("kmeans") ? 11 : 6);
      int iterations = colon < 0 ? usual : Integer.parseInt(text.substring(colon + 1));
      if (iterations < 2 || workload.rows() < workload.components()) {
        throw new IllegalArgumentException(
            text + ": 2 iterations or more are needed, and as many rows as components");
      }
      return new Timed(workload, iterations);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new TypeConversionException("'" + text + "' is no regular expression");
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 0 || threads > processors) {
      throw new ParameterException(
          spec.commandLine(), "--threads " + threads + " must be from 1 to " + processors);
    }
    Map<Workload, Integer> workloads = workloads();
    Path folder = Files.createDirectories(home.resolve("target/compare"));
    Programs known = new Programs(home);
    List<Program> candidates =
        (quick && programs == null ? known.quick() : known.all())
            .stream().filter(program -> program.isEmkit() || matches(program.name())).toList();
    StringBuilder page = new StringBuilder();
    Map<Integer, Double> peaks = peaks();
    show(page, Machine.describe(home, peaks));
    if (!scalingOnly) {
      compare(candidates, workloads, peaks, folder, page);
    }
    if (scalingOnly || isFull()) {
      grow(candidates.get(0), folder, page);
    }
    if (isFull()) {
      Path docs = home.resolve("../docs/benchmarks.md");
      BenchmarksPage.replace(docs, page.toString());
      System.err.println("wrote docs/benchmarks.md");
    }
    return 0;
  }

  private boolean matches(String name) {
    return programs == null || programs.matcher(name).find();
  }

  /** Whether the page gets everything that it should show. */
  private boolean isFull() {
    return !quick && !scalingOnly && programs == null && threads == 0 && chosen.isEmpty();
  }

  private Map<Integer, Double> peaks() throws InterruptedException {
    Map<Integer, Double> peaks = new LinkedHashMap<>();
    for (int count : threadCounts()) {
      peaks.put(count, Peaks.gigaflops(count));
    }
    return peaks;
  }

  private List<Integer> threadCounts() {
    if (threads > 0) {
      return List.of(threads);
    }
    return quick || processors == 1 ? List.of(processors) : List.of(processors, 1);
  }

  private void compare(
      List<Program> candidates,
      Map<Workload, Integer> workloads,
      Map<Integer, Double> peaks,
      Path folder,
      StringBuilder page)
      throws IOException {
    List<Measurement> all = new ArrayList<>();
    for (Map.Entry<Workload, Integer> entry : workloads.entrySet()) {
      Set<Program> slow = new HashSet<>();
      Workload workload = entry.getKey();
      Schedule schedule =
          quick ? Schedule.quick(entry.getValue()) : Schedule.full(entry.getValue());
      for (Map.Entry<Integer, Double> peak : peaks.entrySet()) {
        List<Program> able =
            candidates.stream()
                .filter(program -> program.obstacle().isEmpty())
                .filter(program -> program.models().contains(workload.model()))
                .filter(program -> !slow.contains(program))
                .toList();
        List<Measurement> results =
            new Contest(workload, peak.getKey(), schedule, folder, Compare::log).run(able);
        all.addAll(results);
        results.stream()
            .filter(result -> result.whole().isEmpty() && !result.program().isEmkit())
            .forEach(result -> slow.add(result.program()));
        show(page, Tables.contest(workload, peak.getKey(), peak.getValue(), results));
      }
    }
    show(page, "\n### Who took part\n" + Tables.programs(candidates, all));
  }

  private Map<Workload, Integer> workloads() {
    if (chosen.isEmpty()) {
      return quick ? QUICK : FULL;
    }
    Map<Workload, Integer> result = new LinkedHashMap<>();
    chosen.stream()
        .map(this::timed)
        .forEach(timed -> result.put(timed.workload(), timed.iterations()));
    return result;
  }

  private void grow(Program emkit, Path folder, StringBuilder page) throws IOException {
    show(page, "\n### How the time grows\n");
    Path images = Files.createDirectories(home.resolve("../docs/images"));
    List<Workload> bases =
        chosen.isEmpty()
            ? GROWTH.stream().map(Workload::parse).toList()
            : List.copyOf(workloads().keySet());
    for (Workload base : bases) {
      Scaling.Growth growth = new Scaling(emkit, folder, Compare::log).of(base);
      ScalingChart.write(growth, images.resolve("scaling-" + base.model() + ".svg"));
      show(page, Tables.growth(growth));
      show(page, String.format("%n![growth of %s](images/scaling-%1$s.svg)%n", base.model()));
    }
  }

  private static void show(StringBuilder page, String text) {
    page.append(text);
    System.out.print(text);
    System.out.flush();
  }

  private static void log(String line) {
    System.err.println(line);
  }

  private static Map<Workload, Integer> workloads(Object... pairs) {
    Map<Workload, Integer> result = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      result.put(Workload.parse((String) pairs[i]), (Integer) pairs[i + 1]);
    }
    return result;
  }
}
