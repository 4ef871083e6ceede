package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "3, 3",
    "-17, -17",
    "0.1, 0.1",
    "12345678901, 12345678901",
    "9007199254740991, 9007199254740991",
    "-9007199254740992, -9.007199254740992E15",
    "1e300, 1.0E300",
    "4.9e-324, 4.9E-324",
    "NaN, NaN"
  })
  void numbersReadBackAsTheSameDouble(double value, String text) {
    StringBuilder line = new StringBuilder();
    CsvText.appendLine(line, new double[] {value, 1});
    assertEquals(text + ",1\n", line.toString());
    assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(Cells.number(text)), text);
  }

  @Test
  void namesAreQuotedWhereAReaderWouldSplitThem() {
    assertEquals(
        "plain,two words,\"a,b\",\"a;b\",\"a\tb\",\"\"\"q\"\"\",\"two\nlines\"\n",
        CsvText.header(List.of("plain", "two words", "a,b", "a;b", "a\tb", "\"q\"", "two\nlines")));
  }
}
