package org.emkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.emkit.cli.Command.em;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in jars that were compiled here and are on no class path. */
class PluginPathTest {
  private static final String COUNTS = "c\n0\n1\n1\n0\n2\n9\n11\n8\n10\n9\n";

  @TempDir private Path folder;

  /** A plugin like that of poisson, whose methods a test may override. */
  private Path jar(String jarName, String modelName, String methods) throws IOException {
    return compiled(
        jarName,
        "Stranger",
        """
        public final class Stranger
            extends org.emkit.mixture.plugin.FamilyMixturePlugin<
                org.emkit.mixture.Components<org.emkit.mixture.Poisson>> {
          public Stranger() { super(new org.emkit.mixture.plugin.PoissonFamilyPlugin()); }
          @Override public String name() { return "%s"; }
          @Override public String summary() { return "counts of a stranger"; }
          %s
        }
        """
            .formatted(modelName, methods));
  }

  private Path compiled(String jarName, String className, String source) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(jarName + ".classes"));
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    assertTrue(
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(file))
            .call());
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(ModelPlugin.class.getName()), className);
    return pack(classes, folder.resolve(jarName));
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  @Test
  void everyCommandFindsTheModelOfAJar() throws IOException {
    String jar = jar("my.jar", "stranger", "").toString();
    String data = Command.file(folder, "counts.csv", COUNTS);
    String model = folder.resolve("m.json").toString();
    String page = folder.resolve("r.html").toString();
    String plugin = "--plugin=" + jar;

    assertTrue(em("--plugin", jar, "models").succeeds().out().contains("stranger  counts of a"));
    assertTrue(em("models", plugin, "--json").succeeds().out().contains("\"name\":\"stranger\""));
    assertTrue(em("fit", "stranger", plugin, "--help").succeeds().out().contains("--components"));
    em(plugin, "fit", "stranger", data, "-k", "2", "--save", model, "--report", page).succeeds();
    assertTrue(Files.readString(Path.of(page), UTF_8).contains("stranger"));
    assertEquals(11, em(plugin, "predict", model, data).succeeds().out().lines().count());
    em(plugin, "score", model, data).succeeds();
    em(plugin, "sample", model, "-n", "3").succeeds();
    em(plugin, "report", model, data, "--output", page).succeeds();
    em(plugin, "select", "stranger", data, "-k", "1..2").succeeds();
    assertTrue(em(plugin, "completion", "bash").succeeds().out().contains("stranger"));
  }

  @Test
  void aPluginIsThereForItsCommandOnly() throws IOException {
    String jar = jar("my.jar", "stranger", "").toString();
    em("--plugin", jar, "models").succeeds();
    assertTrue(!em("models").succeeds().out().contains("stranger"));
    em("fit", "stranger", "x.csv").fails(ExitCode.USAGE, "models of your own need --plugin JAR");
  }

  @Test
  void modelFileOfAModelThatIsNotThereNamesTheOption() throws IOException {
    String jar = jar("my.jar", "stranger", "").toString();
    String data = Command.file(folder, "counts.csv", COUNTS);
    String model = folder.resolve("m.json").toString();
    em("--plugin", jar, "fit", "stranger", data, "-k", "2", "--save", model).succeeds();
    em("score", model, data).fails(ExitCode.DATA, "models of your own need --plugin JAR");
  }

  @Test
  void foldersOfClassesAndOfJarsWillDo() throws IOException {
    jar("my.jar", "stranger", "");
    String classes = folder.resolve("my.jar.classes").toString();
    assertTrue(em("models", "--plugin", classes).succeeds().out().contains("stranger"));
    assertTrue(em("models", "--plugin", folder.toString()).succeeds().out().contains("stranger"));
  }

  @Test
  void twoPluginsAtOnce() throws IOException {
    String first = jar("one.jar", "one", "").toString();
    String second =
        compiled(
                "two.jar",
                "Other",
                """
                public final class Other
                    extends org.emkit.mixture.plugin.FamilyMixturePlugin<
                        org.emkit.mixture.Components<org.emkit.mixture.Poisson>> {
                  public Other() { super(new org.emkit.mixture.plugin.PoissonFamilyPlugin()); }
                  @Override public String name() { return "two"; }
                  @Override public String summary() { return "others"; }
                }
                """)
            .toString();
    String models = em("models", "--plugin", first, "--plugin", second).succeeds().out();
    assertTrue(models.contains("\none ") && models.contains("\ntwo "), models);
  }

  @Test
  void placesWithoutAModelAreNamed() throws IOException {
    em("models", "--plugin", "no.jar").fails(ExitCode.DATA, "no.jar: no such file");
    String text = Command.file(folder, "text.jar", "this is no jar");
    em("models", "--plugin", text).fails(ExitCode.DATA, "text.jar: ");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    em("models", "--plugin", empty.toString())
        .fails(ExitCode.DATA, "there is no model in it: a plugin names the class of its model in");
  }

  @Test
  void brokenPluginsAreToldFromEmkit() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    String taken = jar("taken.jar", "poisson", "").toString();
    em("models", "--plugin", taken).fails(ExitCode.DATA, "are both called poisson");
    String odd = jar("odd.jar", "My Model", "").toString();
    em("models", "--plugin", odd).fails(ExitCode.DATA, "is called \"My Model\"");
    String option =
        jar(
                "option.jar",
                "stranger",
                """
                @Override public java.util.List<org.emkit.core.plugin.ModelOption> options() {
                  return java.util.List.of(
                      org.emkit.core.plugin.ModelOption.value("seed", "S", "Mine.", "1"));
                }
                """)
            .toString();
    em("fit", "stranger", data, "--plugin", option).fails(ExitCode.DATA, "an option --seed");
    String failing =
        jar(
                "failing.jar",
                "stranger",
                """
                @Override public org.emkit.core.data.Dataset<org.emkit.core.data.Rows> dataset(
                    org.emkit.core.plugin.Table table) {
                  throw new IllegalStateException("not yet");
                }
                """)
            .toString();
    em("fit", "stranger", data, "-k", "2", "--plugin", failing)
        .fails(ExitCode.FAILED, "the plugin failed, at plugin//Stranger.dataset(Stranger.java:");
    Path services = folder.resolve("gone.jar.classes/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(ModelPlugin.class.getName()), "org.example.Gone");
    em("models", "--plugin", folder.resolve("gone.jar.classes").toString())
        .fails(ExitCode.FAILED, "a plugin cannot be loaded: ");
  }

  @Test
  void errorsOfAllKindsAreOneLine() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    for (String error : List.of("StackOverflowError", "AssertionError", "NoSuchMethodError")) {
      String jar =
          jar(
                  error + ".jar",
                  "stranger",
                  """
                  @Override public java.util.List<String> warnings(
                      org.emkit.core.plugin.Table table) {
                    throw new %s();
                  }
                  """
                      .formatted(error))
              .toString();
      Command result = em("fit", "stranger", data, "-k", "2", "--plugin", jar);
      result.fails(ExitCode.FAILED, "the plugin failed, at plugin//Stranger.warnings(Stranger");
      assertTrue(result.err().contains(error), result.err());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void aPluginThatCannotBeMadeSaysWhy() throws IOException {
    String jar =
        jar("static.jar", "stranger", "static final int SIZE = Integer.parseInt(\"two\");")
            .toString();
    em("models", "--plugin", jar).fails(ExitCode.FAILED, "For input string: \"two\"");
  }

  @Test
  void whatAPluginLeavesOutIsNotCalledABugOfEmkit() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    String jar =
        jar(
                "null.jar",
                "stranger",
                """
                @Override public org.emkit.core.data.Dataset<org.emkit.core.data.Rows> dataset(
                    org.emkit.core.plugin.Table table) {
                  return null;
                }
                """)
            .toString();
    em("fit", "stranger", data, "-k", "2", "--plugin", jar)
        .fails(ExitCode.FAILED, "emkit failed, over what a plugin gave it or by a bug of its own");
  }

  @Test
  void aFitIsKeptWhereItsFiguresFail() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    String model = folder.resolve("kept.json").toString();
    String jar =
        jar(
                "figures.jar",
                "stranger",
                """
                @Override public java.util.Map<String, Double> measures(
                    org.emkit.core.fit.Fit<
                        org.emkit.mixture.Mixture<
                            org.emkit.mixture.Components<org.emkit.mixture.Poisson>>> fit,
                    org.emkit.core.data.Dataset<org.emkit.core.data.Rows> data) {
                  throw new IllegalStateException("no figures");
                }
                """)
            .toString();
    em("fit", "stranger", data, "-k", "2", "--plugin", jar, "--save", model)
        .fails(ExitCode.FAILED, "no figures");
    em("score", model, data, "--plugin", jar).succeeds();
  }

  @Test
  void classesOfANewerJavaAreSaidToBe() throws IOException {
    jar("newer.jar", "stranger", "");
    Path classes = folder.resolve("newer.jar.classes");
    byte[] code = Files.readAllBytes(classes.resolve("Stranger.class"));
    code[7] = (byte) 200; // the major version, JVMS 4.1
    Files.write(classes.resolve("Stranger.class"), code);
    em("models", "--plugin", classes.toString())
        .fails(ExitCode.FAILED, "a plugin cannot be loaded: java.lang.UnsupportedClassVersion");
  }

  @Test
  void anEmptyPlaceIsNotTheFolderThatOneIsIn() {
    em("models", "--plugin=").fails(ExitCode.USAGE, "--plugin names no place");
    em("models", "--plugin", "").fails(ExitCode.USAGE, "--plugin names no place");
  }

  @Test
  void whatAPluginCannotWriteShowsBeforeTheFit() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    String trace = folder.resolve("trace.csv").toString();
    String failing =
        jar(
                "failing.jar",
                "stranger",
                """
                @Override public org.emkit.core.plugin.ParameterTree write(
                    org.emkit.mixture.Mixture<
                        org.emkit.mixture.Components<org.emkit.mixture.Poisson>> p) {
                  throw new IllegalStateException("not yet");
                }
                """)
            .toString();
    em("fit", "stranger", data, "-k", "2", "--plugin", failing, "--restarts", "1", "--trace", trace)
        .fails(ExitCode.FAILED, "the plugin failed, at plugin//Stranger.write(Stranger.java:");
    // Nobody has seen an iteration by then.
    assertTrue(Files.notExists(Path.of(trace)));
  }

  @Test
  void guestThatFailsLeavesTheOthers() throws IOException {
    String data = Command.file(folder, "counts.csv", COUNTS);
    String failing =
        jar(
                "failing.jar",
                "stranger",
                """
                @Override public org.emkit.core.Starter<
                    org.emkit.core.data.Rows,
                    org.emkit.mixture.Mixture<
                        org.emkit.mixture.Components<org.emkit.mixture.Poisson>>> starter(
                    org.emkit.core.plugin.OptionValues options) {
                  throw new IllegalStateException();
                }
                """)
            .toString();
    Command compared = em("compare", data, "-k", "2", "--with", "stranger", "--plugin", failing);
    assertTrue(
        compared.succeeds().out().contains("stranger: failed: java.lang.IllegalStateException"),
        compared::out);
  }
}
