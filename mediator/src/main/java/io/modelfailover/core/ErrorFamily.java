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

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kinds of error that providers name by a word where there is no status to go by: inside a 2xx
 * or a stream. Declared from the particular to the general; the first that fits counts.
 */
enum ErrorFamily {
  RATE_LIMIT(429, "ratelimit|resourceexhausted|throttl|toomanyrequests"),
  QUOTA(402, "quota|billing|insufficientbalance|insufficientcredit|payment"),
  AUTHENTICATION(401, "apikey|authentication|unauthenticated|unauthorized|expiredtoken"),
  PERMISSION(403, "permission|accessdenied|forbidden"),
  OVERLOADED(529, "overloaded"),
  TIMEOUT(504, "timeout|timedout|deadlineexceeded"),
  UNAVAILABLE(503, "unavailable|notready|slowdown"),
  SERVER(500, "servererror|apierror|internal|modelerror|modelstreamerror"),
  NOT_FOUND(404, "notfound|invalidmodel|unknownmodel|nosuchmodel|modelnotavailable"),
  CALLER(400, "invalidrequest|invalidargument|validation|badrequest|unprocessable");

  private static final int UNKNOWN = 500;
  private static final ErrorFamily[] ALL = values();

  private final int status;
  private final Pattern words;

  ErrorFamily(int status, String words) {
    this.status = status;
    this.words = Pattern.compile(words);
  }

  /** The status that the error would have had as a response of its own; 500 when nobody knows. */
  static int statusOf(ProviderError error) {
    int status = numeric(error.code());
    if (status == 0) {
      status = ofWord(error.code());
    }
    if (status == 0) {
      status = ofWord(error.type());
    }
    return status == 0 ? UNKNOWN : status;
  }

  /**
   * Lower case without punctuation, so that {@code rate_limit_error}, {@code RateLimitError} and
   * {@code com.amazon#RateLimitError:http://…} read alike.
   */
  static String plain(String word) {
    int start = word.indexOf('#') + 1;
    int colon = word.indexOf(':', start);
    String name = word.substring(start, colon < 0 ? word.length() : colon);
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private static int numeric(String code) {
    boolean isStatus = code.length() == 3 && (code.charAt(0) == '4' || code.charAt(0) == '5');
    return isStatus && code.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(code)
        : 0;
  }

  private static int ofWord(String word) {
    String plain = plain(word);
    for (ErrorFamily family : ALL) {
      if (family.words.matcher(plain).find()) {
        return family.status;
      }
    }
    return 0;
  }
}
