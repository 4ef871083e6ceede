package org.emkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a page is put together, whatever the template looks like. */
class ReportPageTest {
  private static String filled(String template, String title, Map<String, Object> json)
      throws IOException {
    StringWriter page = new StringWriter();
    ReportPage.fill(template, title, json, page);
    return page.toString();
  }

  @Test
  void textsCannotEndTheScriptOrTheTitle() throws IOException {
    assertEquals(
        "<t>a &lt;b&gt; &amp; c</t><s>{\"x\":\"\\u003c/script>{{title}}\"}</s>",
        filled("<t>{{title}}</t><s>{{data}}</s>", "a <b> & c", Map.of("x", "</script>{{title}}")));
  }

  @Test
  void numbersThatAreNotFiniteAreNull() {
    assertEquals(
        "{\"x\":[1,0.5,null,null]}",
        ReportPage.text(Map.of("x", new double[] {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY})));
    assertEquals("{\"y\":[null,-3]}", ReportPage.text(Map.of("y", List.of(Double.NaN, -3.0))));
  }

  @Test
  void thePageIsOneFileWithNothingLeftToPutIn() throws IOException {
    Reported<?, ?> fitted =
        Reported.of("gmm", Map.of("components", "1"), Reported.column("x", 1, 2, 4));
    StringWriter page = new StringWriter();
    fitted
        .report()
        .withHeading(
            new Heading("three", "1", Optional.of("em fit"), Map.of("a", "b"), List.of("mind")))
        .writeTo(page);
    String text = page.toString();
    for (String place : List.of("{{data}}", "{{title}}", "/*{{css}}*/", "/*{{script}}*/")) {
      assertFalse(text.contains(place), place);
    }
    assertTrue(text.contains("<title>three</title>"));
    assertTrue(text.contains("\"warnings\":[\"mind\"]"));
    assertTrue(text.contains("\"command\":\"em fit\""));
    assertFalse(text.matches("(?s).*<(script|link|img)[^>]+(src|href)=\"http.*"));
  }

  @Test
  void picturesHaveSixDigits() {
    assertEquals(0.333333, Rounded.of(1.0 / 3));
    assertEquals(-123457, Rounded.of(-123456.7));
    assertEquals(1.23457e-30, Rounded.of(1.234567e-30));
    assertEquals(1.23457e200, Rounded.of(1.234567e200));
    assertEquals(9.87654e9, Rounded.of(9876543210.0));
    assertTrue(Double.isNaN(Rounded.of(Double.NaN)));
  }

  @Test
  void placesFarFromZeroStayApart() {
    assertEquals(1_600_000_012.3457, Rounded.place(1_600_000_012.34567, 30.0));
    assertEquals(12.3457, Rounded.place(12.34567891, 30.0));
    assertEquals(12.34567891, Rounded.place(12.34567891, 0.0));
    JsonNode json =
        Reported.of(
                "gmm",
                Map.of("components", "1"),
                Reported.column("t", 1.6e9 + 1.25, 1.6e9 + 2.5, 1.6e9 + 4))
            .json();
    assertEquals("[1.60000000125E9]", json.get("data").get("values").get(0).toString());
  }
}
