package org.emkit.hmm;

import java.io.Serializable;
import org.emkit.core.data.Rows;

/** Some consecutive sequences of a dataset, their steps row after row. */
public final class Sequences implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Rows rows;
  private final int[] ends;
  private final long first;

  /**
   * Sequences.
   *
   * @param rows the steps of all of them
   * @param ends where each ends, among the rows
   * @param first the index in the dataset of the first sequence
   */
  Sequences(Rows rows, int[] ends, long first) {
    this.rows = rows;
    this.ends = ends;
    this.first = first;
  }

  /** The number of sequences. */
  public int count() {
    return ends.length;
  }

  /** The steps of sequence {@code i}, at least one; each has the sequence's weight. */
  public Rows steps(int i) {
    return rows.slice(begin(i), ends[i]);
  }

  /** Where sequence {@code i} begins among {@link #rows}. */
  public int begin(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** The weight of sequence {@code i}. */
  public double weight(int i) {
    return rows.weight(begin(i));
  }

  /** The index in the dataset of sequence {@code i}. */
  public long index(int i) {
    return first + i;
  }

  /** The steps of all sequences. */
  public Rows rows() {
    return rows;
  }
}
