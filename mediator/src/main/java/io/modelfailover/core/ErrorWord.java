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
package io.modelfailover.core;

import java.util.List;
import java.util.Locale;

/** How the words and sentences of providers are made comparable. */
final class ErrorWord {
  private static final int LONGEST = 1_000;

  private ErrorWord() {}

  /**
   * Lower case without punctuation, so that {@code rate_limit_error}, {@code RateLimitError} and
   * {@code com.amazon#RateLimitError:http://…} read alike.
   */
  static String plain(String word) {
    int start = word.indexOf('#') + 1;
    int colon = word.indexOf(':', start);
    String name = beginning(word.substring(start, colon < 0 ? word.length() : colon));
    StringBuilder plain = new StringBuilder(name.length());
    name.chars()
        .filter(c -> c < 128 && Character.isLetterOrDigit(c))
        .forEach(plain::appendCodePoint);
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The beginning in lower case: behind it some providers quote the caller, which proves nothing.
   */
  static String sentence(String message) {
    return beginning(message).toLowerCase(Locale.ROOT);
  }

  static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String beginning(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
