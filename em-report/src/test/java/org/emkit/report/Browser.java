package org.emkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, with what it printed and asked for since a page was opened. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  /** Starts it; {@code profile} is an empty directory for its files. */
  Browser(Path profile) {
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    logging.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A picture is then at its end as soon as it is drawn.
        "--force-prefers-reduced-motion",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logging);
    File executable = DRIVER.toFile();
    // Named, so that nothing is looked for or downloaded.
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(executable)
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(10));
  }

  /** Whether this machine has what it takes. */
  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** Opens a page, in a window of {@code width} pixels, and forgets what was printed before. */
  void open(String url, int width) {
    resize(width);
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(url);
    settle();
  }

  /** Changes the width of the window. */
  void width(int width) {
    resize(width);
    settle();
  }

  private void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Waits until what was asked for has been drawn. */
  void settle() {
    driver.executeAsyncScript(
        "const done = arguments[0]; let left = 3;"
            + "const next = () => (left-- > 0 ? requestAnimationFrame(next) : done()); next();");
  }

  /** Waits until something holds, some seconds at most. */
  void until(String what, BooleanSupplier holds) throws InterruptedException {
    for (int looks = 0; !holds.getAsBoolean(); looks++) {
      if (looks == 500) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.sleep(30);
    }
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** How many elements there are. */
  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  String text(String css) {
    return find(css).getText();
  }

  void click(String css) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", find(css));
    find(css).click();
    settle();
  }

  /** Presses keys while an element has the focus. */
  void press(String css, CharSequence... keys) {
    driver.executeScript("arguments[0].focus()", find(css));
    for (CharSequence key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
    settle();
  }

  /** Moves the slider, as a hand would. */
  void slide(int position) {
    driver.executeScript(
        "const s = document.getElementById('step'); s.value = arguments[0];"
            + "s.dispatchEvent(new Event('input', {bubbles: true}))",
        position);
    settle();
  }

  /** Chooses in the select that has a label of this text. */
  void choose(String label, String choice) {
    WebElement select =
        driver.findElement(By.xpath("//span[@class='choice'][label='" + label + "']/select"));
    for (WebElement option : select.findElements(By.tagName("option"))) {
      if (option.getText().equals(choice)) {
        option.click();
        settle();
        return;
      }
    }
    throw new AssertionError(label + " has no choice " + choice);
  }

  /** The pixels of an element. */
  Picture picture(String css) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", find(css));
    return new Picture(find(css).getScreenshotAs(OutputType.BYTES));
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** What the console printed as a warning or an error since the page was opened. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that the page asked for since it was opened, its own among them. */
  List<String> requests() {
    List<String> urls = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode event = json(entry.getMessage()).path("message");
      if (event.path("method").asText().equals("Network.requestWillBeSent")) {
        urls.add(event.at("/params/request/url").asText());
      }
    }
    return urls;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the browser logs JSON", e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Pixels as PNG, the same where the pixels are. */
  @SuppressWarnings("ArrayRecordComponent") // equality is by content, below
  record Picture(byte[] png) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Picture picture && Arrays.equals(png, picture.png);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(png);
    }

    @Override
    public String toString() {
      return "a picture of " + png.length + " bytes, hash " + hashCode();
    }
  }
}
