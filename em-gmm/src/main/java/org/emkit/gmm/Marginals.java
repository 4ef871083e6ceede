package org.emkit.gmm;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.emkit.core.data.CellPattern;
import org.jspecify.annotations.Nullable;

/**
 * The marginals of Gaussian components by pattern of missing cells, each computed once as long as
 * there is room: parameters live for one pass, so a pattern is factorised once a pass. Beyond that,
 * rare patterns are factorised for each block of rows.
 */
final class Marginals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is kept takes at most so many numbers, 64 MB. */
  private static final long ROOM = 8L << 20;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<Covariance> covariances;

  private final boolean tied;
  private transient volatile @Nullable Map<CellPattern, Marginal[]> kept;

  Marginals(List<Covariance> covariances, boolean tied) {
    this.covariances = covariances;
    this.tied = tied;
  }

  /** The marginal of component {@code k}. */
  Marginal of(CellPattern pattern, int k) {
    Map<CellPattern, Marginal[]> map = kept();
    Marginal[] known = map.get(pattern);
    if (known != null) {
      return known[k];
    }
    if ((map.size() + 1L) * numbersPerPattern() > ROOM) {
      return new Marginal(covariances.get(k), pattern);
    }
    Marginal[] all = all(pattern);
    // Two threads may come at once: what they put is the same.
    map.put(pattern, all);
    return all[k];
  }

  private Marginal[] all(CellPattern pattern) {
    Marginal[] all = new Marginal[covariances.size()];
    for (int k = 0; k < all.length; k++) {
      all[k] = tied && k > 0 ? all[0] : new Marginal(covariances.get(k), pattern);
    }
    return all;
  }

  private long numbersPerPattern() {
    long columns = covariances.get(0).columns();
    long each = covariances.get(0).isDiagonal() ? 3 * columns : 2 * columns * columns;
    return (tied ? 1 : covariances.size()) * (each + 16);
  }

  private Map<CellPattern, Marginal[]> kept() {
    Map<CellPattern, Marginal[]> map = kept;
    if (map == null) {
      synchronized (this) {
        map = kept;
        if (map == null) {
          map = new ConcurrentHashMap<>();
          kept = map;
        }
      }
    }
    return map;
  }
}
