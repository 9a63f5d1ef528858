/*
 * Copyright the Model Failover authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except
 * in compliance with the License. You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License
 * is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express
 * or implied. See the License for the specific language governing permissions and limitations under
 * the License.
 */
package io.modelfailover.tests.publisher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.Assume;
import org.junit.rules.ExternalResource;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window. Tests are skipped where none is installed. */
final class Browser extends ExternalResource {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ChromeDriver driver;

  @Override
  protected void before() {
    Assume.assumeTrue(
        "chromium and chromedriver are installed at /usr/bin",
        CHROMIUM.canExecute() && DRIVER.canExecute());
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.IGNORE);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    driver = new ChromeDriver(service, options);
    size(1280, 1000);
  }

  @Override
  protected void after() {
    if (driver != null) {
      driver.quit();
    }
  }

  void open(String address) {
    driver.get(address);
  }

  /** In CSS pixels, of the page itself. */
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** A picture of what can be seen. */
  void picture(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Forgets who is signed in, as the end of a session does. */
  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /** The first element that can be seen, as soon as there is one. */
  WebElement find(String css) {
    return find(By.cssSelector(css));
  }

  private WebElement find(By by) {
    return Awaitility.await(by.toString())
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class)
        .until(
            () ->
                driver.findElements(by).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null),
            found -> found != null);
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  void awaitText(String css, String text) {
    Awaitility.await(css + " says " + text)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class)
        .until(() -> find(css).getText().contains(text));
  }

  void awaitGone(String css) {
    Awaitility.await(css + " is gone").atMost(LIMIT).until(() -> count(css) == 0);
  }

  /** Presses the button with this text or label, in the dialog if one is open. */
  void press(String name) {
    String place = count("dialog[open]") > 0 ? "//dialog" : "";
    find(By.xpath(
            place + "//button[normalize-space(.)='" + name + "' or @aria-label='" + name + "']"))
        .click();
  }

  WebElement field(String label) {
    String id =
        find(By.xpath("//label[normalize-space(.)='" + label + "']")).getDomAttribute("for");
    return find("#" + id);
  }

  /** In the place of what was there; nothing empties the field. */
  void type(String label, String text) {
    field(label).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
  }

  /** Chooses within the section of a stage. */
  void choose(String stage, String label, String option) {
    String list = "//section[@aria-label='%s']//div[label[.='%s']]/select".formatted(stage, label);
    find(By.xpath(list + "/option[.='" + option + "']")).click();
  }

  void press(String stage, String name) {
    find(By.xpath(
            "//section[@aria-label='%s']//button[normalize-space(.)='%s' or @aria-label='%s']"
                .formatted(stage, name, name)))
        .click();
  }

  void drag(WebElement from, WebElement to) {
    new Hand(driver).drag(from, to);
  }

  void dragByTouch(WebElement from, WebElement to) {
    new Hand(driver).dragByTouch(from, to);
  }

  /** To whatever has the focus. */
  void keys(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void awaitFocus(String label) {
    Awaitility.await("the focus is on " + label)
        .atMost(LIMIT)
        .until(() -> label.equals(driver.switchTo().activeElement().getAccessibleName()));
  }

  /** Answers the question that the page asks before something is lost. */
  void answerQuestion(boolean yes) {
    Alert question =
        Awaitility.await("a question")
            .atMost(LIMIT)
            .ignoreException(NoAlertPresentException.class)
            .until(() -> driver.switchTo().alert(), found -> found != null);
    if (yes) {
      question.accept();
    } else {
      question.dismiss();
    }
  }

  /** The error at the field of this label. */
  void awaitError(String label, String text) {
    awaitText("#" + field(label).getDomAttribute("id") + "-error", text);
  }

  /** What the script hands to its last argument. */
  Object awaitScript(String script) {
    return driver.executeAsyncScript(script);
  }

  void awaitCount(String css, int count) {
    Awaitility.await(count + " of " + css).atMost(LIMIT).until(() -> count(css) == count);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** What axe finds serious or critical, each with the places; empty when it finds nothing. */
  List<?> accessibilityFindings() throws IOException {
    return Axe.findings(driver);
  }
}
