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
package io.modelfailover.simulator.fault;

import com.google.errorprone.annotations.Immutable;
import java.util.regex.Pattern;

/**
 * What a parameter's value looks like.
 *
 * @param expected the same in words
 * @param unit of a bare number that means a time, else empty
 */
@Immutable
record ParameterType(Pattern pattern, String expected, String unit) {
  private static final String TIME = "\\d{1,9}(\\.\\d{1,6})?(ms|s|m)?";

  static final ParameterType COUNT = of("\\d{1,8}", "a whole number from 0 to 99999999");
  static final ParameterType SECONDS =
      new ParameterType(Pattern.compile(TIME), "seconds, or a number with ms, s or m", "s");
  static final ParameterType MILLIS =
      new ParameterType(Pattern.compile(TIME), "milliseconds, or a number with ms, s or m", "ms");
  static final ParameterType FLAG = of("true|false", "true or false");

  static ParameterType of(String pattern, String expected) {
    return new ParameterType(Pattern.compile(pattern), expected, "");
  }
}
