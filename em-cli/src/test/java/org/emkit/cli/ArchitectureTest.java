package org.emkit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.Test;

/**
 * The modules depend on each other as the design's table has it, and plugins are declared alike.
 */
final class ArchitectureTest {
  private static final String ROOT = "org.emkit.";

  /**
   * Each module's package, and what it may use. The command finds models; it names none, but for
   * the comparison of two that it is about.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("core", Set.of()),
          Map.entry("mixture", Set.of("core")),
          Map.entry("kmeans", Set.of("core")),
          Map.entry("gmm", Set.of("core", "mixture", "kmeans")),
          Map.entry("hmm", Set.of("core", "mixture")),
          Map.entry("ppca", Set.of("core", "mixture")),
          Map.entry("vector", Set.of("core")),
          Map.entry("testkit", Set.of("core")),
          Map.entry("compare", Set.of("core", "mixture", "kmeans", "gmm")),
          Map.entry("report", Set.of("core")),
          Map.entry("cli", Set.of("core", "compare", "report", "gmm")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.emkit");

  @Test
  void everyModuleIsSeen() {
    Set<String> seen = CLASSES.stream().map(ArchitectureTest::module).collect(toSet());
    assertEquals(ALLOWED.keySet(), seen);
    for (String module : ALLOWED.keySet()) {
      long count = CLASSES.stream().filter(type -> module(type).equals(module)).count();
      assertTrue(count > 3, module + " has " + count + " classes");
    }
  }

  private static String module(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
  }

  @Test
  void nothingPointsBack() {
    ALLOWED.forEach(
        (module, allowed) -> {
          String[] forbidden =
              ALLOWED.keySet().stream()
                  .filter(other -> !other.equals(module) && !allowed.contains(other))
                  .map(other -> ROOT + other + "..")
                  .toArray(String[]::new);
          if (forbidden.length > 0) {
            noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
          }
        });
  }

  @Test
  void onlyTheComparisonNamesModels() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .and()
        .haveSimpleNameNotStartingWith("Compare")
        .and()
        .doNotBelongToAnyOf(CompareCommand.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "compare..", ROOT + "gmm..")
        .check(CLASSES);
  }

  @Test
  void corePackagesHaveNoCycle() {
    slices().assignedFrom(new CorePackages()).should().beFreeOfCycles().check(CLASSES);
  }

  /** The packages of em-core; the contract and its data are one, since they name each other. */
  private static final class CorePackages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (!name.equals(ROOT + "core") && !name.startsWith(ROOT + "core.")) {
        return SliceIdentifier.ignore();
      }
      boolean contract = name.equals(ROOT + "core") || name.equals(ROOT + "core.data");
      return SliceIdentifier.of(contract ? "contract" : name);
    }

    @Override
    public String getDescription() {
      return "the packages of em-core";
    }
  }

  @Test
  void servicesAndModulesDeclareTheSamePlugins() throws Exception {
    List<ModelPlugin<?, ?>> plugins = Models.all();
    assertFalse(plugins.isEmpty());
    Set<Path> places = new HashSet<>();
    for (ModelPlugin<?, ?> plugin : plugins) {
      places.add(placeOf(plugin.getClass()));
    }
    assertTrue(places.size() > 1, places::toString);
    for (Path place : places) {
      assertEquals(provided(place), listed(place), place.toString());
    }
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Set<String> provided(Path place) {
    return ModuleFinder.of(place).findAll().stream()
        .flatMap(module -> module.descriptor().provides().stream())
        .filter(provides -> provides.service().equals(ModelPlugin.class.getName()))
        .map(ModuleDescriptor.Provides::providers)
        .flatMap(List::stream)
        .collect(toSet());
  }

  private static Set<String> listed(Path place) throws IOException {
    String services = "META-INF/services/" + ModelPlugin.class.getName();
    if (Files.isDirectory(place)) {
      return names(place.resolve(services));
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
      return names(jar.getPath(services));
    }
  }

  private static Set<String> names(Path services) throws IOException {
    try (Stream<String> lines = Files.lines(services, StandardCharsets.UTF_8)) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).collect(toSet());
    }
  }
}
