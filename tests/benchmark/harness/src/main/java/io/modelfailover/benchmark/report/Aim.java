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

/** A figure to reach. */
record Aim(String what, String wanted, String measured, String reached) {
  static Aim atMost(String what, double limit, String unit, Optional<Double> figure) {
    return of(what, "≤ ", limit, unit, figure, figure.map(value -> value <= limit));
  }

  static Aim atLeast(String what, double limit, String unit, Optional<Double> figure) {
    return of(what, "≥ ", limit, unit, figure, figure.map(value -> value >= limit));
  }

  private static Aim of(
      String what,
      String sign,
      double limit,
      String unit,
      Optional<Double> figure,
      Optional<Boolean> reached) {
    return new Aim(
        what,
        sign + text(limit) + unit,
        figure.map(value -> text(value) + unit).orElse("–"),
        reached.map(yes -> yes ? "yes" : "**no**").orElse("–"));
  }

  /** Three significant digits or all before the point. */
  private static String text(double figure) {
    double size = Math.abs(figure);
    String format =
        size >= 100 || figure == Math.rint(figure) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, figure);
  }
}
