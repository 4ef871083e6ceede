package org.emkit.core.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who typed a name that there is not. */
public final class NearestNames {
  /** More would be a list of what there is, not a suggestion. */
  private static final int MOST = 3;

  /** A slip for every so many letters. */
  private static final int LETTERS_PER_SLIP = 3;

  private NearestNames() {}

  /**
   * The names with the fewest slips (a letter too many, missing, wrong, or two swapped), if that is
   * at most one for every three letters; else those that contain {@code typed} or are contained in
   * it, from three letters on. Case and leading dashes do not count.
   *
   * @return up to three, in the order of {@code names}; empty where nothing is near
   */
  public static List<String> of(String typed, Collection<String> names) {
    String word = plain(typed);
    int least =
        names.stream().mapToInt(name -> slips(word, plain(name))).min().orElse(Integer.MAX_VALUE);
    List<String> close =
        names.stream()
            .filter(name -> slips(word, plain(name)) == least && isSlip(word, plain(name), least))
            .limit(MOST)
            .toList();
    return close.isEmpty()
        ? names.stream().filter(name -> overlaps(word, plain(name))).limit(MOST).toList()
        : close;
  }

  /** The names near {@code typed} as {@code : did you mean a or b?}; empty where there are none. */
  public static String question(String typed, Collection<String> names) {
    List<String> near = of(typed, names);
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", ": did you mean ", "?"));
  }

  private static String plain(String name) {
    return name.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isSlip(String word, String name, int slips) {
    return slips <= Math.max(word.length(), name.length()) / LETTERS_PER_SLIP;
  }

  private static boolean overlaps(String word, String name) {
    return Math.min(word.length(), name.length()) >= LETTERS_PER_SLIP
        && (name.contains(word) || word.contains(name));
  }

  /** The edit distance with swaps of neighbours (optimal string alignment). */
  private static int slips(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(
                distance[i - 1][j - 1] + other,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
      }
    }
    return distance[a.length()][b.length()];
  }
}
