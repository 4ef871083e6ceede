package org.emkit.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Pages of real fits, used as a reader uses them. */
@Tag("browser")
class ReportInBrowserTest {
  private static final boolean THOROUGH = Boolean.getBoolean("emkit.thorough");

  /** Colours and widths have the same code for every kind: half of them tell, in half the time. */
  private static final Set<FittedReport> LOOKED_AT =
      Set.of(
          FittedReport.GMM_OF_ONE_COLUMN,
          FittedReport.GMM_OF_FOUR_COLUMNS,
          FittedReport.KMEANS,
          FittedReport.HMM_OF_NUMBERS,
          FittedReport.PPCA);

  private static final int WIDE = 1440;
  private static final int PHONE = 390;

  @TempDir static Path directory;
  private static final Map<FittedReport, String> PAGES = new EnumMap<>(FittedReport.class);
  private static Browser browser;

  @BeforeEach
  void browserIsThere() throws Exception {
    assumeTrue(
        Browser.isInstalled(),
        "skipped: reports are opened in Chromium, which is not here (Debian's packages chromium"
            + " and chromium-driver)");
    if (browser == null) {
      browser = new Browser(Files.createDirectory(directory.resolve("profile")));
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
    PAGES.clear();
  }

  private static String open(FittedReport report) {
    String url = PAGES.computeIfAbsent(report, each -> each.writeTo(directory).toUri().toString());
    browser.open(url, WIDE);
    return url;
  }

  /** Nothing was complained about, and nothing asked for but the page itself. */
  private static void assertQuiet(String url) {
    assertAll(
        () -> assertEquals(List.of(), browser.complaints()),
        () -> assertEquals(List.of(url), browser.requests()));
  }

  @ParameterizedTest
  @EnumSource
  void opensWithItsPartsInEitherThemeAndWidthAskingForNothing(FittedReport report) {
    String url = open(report);

    assertEquals(report.title(), browser.text("h1"));
    assertEquals(report.title(), browser.run("return document.title"));
    for (String part : List.of("#steps", "#objective", "#parameters", "#run")) {
      assertTrue(browser.find(part + " h2").isDisplayed(), part);
    }
    // Each chart says in words what it shows.
    int charts = browser.count(".chart");
    assertTrue(charts >= 2, () -> charts + " charts");
    assertEquals(charts, browser.count(".chart[role=img][aria-label]:has(canvas, svg)"));

    if (!THOROUGH && !LOOKED_AT.contains(report)) {
      assertQuiet(url);
      return;
    }
    Browser.Picture light = browser.picture("#picture");
    browser.click("#theme");
    assertNotEquals(light, browser.picture("#picture"));
    browser.click("#theme");
    assertEquals(light, browser.picture("#picture"));

    browser.width(PHONE);
    assertEquals(
        browser.run("return document.documentElement.clientWidth"),
        browser.run("return document.documentElement.scrollWidth"));
    assertNotEquals(light, browser.picture("#picture"));
    assertQuiet(url);
  }

  static Stream<FittedReport> stepping() {
    return Stream.of(FittedReport.values()).filter(FittedReport::steps);
  }

  @ParameterizedTest
  @MethodSource("stepping")
  void slidesFromTheResultToTheStartAndBack(FittedReport report) {
    String url = open(report);
    String end = browser.text("#story");
    assertTrue(end.contains("This is the result."), end);

    browser.slide(0);
    Browser.Picture start = browser.picture("#picture");
    Browser.Picture bottom = browser.picture("#climb");
    assertTrue(browser.text("#story").startsWith("Start."), browser.text("#story"));

    browser.slide(10_000); // the slider stops at its end
    Browser.Picture result = browser.picture("#picture");
    assertNotEquals(start, result);
    assertNotEquals(bottom, browser.picture("#climb"));
    assertEquals(end, browser.text("#story"));

    browser.slide(0);
    assertEquals(start, browser.picture("#picture"));
    assertEquals(bottom, browser.picture("#climb"));
    browser.slide(10_000);
    assertEquals(result, browser.picture("#picture"));
    assertQuiet(url);
  }

  @ParameterizedTest
  @EnumSource(names = {"PPCA", "FA"})
  void hasNoPlayerWhereThereIsNothingToStepThrough(FittedReport report) {
    open(report);

    assertEquals(0, browser.count(".player"));
    assertEquals("Data and model", browser.text("#steps h2"));
    assertTrue(browser.find("#scores-chart").isDisplayed());
    assertTrue(browser.text("#grids").contains("Loadings"));
  }

  @Test
  void stepsByKeysWhereTheFigureHasTheFocus() {
    open(FittedReport.GMM_OF_TWO_COLUMNS);
    long last = step();

    browser.press("#figure", Keys.ARROW_LEFT);
    assertEquals(last - 1, step());
    browser.press("#figure", Keys.HOME);
    assertEquals(0, step());
    browser.press("#figure", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
    assertEquals(1, step());
    browser.press("#figure", Keys.END);
    assertEquals(last, step());
    // The slider has these keys of its own: a press is one step, not two.
    browser.press("#step", Keys.ARROW_LEFT);
    assertEquals(last - 1, step());
    // In a select they choose.
    browser.press(".tools select", Keys.ARROW_DOWN);
    assertEquals(last - 1, step());
  }

  @Test
  void playsFromTheStartToTheResultAndPauses() throws InterruptedException {
    open(FittedReport.GMM_OF_ONE_COLUMN);
    long last = step();
    browser.choose("Speed", "4×");

    browser.press("#figure", Keys.SPACE);
    browser.until("it plays from the start", () -> step() > 0 && step() < last);
    browser.press("#figure", Keys.SPACE);
    long paused = step();
    assertTrue(browser.find("#play").getDomAttribute("aria-label").startsWith("Play"));
    Thread.sleep(700); // two steps and more, were it playing
    assertEquals(paused, step());

    browser.slide((int) last - 2);
    browser.click("#play");
    browser.until("it is at the result", () -> step() == last);
    assertTrue(browser.find("#play").getDomAttribute("aria-label").startsWith("Play"));
    assertTrue(browser.text("#story").contains("This is the result."));
  }

  @Test
  void stepsAtTheButtonsAndTellsWhatEStepAndMStepDo() {
    open(FittedReport.GMM_OF_ONE_COLUMN);

    browser.click("#first");
    Browser.Picture shares = browser.picture("#shares");
    String parameters = browser.text("#now");
    browser.click("#forward");
    String story = browser.text("#story");
    assertTrue(story.startsWith("Iteration 1, M-step. Means go from"), story);
    assertTrue(story.contains("Log-likelihood from") && story.contains("a gain of"), story);
    assertEquals(shares, browser.picture("#shares")); // of the E-step before
    assertNotEquals(parameters, browser.text("#now"));

    browser.click("#forward");
    story = browser.text("#story");
    assertTrue(story.startsWith("Iteration 1, E-step. Responsibilities shift by"), story);
    assertNotEquals(shares, browser.picture("#shares"));

    browser.click("#steps .check input");
    browser.click("#back");
    browser.click("#forward");
    story = browser.text("#story");
    assertTrue(story.startsWith("Iteration 1. Means go from"), story);
  }

  @Test
  void looksAlongChosenAxesAndColoursByUncertainty() {
    String url = open(FittedReport.GMM_OF_FOUR_COLUMNS);
    Browser.Picture principal = browser.picture("#picture");

    browser.choose("x", "Sepal.Width");
    Browser.Picture mixed = browser.picture("#picture");
    assertNotEquals(principal, mixed);
    assertTrue(browser.text("#now").contains("Sepal.Width"));
    browser.choose("y", "Petal.Length");
    Browser.Picture columns = browser.picture("#picture");
    assertNotEquals(mixed, columns);
    assertFalse(browser.find(".doubt").isDisplayed());
    browser.choose("Colour", "uncertainty");
    assertNotEquals(columns, browser.picture("#picture"));
    assertTrue(browser.find(".doubt").isDisplayed());
    browser.choose("Colour", "responsibilities");
    assertEquals(columns, browser.picture("#picture"));
    assertQuiet(url);
  }

  @Test
  void showsEachSequenceAndTheHistogramOfItsValues() {
    String url = open(FittedReport.HMM_OF_NUMBERS);
    Browser.Picture first = browser.picture("#picture");
    assertTrue(browser.text("#grids").contains("Transition matrix"));

    browser.choose("Sequence", "second");
    assertNotEquals(first, browser.picture("#picture"));
    browser.choose("Picture", "histogram");
    Browser.Picture histogram = browser.picture("#picture");
    browser.slide(0);
    assertNotEquals(histogram, browser.picture("#picture"));
    browser.choose("Picture", "series");
    browser.slide(10_000);
    assertQuiet(url);
  }

  @Test
  void drawsTheGapToTheBestObjective() {
    String url = open(FittedReport.GMM_OF_TWO_COLUMNS);
    Browser.Picture objective = browser.picture("#objective-chart");

    browser.click("#objective .check input");
    assertNotEquals(objective, browser.picture("#objective-chart"));
    assertQuiet(url);
  }

  @Test
  void opensTheTablesOfItsPictures() {
    String url = open(FittedReport.GMM_OF_ONE_COLUMN);

    assertEquals(0, browser.count("details table"));
    for (int i = 1; i <= browser.count("#steps details"); i++) {
      browser.click("#steps details:nth-of-type(" + i + ") summary");
    }
    assertEquals(2, browser.count("#steps details table"));
    assertTrue(browser.text("#steps details:nth-of-type(2) table").contains("9.5"));
    assertQuiet(url);
  }

  /** As many components as columns: lengths do not tell which is which. */
  @Test
  void namesRowsOfACovarianceByColumnsAndRowsOfMeansByComponents() {
    open(FittedReport.GMM_OF_TWO_COLUMNS);
    List<String> columns = FittedReport.GMM_OF_TWO_COLUMNS.table().columns();

    assertEquals(columns, rowNames("Covariances, component 0"));
    assertEquals(columns, rowNames("Covariances, component 1"));
    assertEquals(List.of("component 0", "component 1"), rowNames("Means"));
  }

  /** The first cells of the rows of the table of parameters with this label. */
  private static Object rowNames(String label) {
    return browser.run(
        "return [...document.querySelectorAll('#parameters .scroll[aria-label=\""
            + label
            + "\"] tbody th')].map(head => head.textContent)");
  }

  @Test
  void onlyTablesThatDoNotFitStopTheFocus() {
    open(FittedReport.GMM_OF_FOUR_COLUMNS);
    String stops =
        "return [...document.querySelectorAll('.scroll')].every(table => (table.tabIndex === 0) ==="
            + " (table.scrollHeight > table.clientHeight || table.scrollWidth > table.clientWidth))";

    assertEquals(true, browser.run(stops));
    assertEquals(0, browser.count("#parameters .scroll[tabindex]"));
    browser.width(PHONE);
    assertEquals(true, browser.run(stops));
    assertNotEquals(0, browser.count("#parameters .scroll[tabindex]"));
  }

  @Test
  void saysSinceWhenWhereIterationsAreLeftOut() {
    open(FittedReport.GMM_OF_ONE_COLUMN);
    assertFalse(browser.text("#story").contains("Since iteration"), browser.text("#story"));

    open(FittedReport.POISSON);
    assertTrue(browser.text("#story").contains("Since iteration"), browser.text("#story"));
  }

  @Test
  void namesOfColumnsAreTextWhateverTheyHold() {
    String url = open(FittedReport.GMM_WITH_HOSTILE_NAMES);
    for (int i = browser.count("details"); i > 0; i--) {
      browser.run("document.querySelectorAll('details')[" + (i - 1) + "].open = true");
    }
    browser.choose("y", FittedReport.GMM_WITH_HOSTILE_NAMES.table().columns().get(3));

    assertEquals(false, browser.run("return 'hacked' in window"));
    assertEquals(0, browser.count("main script, main img, header script, header img"));
    assertTrue(browser.text("#parameters").contains("<script>hacked = 1</script>"));
    assertQuiet(url);
  }

  @Test
  void paperIsLightAndHasNoControls() {
    open(FittedReport.GMM_OF_ONE_COLUMN);
    browser.click("#theme");
    assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));

    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertEquals("light", browser.run("return document.documentElement.dataset.theme"));
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));
  }

  @Test
  void leavesNothingOfItsOwnInTheGlobalScope() {
    open(FittedReport.GMM_OF_ONE_COLUMN);

    assertEquals(false, browser.run("return 'emkit' in window"));
  }

  @ParameterizedTest
  @EnumSource(names = {"GMM_OF_ONE_COLUMN", "GMM_OF_FOUR_COLUMNS", "HMM_OF_NUMBERS", "PPCA"})
  void showsAModelWithoutItsFit(FittedReport report) {
    String url = report.writeWithoutFitTo(directory).toUri().toString();
    browser.open(url, WIDE);

    assertEquals("Data and model", browser.text("#steps h2"));
    assertEquals(0, browser.count(".player"));
    assertTrue(browser.text("#verdict").contains("not known"), browser.text("#verdict"));
    assertTrue(browser.find("#picture canvas, #picture svg").isDisplayed());
    assertQuiet(url);
  }

  /** That the other tests' silence means something. */
  @Test
  void errorsAndRequestsAreNoticed() throws Exception {
    Path page = directory.resolve("loud.html");
    Files.writeString(
        page, "<!doctype html><link rel=stylesheet href=other.css><script>nothing()</script>");
    browser.open(page.toUri().toString(), WIDE);

    assertTrue(
        browser.complaints().stream().anyMatch(text -> text.contains("nothing is not defined")));
    assertTrue(browser.requests().stream().anyMatch(url -> url.endsWith("other.css")));
  }

  /** That the policy of the page would stop a request, had a script of it tried one. */
  @Test
  void thePolicyOfThePageStopsRequests() throws InterruptedException {
    open(FittedReport.GMM_OF_ONE_COLUMN);
    browser.run(
        "window.tried = fetch('http://127.0.0.1:9/').catch(() => { window.stopped = true; })");
    browser.until(
        "it was stopped", () -> Boolean.TRUE.equals(browser.run("return window.stopped")));

    List<String> complaints = browser.complaints();
    assertTrue(
        complaints.stream().anyMatch(text -> text.contains("Content Security Policy")),
        complaints::toString);
  }

  private static long step() {
    return Long.parseLong(
        String.valueOf(browser.run("return document.getElementById('step').value")));
  }
}
