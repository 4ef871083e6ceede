package org.emkit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the root of the repository
 * @param lines its text
 */
record Page(Path path, List<String> lines) {
  /** The root of the repository, as the build states it. */
  static final Path ROOT =
      Path.of(System.getProperty("emkit.root", "..")).toAbsolutePath().normalize();

  private static final String FENCE = "```";
  private static final Set<String> STANDING_FOR_BLOCKS = Set.of("setup", "given");

  /** Comments above a block; of a mistake, a test of em-mixture compares the message. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("<!-- (file|run by|not run|mistake): \\S.* -->");

  /** Between these em-bench writes tables. */
  private static final Set<String> WRITTEN =
      Set.of("<!-- em-bench/compare writes from here -->", "<!-- to here -->");

  /** The README of the archive, which stands at its root, beside docs/. */
  static final Path OF_ARCHIVE = Path.of("em-cli/src/main/distribution/README.md");

  private static final List<String> BESIDE_DOCS =
      List.of(
          "README.md",
          "CONTRIBUTING.md",
          "CHANGELOG.md",
          "template/README.md",
          OF_ARCHIVE.toString());

  /**
   * All that is under docs/, and the pages for readers that stand elsewhere; of these, the one that
   * {@code -Demkit.page} names, if it names one.
   */
  static List<Page> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              BESIDE_DOCS.stream().map(ROOT::resolve),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .map(ROOT::relativize)
          .filter(path -> path.equals(Path.of(System.getProperty("emkit.page", path.toString()))))
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page at {@code path} from the root. */
  static Page read(Path path) {
    try {
      return new Page(path, Files.readAllLines(ROOT.resolve(path), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks, in order. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(" ") && line.strip().startsWith(FENCE)) {
        throw new AssertionError(path + ":" + (i + 1) + ": a block must begin its line");
      }
      boolean indented = line.startsWith("    ") && i > 0 && lines.get(i - 1).isEmpty();
      if (line.startsWith("~~~") || indented) {
        throw new AssertionError(path + ":" + (i + 1) + ": a block is fenced by " + FENCE);
      }
      if (line.startsWith(FENCE)) {
        int end = end(i, FENCE);
        String above = i == 0 ? "" : lines.get(i - 1);
        boolean directive = DIRECTIVE.matcher(above).matches();
        if (end == i + 1) {
          throw new AssertionError(path + ":" + (i + 1) + ": an empty block");
        }
        blocks.add(
            new Block(
                line.substring(FENCE.length()).strip(),
                directive ? above.substring(4, above.length() - 3).strip() : "",
                i + 2,
                lines.subList(i + 1, end)));
        i = end;
      } else if (line.startsWith("<!-- ")
          && STANDING_FOR_BLOCKS.contains(line.substring(5).strip())) {
        int end = end(i, "-->");
        blocks.add(new Block(line.substring(5).strip(), "", i + 2, lines.subList(i + 1, end)));
        i = end;
      } else if (line.startsWith("<!--") && !WRITTEN.contains(line)) {
        requireDirective(i);
      }
    }
    return blocks;
  }

  /** A comment that nobody understands would turn a check off, without a word. */
  private void requireDirective(int i) {
    boolean above = i + 1 < lines.size() && lines.get(i + 1).startsWith(FENCE);
    if (!above || !DIRECTIVE.matcher(lines.get(i)).matches()) {
      throw new AssertionError(
          path + ":" + (i + 1) + ": no comment of a block right below it: " + lines.get(i));
    }
  }

  private int end(int begin, String mark) {
    for (int i = begin + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(mark)) {
        return i;
      }
    }
    throw new AssertionError(path + ":" + (begin + 1) + ": no line " + mark + " ends this block");
  }

  /** What is outside of fenced blocks, as one text. */
  String prose() {
    Set<Integer> fenced =
        blocks().stream()
            .flatMap(
                block ->
                    Stream.iterate(block.line() - 2, i -> i + 1).limit(block.content().size() + 2L))
            .collect(Collectors.toSet());
    StringBuilder prose = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      prose.append(fenced.contains(i) ? "" : lines.get(i)).append('\n');
    }
    return prose.toString();
  }

  /** This page with other content in {@code block}. */
  Page with(Block block, List<String> content) {
    List<String> changed = new ArrayList<>(lines.subList(0, block.line() - 1));
    changed.addAll(content);
    changed.addAll(lines.subList(block.line() - 1 + block.content().size(), lines.size()));
    return new Page(path, changed);
  }

  /** Writes the page to where it was read. */
  void write() {
    try {
      Files.write(ROOT.resolve(path), lines, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether pages are to be written, rather than checked. */
  static boolean writing() {
    return "write".equals(System.getProperty("emkit.pages"));
  }

  /** Where {@code block} is, for messages. */
  String at(Block block) {
    return path + ":" + block.line();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
