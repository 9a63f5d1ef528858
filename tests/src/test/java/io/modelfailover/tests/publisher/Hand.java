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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.Pause;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** Drags things on a page, with a mouse or with a finger. */
final class Hand {
  private static final int STEPS = 10;

  private final ChromeDriver driver;

  Hand(ChromeDriver driver) {
    this.driver = driver;
  }

  void drag(WebElement from, WebElement to) {
    new Actions(driver)
        .clickAndHold(from)
        .moveByOffset(-12, 4)
        .moveToElement(to, -8, 2)
        .moveToElement(to)
        .pause(Duration.ofMillis(100))
        .release()
        .perform();
  }

  /** As a finger does: it rests first, then moves. */
  void dragByTouch(WebElement from, WebElement to) {
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
    var origin = PointerInput.Origin.viewport();
    Point start = middle(from);
    Point end = middle(to);
    Sequence way = new Sequence(finger, 0);
    way.addAction(finger.createPointerMove(Duration.ZERO, origin, start.x, start.y));
    way.addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
    way.addAction(new Pause(finger, Duration.ofMillis(400)));
    for (int step = 1; step <= STEPS; step++) {
      int x = start.x + (end.x - start.x) * step / STEPS;
      int y = start.y + (end.y - start.y) * step / STEPS;
      way.addAction(finger.createPointerMove(Duration.ofMillis(30), origin, x, y));
    }
    way.addAction(new Pause(finger, Duration.ofMillis(100)));
    way.addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    driver.perform(List.of(way));
  }

  private Point middle(WebElement element) {
    List<?> at =
        (List<?>)
            driver.executeScript(
                "arguments[0].scrollIntoView({block: 'center'});"
                    + "const r = arguments[0].getBoundingClientRect();"
                    + "return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)];",
                element);
    return new Point(((Number) at.get(0)).intValue(), ((Number) at.get(1)).intValue());
  }
}
