package org.emkit.core.plugin;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;

/**
 * How rows, one after the other, make sequences.
 *
 * @param lengths of the sequences, in rows, each at least 1
 * @param names of the sequences, in the same order
 */
public record SequenceIndex(ImmutableIntArray lengths, List<String> names) {
  /** Checks that there is a name for each length. */
  public SequenceIndex {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() != lengths.length()) {
      throw new IllegalArgumentException(
          lengths.length() + " lengths and " + names.size() + " names make no sequences");
    }
    for (int i = 0; i < lengths.length(); i++) {
      if (lengths.get(i) < 1) {
        throw new IllegalArgumentException(
            "sequence " + names.get(i) + " has " + lengths.get(i) + " rows: it needs one at least");
      }
    }
  }

  /** The number of sequences. */
  public int count() {
    return names.size();
  }

  /** The rows of all sequences together. */
  public long rows() {
    return lengths.stream().asLongStream().sum();
  }
}
