package org.emkit.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Test
  void theSamePathGivesTheSameStreamAndAnotherGivesAnother() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 5; seed++) {
      for (long restart = 0; restart < 5; restart++) {
        for (long slice = 0; slice < 5; slice++) {
          long first = RandomStreams.stream(seed, restart, slice).nextLong();
          assertEquals(first, RandomStreams.stream(seed, restart, slice).nextLong());
          firsts.add(first);
        }
      }
    }
    assertEquals(125, firsts.size());
  }
}
