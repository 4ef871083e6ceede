package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** emkit and its peers: how each is started, and why one cannot be. */
final class Programs {
  static final String EMKIT = "emkit";

  private static final String FULL = "gmm-full";
  private static final String DIAGONAL = "gmm-diagonal";
  private static final String KMEANS = "kmeans";
  private static final String CHAIN_FULL = "hmm-full";
  private static final String CHAIN_DIAGONAL = "hmm-diagonal";
  private static final String CHAIN_CATEGORICAL = "hmm-categorical";

  /** The same heap and collector for all on the JVM; the collector with the best throughput. */
  private static final List<String> JVM_OPTIONS = List.of("-Xmx6g", "-XX:+UseParallelGC");

  private static final List<String> ELKI_KMEANS =
      List.of(
          "lloyd", "parallel-lloyd", "sort", "elkan", "hamerly", "annulus", "exponion", "shallot");

  /** Far behind, or slow to start: a quick comparison goes without. */
  private static final Set<String> SLOW =
      Set.of("Spark MLlib", "commons-math3", "Smile", "ELKI sort", "ELKI annulus", "JSAT elkan");

  private final Path peers;
  private final List<Program> programs = new ArrayList<>();

  /**
   * Looks for them.
   *
   * @param home the folder of this module
   */
  Programs(Path home) throws IOException, InterruptedException {
    this.peers = home.resolve("peers");
    emkit(EMKIT, List.of("--add-modules", "jdk.incubator.vector"));
    emkit(EMKIT + " in plain Java", List.of());
    scikitLearn();
    mclust();
    for (String variant : ELKI_KMEANS) {
      jvm("ELKI " + variant, "elki", "ElkiPeer", variant, Set.of(KMEANS), "");
    }
    jvm(
        "ELKI EM",
        "elki",
        "ElkiPeer",
        "lloyd",
        Set.of(FULL, DIAGONAL),
        "leaves out responsibilities of 1e-10 and less");
    smile();
    for (String variant : List.of("naive", "elkan", "hamerly")) {
      jvm("JSAT " + variant, "jsat", "JsatPeer", variant, Set.of(KMEANS), "");
    }
    jvm("JSAT EM", "jsat", "JsatPeer", "naive", Set.of(FULL), "");
    jvm(
        "commons-math3",
        "commons-math",
        "CommonsMathPeer",
        "",
        Set.of(FULL, KMEANS),
        "its k-means takes no start: its own k-means++ is timed with it");
    jvm(
        "Spark MLlib",
        "spark",
        "SparkPeer",
        "",
        Set.of(FULL, KMEANS),
        "adds 2.2e-16 to every weighted density: no EM where densities are as small");
    nativeProgram(
        "GHMM",
        "ghmm",
        Set.of(CHAIN_FULL, CHAIN_DIAGONAL, CHAIN_CATEGORICAL),
        "libghmm-dev",
        "one thread; covariances about the means of the iteration before, which is no EM");
    nativeProgram(
        "mlpack",
        "mlpack",
        Set.of(CHAIN_FULL, CHAIN_DIAGONAL, CHAIN_CATEGORICAL),
        "r-cran-rcppmlpack",
        "one thread; leaves the initial distribution as it is; diagonal covariances are ours");
  }

  private void emkit(String name, List<String> options) {
    programs.add(
        Program.runs(
            name,
            java(
                System.getProperty("java.home"),
                options,
                System.getProperty("java.class.path"),
                "org.emkit.bench.EmkitPeer"),
            Set.of(FULL, DIAGONAL, KMEANS, CHAIN_FULL, CHAIN_DIAGONAL, CHAIN_CATEGORICAL),
            ""));
  }

  /** All, emkit first. */
  List<Program> all() {
    return List.copyOf(programs);
  }

  /** Those that a quick comparison has time for. */
  List<Program> quick() {
    return programs.stream().filter(program -> !SLOW.contains(program.name())).toList();
  }

  private void scikitLearn() throws IOException, InterruptedException {
    boolean present = succeeds("/usr/bin/python3", "-c", "import sklearn");
    for (String variant : List.of("lloyd", "elkan")) {
      List<String> command =
          List.of("/usr/bin/python3", peers.resolve("scikit_learn.py").toString(), variant);
      add("scikit-learn " + variant, command, Set.of(KMEANS), present, "python3-sklearn");
    }
    add(
        "scikit-learn",
        List.of("/usr/bin/python3", peers.resolve("scikit_learn.py").toString()),
        Set.of(FULL, DIAGONAL),
        present,
        "python3-sklearn");
  }

  private void mclust() throws IOException, InterruptedException {
    add(
        "mclust",
        List.of("R", "--vanilla", "--no-echo", "-f", peers.resolve("mclust.R").toString()),
        Set.of(FULL, DIAGONAL),
        succeeds("Rscript", "--vanilla", "-e", "library(mclust)"),
        "r-cran-mclust");
  }

  /** A worker in C++, which the script that starts us compiles where its library is. */
  private void nativeProgram(
      String name, String file, Set<String> models, String debian, String note) {
    Path worker = peers.resolve("native/target").resolve(file);
    programs.add(
        Files.isExecutable(worker)
            ? Program.runs(name, List.of(worker.toString()), models, note)
            : Program.absent(
                name, models, "not here: Debian's " + debian + " or a C++ compiler is missing"));
  }

  private void add(
      String name, List<String> command, Set<String> models, boolean present, String debian) {
    programs.add(
        present
            ? Program.runs(name, command, models, "")
            : Program.absent(name, models, "not here: Debian's " + debian + " is not installed"));
  }

  /** Smile needs a newer JDK than the rest, which the script that starts us looks for. */
  private void smile() throws IOException {
    Set<String> models = Set.of(FULL, DIAGONAL, KMEANS, CHAIN_CATEGORICAL);
    String jdk = System.getenv("BENCH_NEWEST_JDK");
    if (jdk == null || jdk.isEmpty()) {
      programs.add(Program.absent("Smile", models, "not here: it needs JDK 25 or newer"));
      return;
    }
    jvm(
        jdk,
        "Smile",
        "smile",
        "SmilePeer",
        "",
        models,
        "multiplies diagonals of full covariances by 1.00001 in every M-step");
  }

  private void jvm(
      String name, String folder, String main, String argument, Set<String> models, String note)
      throws IOException {
    jvm(System.getProperty("java.home"), name, folder, main, argument, models, note);
  }

  private void jvm(
      String jdk,
      String name,
      String folder,
      String main,
      String argument,
      Set<String> models,
      String note)
      throws IOException {
    Path target = peers.resolve(folder).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      programs.add(Program.absent(name, models, "not here: it is not built; see the log above"));
      return;
    }
    List<String> options = new ArrayList<>();
    Path own = peers.resolve(folder).resolve("jvm.options");
    if (Files.exists(own)) {
      options.add("@" + own);
    }
    List<String> command =
        java(
            jdk,
            options,
            target.resolve("classes") + ":" + target.resolve("lib") + "/*",
            "org.emkit.bench.peers." + main);
    if (!argument.isEmpty()) {
      command.add(argument);
    }
    programs.add(Program.runs(name, command, models, note));
  }

  private static List<String> java(
      String jdk, List<String> options, String classPath, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(jdk, "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(command[0])) && !isOnPath(command[0])) {
      return false;
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static boolean isOnPath(String name) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
