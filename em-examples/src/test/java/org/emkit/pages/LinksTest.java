package org.emkit.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between pages lead somewhere, and every page can be found. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void linksLeadToFilesAndHeadings() {
    List<String> broken = Page.all().stream().flatMap(LinksTest::broken).toList();
    assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
  }

  /** The links of {@code page} that lead nowhere. */
  static Stream<String> broken(Page page) {
    return links(page).filter(link -> !leadsSomewhere(page, link)).map(link -> page + ": " + link);
  }

  @Test
  void indexNamesEveryPage() {
    List<Path> linked =
        links(Page.read(Path.of("docs/README.md")))
            .map(link -> Path.of("docs", link.replaceFirst("#.*", "")).normalize())
            .toList();
    List<Page> missing =
        Page.all().stream()
            .filter(page -> page.path().startsWith("docs"))
            .filter(page -> !page.path().startsWith("docs/decisions"))
            .filter(page -> !page.path().endsWith("README.md"))
            .filter(page -> !linked.contains(page.path()))
            .toList();
    assertTrue(missing.isEmpty(), () -> "not in docs/README.md: " + missing);
  }

  private static Stream<String> links(Page page) {
    return LINK.matcher(page.prose())
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://") && !link.startsWith("mailto:"));
  }

  private static boolean leadsSomewhere(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path own = Page.ROOT.resolve(page.path());
    Path target = parts[0].isEmpty() ? own : own.resolveSibling(parts[0]).normalize();
    if (page.path().equals(Page.OF_ARCHIVE) && !Files.exists(target)) {
      target = Page.ROOT.resolve(parts[0]).normalize();
    }
    if (!target.equals(own) && !Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || !target.toString().endsWith(".md")
        || headings(target.equals(own) ? page : Page.read(Page.ROOT.relativize(target)))
            .anyMatch(parts[1]::equals);
  }

  /** The headings of a page as links name them. */
  private static Stream<String> headings(Page page) {
    return HEADING
        .matcher(page.prose())
        .results()
        .map((MatchResult heading) -> heading.group(1))
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
  }
}
