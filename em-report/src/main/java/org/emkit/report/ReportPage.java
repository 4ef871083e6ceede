package org.emkit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.google.common.html.HtmlEscapers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page: a template with style, scripts and data put in, so that it needs no other file. */
final class ReportPage {
  private static final Pattern PLACE =
      Pattern.compile("/\\*\\{\\{(css|charts|script)}}\\*/|\\{\\{(data|title)}}");

  /** Numbers that are not finite are null: JSON has no others. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumber())
                  .addSerializer(double[].class, new FiniteNumbers()));

  private ReportPage() {}

  /** Writes the page of the resource {@code report.html}. */
  static void write(String title, Map<String, Object> json, Writer writer) throws IOException {
    fill(resource("report.html"), title, json, writer);
  }

  /** Writes {@code template} with everything in its place, what is put in left as it is. */
  static void fill(String template, String title, Map<String, Object> json, Writer writer)
      throws IOException {
    Map<String, Supplier<String>> parts = new LinkedHashMap<>();
    parts.put("css", () -> resource("report.css"));
    parts.put("charts", () -> resource("echarts.min.js"));
    parts.put("script", ReportPage::scripts);
    parts.put("data", () -> text(json));
    parts.put("title", () -> HtmlEscapers.htmlEscaper().escape(title));
    Matcher places = PLACE.matcher(template);
    int from = 0;
    while (places.find()) {
      writer.append(template, from, places.start());
      writer.write(part(parts, places.toMatchResult()));
      from = places.end();
    }
    writer.append(template, from, template.length());
  }

  private static String part(Map<String, Supplier<String>> parts, MatchResult place) {
    String name = place.group(1) == null ? place.group(2) : place.group(1);
    Supplier<String> part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("the template has a place for " + name);
    }
    return part.get();
  }

  /** The page's own scripts, in the order of {@code scripts.txt}. */
  private static String scripts() {
    return resource("scripts.txt")
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(ReportPage::resource)
        .collect(Collectors.joining("\n"));
  }

  /** JSON that is safe inside a script element: no tag can begin in it. */
  static String text(Map<String, Object> json) {
    try {
      return MAPPER.writeValueAsString(json).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers, texts, lists and maps can be written", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + name + " of em-report is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(double value, JsonGenerator json) throws IOException {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      // 3, not 3.0: a third of a page of counts.
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  private static final class FiniteNumber extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }
  }

  private static final class FiniteNumbers extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        write(value, json);
      }
      json.writeEndArray();
    }
  }
}
