package org.emkit.core.data;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed binary tree over leaves 0 … n − 1: node i of a level merges nodes 2i and 2i + 1 of the
 * level below, earlier one first; a node without a sibling moves up as it is. Leaves may complete
 * in any order, on any thread; the outcome does not depend on it. When leaves are taken in order,
 * about threads + log₂ n results are alive; a worker that stalls leaves up to log₂ n more waiting.
 */
final class PairwiseMerge<S> {
  private final int leaves;
  private final BiConsumer<S, S> merge;
  private final Map<Node, S> waiting = new HashMap<>();
  private @Nullable S root;

  PairwiseMerge(int leaves, BiConsumer<S, S> merge) {
    this.leaves = leaves;
    this.merge = merge;
  }

  /** Hands in the result of one leaf and does the merges that it makes possible. */
  void complete(int leaf, S result) {
    S value = result;
    Node node = new Node(0, leaf);
    while (node.width(leaves) > 1) {
      int sibling = node.index() ^ 1;
      if (sibling < node.width(leaves)) {
        S other = exchange(node, new Node(node.level(), sibling), value);
        if (other == null) {
          return;
        }
        S earlier = sibling < node.index() ? other : value;
        S later = sibling < node.index() ? value : other;
        merge.accept(earlier, later);
        value = earlier;
      }
      node = new Node(node.level() + 1, node.index() >> 1);
    }
    synchronized (this) {
      root = value;
    }
  }

  /** Takes the sibling if it waits, else leaves {@code value} to wait for it. */
  private synchronized @Nullable S exchange(Node node, Node sibling, S value) {
    S other = waiting.remove(sibling);
    if (other == null) {
      waiting.put(node, value);
    }
    return other;
  }

  /** The root, once every leaf has completed. */
  synchronized S result() {
    if (root == null) {
      throw new IllegalStateException("not every leaf has completed");
    }
    return root;
  }

  private record Node(int level, int index) {
    /** The number of nodes on this level, ⌈leaves / 2^level⌉. */
    int width(int leaves) {
      return (int) ((leaves + (1L << level) - 1) >> level);
    }
  }
}
