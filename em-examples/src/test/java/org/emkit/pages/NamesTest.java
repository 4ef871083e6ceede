package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types that pages about emkit's own code name in passing are there. */
class NamesTest {
  /** Not decisions, which tell what was, nor pages that name other programs' types. */
  private static final List<String> PAGES =
      List.of("architecture", "concepts", "contract", "formulas", "java", "mixtures", "testing");

  /** A name of at least two words, perhaps with a method behind it. */
  private static final Pattern TYPE =
      Pattern.compile("`(?:new )?((?:[A-Z][a-z0-9]+){2,})(?:[.(<][^`]*)?`");

  private static final Set<String> OF_OTHERS =
      Set.of("ServiceLoader", "IllegalArgumentException", "DMatrixRMaj");

  @Test
  void typesExist() throws IOException {
    Set<String> sources = sources();
    List<String> missing =
        PAGES.stream()
            .map(name -> Page.read(Path.of("docs", name + ".md")))
            .flatMap(page -> missing(page, sources))
            .toList();
    assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
  }

  /** The types that {@code page} names and {@code sources} do not have. */
  static Stream<String> missing(Page page, Set<String> sources) {
    return TYPE.matcher(page.prose())
        .results()
        .map(found -> found.group(1))
        .filter(name -> !sources.contains(name) && !OF_OTHERS.contains(name))
        .map(name -> page + ": there is no " + name);
  }

  /** The names of all source files. */
  static Set<String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Page.ROOT)) {
      List<Path> roots =
          modules.map(module -> module.resolve("src")).filter(Files::exists).toList();
      return roots.stream().flatMap(NamesTest::names).collect(Collectors.toSet());
    }
  }

  private static Stream<String> names(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
