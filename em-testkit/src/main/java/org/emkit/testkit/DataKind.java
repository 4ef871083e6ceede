package org.emkit.testkit;

import java.util.Arrays;
import java.util.List;

/** What the data of a {@link Trial} are like. */
public enum DataKind {
  /** Enough observations, in general position: every model must be able to fit them. */
  RANDOM(Group.RANDOM),

  /** One column has the same value in every row. */
  CONSTANT_COLUMN(Group.DEGENERATE),
  /** One column repeats another. */
  COLLINEAR(Group.DEGENERATE),
  /** All observations are equal. */
  ALL_EQUAL(Group.DEGENERATE),
  /** Every observation occurs several times. */
  DUPLICATED(Group.DEGENERATE),
  /** Many observations, but only one or two distinct ones. */
  FEW_DISTINCT(Group.DEGENERATE),
  /** A single observation. */
  ONE_OBSERVATION(Group.DEGENERATE),

  /** No observation at all. */
  EMPTY(Group.HOSTILE),
  /** One cell is NaN. */
  NAN_CELL(Group.HOSTILE),
  /** One cell is +∞. */
  INFINITE_CELL(Group.HOSTILE),
  /** One cell is −∞. */
  NEGATIVE_INFINITE_CELL(Group.HOSTILE),
  /** Every cell is moved by 1e8. */
  OFFSET(Group.HOSTILE),
  /** Every cell is multiplied by 1e150: squares overflow. */
  HUGE(Group.HOSTILE),
  /** Every cell is multiplied by 1e-150: squares underflow. */
  TINY(Group.HOSTILE);

  private final Group group;

  DataKind(Group group) {
    this.group = group;
  }

  /** Whether this is {@link #RANDOM} or a degenerate kind: finite data of ordinary size. */
  public boolean isOrdinary() {
    return group != Group.HOSTILE;
  }

  /** Every kind of finite data of ordinary size: {@link #RANDOM} and the degenerate ones. */
  public static List<DataKind> ordinary() {
    return Arrays.stream(values()).filter(DataKind::isOrdinary).toList();
  }

  /** Every kind but {@link #RANDOM}. */
  public static List<DataKind> difficult() {
    return Arrays.stream(values()).filter(kind -> kind != RANDOM).toList();
  }

  private enum Group {
    RANDOM,
    DEGENERATE,
    HOSTILE
  }
}
