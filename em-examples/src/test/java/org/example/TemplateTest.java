package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The template for plugins is no module of the build, so that its versions are looked at here. */
class TemplateTest {
  private static final Path ROOT = Path.of(System.getProperty("emkit.root", ".."));

  @Test
  void theTemplateHasTheVersionsOfTheBuild() throws Exception {
    Element build = pom(ROOT.resolve("pom.xml"));
    Map<String, String> expected = children(child(build, "properties"));
    expected.put("emkit.version", children(build).get("version"));
    Map<String, String> found =
        children(child(pom(ROOT.resolve("template").resolve("pom.xml")), "properties"));
    assertTrue(found.containsKey("emkit.version") && found.size() > 5, found.toString());
    found.forEach((name, value) -> assertEquals(expected.get(name), value, name));
  }

  private static Element pom(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no " + name + " in " + parent.getTagName());
  }

  private static Map<String, String> children(Element parent) {
    Map<String, String> texts = new TreeMap<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        texts.put(element.getTagName(), element.getTextContent().strip());
      }
    }
    return texts;
  }
}
