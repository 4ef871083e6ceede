package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Blocks of Java that are compiled together, each in a package of its own. Statements become the
 * body of a method beside the given fields; types stay as they are.
 */
final class Snippets {
  private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+)");
  private static final Pattern TYPES =
      Pattern.compile(
          "^(import |/\\*\\*|@|public |final class|abstract |class |record |interface )");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

  /**
   * What blocks use of the JDK without saying so: of java.util not all, since there, too, is an
   * Observer.
   */
  private static final ImmutableList<String> JDK =
      ImmutableList.of(
          "java.nio.file.*",
          "java.time.*",
          "java.util.Arrays",
          "java.util.List",
          "java.util.Map",
          "java.util.Optional",
          "java.util.Set",
          "java.util.random.RandomGenerator");

  private final List<Source> sources = new ArrayList<>();
  private final Map<URI, Place> places = new HashMap<>();

  /** Adds a block. */
  void add(Page page, Block block, String given) throws IOException {
    String packageName = "page" + sources.size();
    List<String> imports =
        block.content().stream().filter(line -> line.startsWith("import ")).toList();
    List<String> body =
        block.content().stream().map(line -> line.startsWith("import ") ? "" : line).toList();
    String head = "package " + packageName + "; " + imports() + String.join(" ", imports);
    boolean types = TYPES.matcher(block.content().get(0)).find();
    Matcher name = NAME.matcher(block.text());
    String type = types && name.find() ? name.group(1) : "Snippet";
    // All before the block is on one line, so that lines of errors can be told.
    String text =
        types
            ? head + "\n" + String.join("\n", body) + "\n"
            : head
                + "class Snippet { void run() throws Exception {\n"
                + String.join("\n", body)
                + "\n}\n"
                + given
                + "}\n";
    Source source = new Source(packageName + "/" + type, text);
    sources.add(source);
    places.put(source.toUri(), new Place(page, block));
  }

  /** What the compiler says against them. */
  List<String> compile() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    compiler
        .getTask(
            null,
            null,
            found,
            List.of("-proc:none", "-d", ".", "-cp", System.getProperty("java.class.path")),
            null,
            sources)
        .call();
    return found.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(this::message)
        .toList();
  }

  private String message(Diagnostic<? extends JavaFileObject> error) {
    String text = error.getMessage(Locale.ROOT);
    if (error.getSource() == null) {
      return text;
    }
    Place place = places.get(error.getSource().toUri());
    // Errors behind the block are in what is given.
    long line = place.block().line() + error.getLineNumber() - 2;
    return place.page() + ":" + line + ": " + text;
  }

  /** All packages that emkit exports, and a few of the JDK's. */
  private static String imports() throws IOException {
    try (Stream<Path> modules = Files.list(Page.ROOT)) {
      List<Path> infos =
          modules
              .map(module -> module.resolve("src/main/java/module-info.java"))
              .filter(Files::exists)
              .sorted()
              .toList();
      List<String> packages = new ArrayList<>();
      for (Path info : infos) {
        Matcher exports = EXPORTED.matcher(Files.readString(info, UTF_8));
        while (exports.find()) {
          packages.add(exports.group(1));
        }
      }
      return Stream.concat(packages.stream().map(name -> name + ".*"), JDK.stream())
          .map(name -> "import " + name + "; ")
          .collect(Collectors.joining());
    }
  }

  private record Place(Page page, Block block) {}

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
