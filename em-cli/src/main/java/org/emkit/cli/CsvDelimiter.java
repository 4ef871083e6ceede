package org.emkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What separates the cells of a text, as its beginning tells. */
final class CsvDelimiter {
  /** A first line longer than this is judged by its beginning. */
  private static final int PEEK = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String CANDIDATES = ",;\t";
  private static final List<String> TAB_ENDINGS = List.of(".tsv", ".tsv.gz", ".tab", ".tab.gz");

  /** A header as R's write.table writes it; unquoted blanks separate nothing, they are of names. */
  private static final Pattern R_HEADER = Pattern.compile("\"[^\"]*\"( \"[^\"]*\")*");

  private static final Pattern R_ROW = Pattern.compile("\"[^\"]*\" .*");

  private CsvDelimiter() {}

  static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  /**
   * The most frequent of comma, semicolon and tab outside quotes on the first line that is not
   * blank; a tab that is there wins where the file's name says so. A blank where that line and the
   * next are as R's write.table has them; a comma where there is nothing to see.
   *
   * @param reader is back at its place afterwards
   */
  static char of(BufferedReader reader, String file) throws IOException {
    reader.mark(PEEK);
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    // Of the first line only what is outside quotes counts.
    int[] counts = new int[CANDIDATES.length()];
    boolean quoted = false;
    StringBuilder line = first;
    for (int i = 0; i < PEEK - 1; i++) {
      int c = reader.read();
      boolean end = !quoted && (c == '\n' || c == '\r');
      if (c < 0 || (end && line == second && !second.isEmpty())) {
        break;
      }
      if (end) {
        line = isBlank(first) ? cleared(first) : second;
        continue;
      }
      quoted ^= c == '"';
      line.append((char) c);
      int candidate = CANDIDATES.indexOf(c);
      if (candidate >= 0 && !quoted && line == first) {
        counts[candidate]++;
      }
    }
    reader.reset();
    return decide(counts, first, second, file);
  }

  /** Tabs alone are a line of empty cells. */
  private static boolean isBlank(StringBuilder line) {
    return line.toString().isBlank() && line.indexOf("\t") < 0;
  }

  private static StringBuilder cleared(StringBuilder line) {
    line.setLength(0);
    return line;
  }

  private static char decide(int[] counts, CharSequence first, CharSequence second, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (counts[CANDIDATES.indexOf('\t')] > 0 && TAB_ENDINGS.stream().anyMatch(name::endsWith)) {
      return '\t';
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    boolean blanks =
        counts[best] == 0 && R_HEADER.matcher(first).matches() && R_ROW.matcher(second).matches();
    return blanks ? ' ' : CANDIDATES.charAt(best);
  }
}
