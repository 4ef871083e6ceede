package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages leave nothing out: no model, no option, no module, no package. */
class CompletenessTest {
  /** The page of each model; what all mixtures share is on one of its own. */
  private static final ImmutableMap<String, String> PAGES =
      ImmutableMap.<String, String>builder()
          .put("gmm", "gmm")
          .put("kmeans", "kmeans")
          .put("poisson", "poisson")
          .put("hmm", "hmm")
          .put("ppca", "ppca")
          .put("fa", "ppca")
          .put("mppca", "ppca")
          .put("mfa", "ppca")
          .buildOrThrow();

  private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
  private static final Pattern EXPORTED = Pattern.compile("exports (org\\.emkit[\\w.]*)");

  @Test
  void everyModelHasItsPageWithARunAndEveryOption() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Set<String>> model : CommandHelp.models().entrySet()) {
      String name = PAGES.get(model.getKey());
      if (name == null) {
        missing.add(model.getKey() + " has no page");
        continue;
      }
      String page = text(name);
      if (!page.contains("$ em fit " + model.getKey())) {
        missing.add(name + ".md shows no fit of " + model.getKey());
      }
      String said = page + text("mixtures");
      model.getValue().stream()
          .filter(option -> !said.contains("--" + option))
          .forEach(option -> missing.add(name + ".md: --" + option + " of " + model.getKey()));
    }
    assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
  }

  @Test
  void architectureNamesEveryModuleAndEveryPackage() throws IOException {
    String architecture = text("architecture");
    List<String> missing = new ArrayList<>();
    List<String> modules = found(MODULE, Page.ROOT.resolve("pom.xml"));
    for (String module : modules) {
      if (!architecture.contains(module)) {
        missing.add(module);
      }
      Path info = Page.ROOT.resolve(module).resolve("src/main/java/module-info.java");
      if (Files.exists(info)) {
        found(EXPORTED, info).stream()
            .filter(name -> !architecture.contains("`" + name + "`"))
            .forEach(missing::add);
      }
    }
    assertTrue(missing.isEmpty(), () -> "not in docs/architecture.md: " + missing);
    assertTrue(modules.size() > 10, () -> "modules: " + modules);
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      return lines
          .flatMap(line -> pattern.matcher(line).results())
          .map(found -> found.group(1))
          .toList();
    }
  }

  private static String text(String name) {
    return String.join("\n", Page.read(Path.of("docs", name + ".md")).lines());
  }
}
