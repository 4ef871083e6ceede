package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlicedDatasetTest {
  /** A dataset whose slices are their own numbers. */
  private static final class Numbers extends SlicedDataset<Integer> {
    Numbers(int slices, int threads) {
      super(slices, threads);
    }

    @Override
    protected Integer slice(int index) {
      return index;
    }
  }

  private static String tree(int slices, int threads) {
    return new Numbers(slices, threads)
        .collect(
            StringBuilder::new,
            (into, slice) -> into.append(slice.data()),
            (earlier, later) -> earlier.insert(0, "(").append(later).append(")"))
        .toString();
  }

  @Test
  void mergesInAFixedPairwiseTree() {
    assertEquals("0", tree(1, 1));
    assertEquals("(01)", tree(2, 1));
    assertEquals("((01)2)", tree(3, 1));
    assertEquals("((01)(23))", tree(4, 1));
    assertEquals("(((01)(23))4)", tree(5, 1));
    assertEquals("(((01)(23))((45)6))", tree(7, 1));
  }

  @Test
  void theTreeDoesNotDependOnThreads() {
    for (int slices = 1; slices < 70; slices++) {
      String expected = tree(slices, 1);
      assertEquals(expected, tree(slices, 2));
      assertEquals(expected, tree(slices, 8));
    }
  }

  @Test
  void sumsHaveTheSameBitsForAnyThreads() {
    double[] values = new SplittableRandom(3).doubles(100_003, -1, 1).toArray();
    RowDataset data = RowDataset.of(values, 1).withSliceRows(100);
    double[] sums = new double[3];
    int[] threads = {1, 2, 8};
    for (int t = 0; t < 3; t++) {
      sums[t] =
          data.withThreads(threads[t])
              .collect(
                  () -> new double[1],
                  (sum, slice) -> {
                    for (int i = 0; i < slice.data().count(); i++) {
                      sum[0] += slice.data().get(i, 0);
                    }
                  },
                  (a, b) -> a[0] += b[0])[0];
    }
    assertEquals(Double.doubleToLongBits(sums[0]), Double.doubleToLongBits(sums[1]));
    assertEquals(Double.doubleToLongBits(sums[0]), Double.doubleToLongBits(sums[2]));
  }

  @Test
  void fewResultsAreAliveAtOnce() {
    AtomicInteger alive = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new Numbers(1024, 1)
        .collect(
            () -> {
              most.accumulateAndGet(alive.incrementAndGet(), Math::max);
              return new int[1];
            },
            (into, slice) -> {},
            (earlier, later) -> alive.decrementAndGet());
    assertTrue(most.get() <= 1 + 10, "alive at once: " + most);
  }

  @Test
  void theFailureOfTheFirstSliceIsReported() {
    for (int threads : new int[] {1, 4}) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  new Numbers(64, threads)
                      .collect(
                          () -> this,
                          (into, slice) -> {
                            if (slice.index() >= 7) {
                              throw new IllegalStateException("slice " + slice.index());
                            }
                          },
                          (a, b) -> {}));
      assertEquals("slice 7", e.getMessage());
    }
    Error error = new AssertionError("as it is");
    assertSame(
        error,
        assertThrows(
            AssertionError.class,
            () ->
                new Numbers(1, 1)
                    .collect(
                        () -> this,
                        (into, slice) -> {
                          throw error;
                        },
                        (a, b) -> {})));
  }

  @Test
  void anInterruptEndsThePassAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThrows(
        PassCancelledException.class,
        () -> new Numbers(9, 2).collect(() -> this, (into, slice) -> {}, (a, b) -> {}));
    assertTrue(Thread.interrupted());
  }

  @Test
  void anInterruptDuringAPassEndsIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger slices = new AtomicInteger();
    boolean[] cancelled = new boolean[1];
    Thread fitting =
        new Thread(
            () -> {
              try {
                new Numbers(1_000_000_000, 2)
                    .collect(
                        () -> this,
                        (into, slice) -> {
                          begun.countDown();
                          slices.incrementAndGet();
                        },
                        (a, b) -> {});
              } catch (PassCancelledException e) {
                cancelled[0] = true;
              }
            });
    fitting.start();
    begun.await();
    fitting.interrupt();
    fitting.join();
    assertTrue(cancelled[0]);
    assertTrue(slices.get() < 1_000_000_000);
    assertFalse(Thread.interrupted());
  }

  @Test
  void aDatasetHasASliceAndAThread() {
    assertThrows(DataException.class, () -> new Numbers(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Numbers(1, 0));
  }
}
