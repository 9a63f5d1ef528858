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
package io.modelfailover.benchmark.report;

import java.util.Locale;
import java.util.Optional;

/** Figures as the report writes them; what was not measured is a dash. */
final class Text {
  private static final String NOTHING = "–";

  private Text() {}

  static String whole(Optional<Double> figure) {
    return text("%,.0f", figure);
  }

  static String one(Optional<Double> figure) {
    return text("%,.1f", figure);
  }

  static String ratio(Optional<Double> figure) {
    return text("%.2f", figure);
  }

  /** A ratio that may be far below 1 / 100. */
  static String smallRatio(Optional<Double> figure) {
    return text(figure.orElse(1.0) < 0.1 ? "%.3f" : "%.2f", figure);
  }

  static String percent(Optional<Double> figure) {
    return text("%.0f %%", figure.map(part -> 100 * part));
  }

  private static String text(String format, Optional<Double> figure) {
    return figure.map(value -> String.format(Locale.ROOT, format, value)).orElse(NOTHING);
  }
}
