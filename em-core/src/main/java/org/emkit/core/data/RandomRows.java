package org.emkit.core.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.math.RandomStreams;

/**
 * Rows drawn without replacement, with probability proportional to their weights.
 *
 * <p>Each row draws a key −log(u)/w and the smallest keys win (Efraimidis &amp; Spirakis 2006): one
 * pass, and the draw of a slice depends on the slice alone.
 */
public final class RandomRows implements Seeding {
  private static final long serialVersionUID = 1L;

  /** A seeding by random rows. */
  public RandomRows() {}

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    long seed = random.nextLong();
    List<Candidate> chosen =
        data.collect(
            ArrayList::new,
            (best, slice) -> {
              RandomGenerator own = RandomStreams.stream(seed, slice.index());
              Rows rows = slice.data();
              for (int i = 0; i < rows.count(); i++) {
                double key = -Math.log(1.0 - own.nextDouble()) / rows.weight(i);
                best.add(new Candidate(key, rows.first() + i, rows, i));
              }
              keep(best, count);
              // The slice is only lent.
              best.replaceAll(Candidate::copied);
            },
            (left, right) -> {
              left.addAll(right);
              keep(left, count);
            });
    if (chosen.size() < count) {
      throw tooFewRows(count, chosen.size());
    }
    return chosen.stream().map(c -> c.rows().row(c.at())).toArray(double[][]::new);
  }

  /** The complaint about more components than rows, the same for every seeding. */
  public static DataException tooFewRows(int components, long rows) {
    return tooFewRows(components + " components", rows);
  }

  /** As above for {@code classes}, their number and what they are called: "6 states". */
  public static DataException tooFewRows(String classes, long rows) {
    return new DataException(
        classes
            + " need at least as many rows, but the data have "
            + rows
            + ": ask for "
            + rows
            + " or fewer");
  }

  private static void keep(List<Candidate> candidates, int count) {
    candidates.sort(Comparator.comparingDouble(Candidate::key).thenComparingLong(Candidate::row));
    if (candidates.size() > count) {
      candidates.subList(count, candidates.size()).clear();
    }
  }

  private record Candidate(double key, long row, Rows rows, int at) {
    Candidate copied() {
      return new Candidate(key, row, Rows.of(rows.row(at), rows.columns()), 0);
    }
  }
}
