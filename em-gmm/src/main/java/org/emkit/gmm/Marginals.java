package org.emkit.gmm;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.emkit.core.data.CellPattern;
import org.jspecify.annotations.Nullable;

/**
 * The marginals of Gaussian components by pattern of missing cells, each computed once a pass as
 * long as there is room. Beyond that, rare patterns are factorised for each block of rows.
 */
final class Marginals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is kept takes at most 64 MB, and at most a sixteenth of the heap. */
  private static final long ROOM_BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<Covariance> covariances;

  private final boolean tied;

  /** Parameters outlive the pass that needs these: whoever needs the memory may have it. */
  private transient volatile @Nullable SoftReference<Map<CellPattern, Marginal[]>> kept;

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
    if ((map.size() + 1L) * bytesPerPattern() > ROOM_BYTES) {
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

  private long bytesPerPattern() {
    long columns = covariances.get(0).columns();
    long numbers = covariances.get(0).isDiagonal() ? 3 * columns : 2 * columns * columns;
    return (tied ? 1L : covariances.size()) * 8 * (numbers + 16);
  }

  private Map<CellPattern, Marginal[]> kept() {
    SoftReference<Map<CellPattern, Marginal[]>> reference = kept;
    Map<CellPattern, Marginal[]> map = reference == null ? null : reference.get();
    if (map == null) {
      synchronized (this) {
        reference = kept;
        map = reference == null ? null : reference.get();
        if (map == null) {
          map = new ConcurrentHashMap<>();
          kept = new SoftReference<>(map);
        }
      }
    }
    return map;
  }
}
