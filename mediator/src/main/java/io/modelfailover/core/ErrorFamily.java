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

/**
 * The kinds of error that providers name by a word where there is no status to go by: inside a 2xx
 * or a stream. Immutable.
 */
final class ErrorFamily {
  private static final int UNKNOWN = 500;

  /** From the particular to the general: the first that fits counts. */
  private static final List<ErrorFamily> ALL =
      List.of(
          new ErrorFamily(429, "ratelimit", "resourceexhausted", "throttl", "toomanyrequests"),
          new ErrorFamily(
              402, "quota", "billing", "insufficientbalance", "insufficientcredit", "payment"),
          new ErrorFamily(
              401, "apikey", "authentication", "unauthenticated", "unauthorized", "expiredtoken"),
          new ErrorFamily(403, "permission", "accessdenied", "forbidden"),
          new ErrorFamily(529, "overloaded"),
          new ErrorFamily(504, "timeout", "timedout", "deadlineexceeded"),
          new ErrorFamily(503, "unavailable", "notready", "slowdown"),
          new ErrorFamily(
              500, "servererror", "apierror", "internal", "modelerror", "modelstreamerror"),
          new ErrorFamily(
              404, "notfound", "invalidmodel", "unknownmodel", "nosuchmodel", "modelnotavailable"),
          new ErrorFamily(
              400,
              "invalidrequest",
              "invalidargument",
              "validation",
              "badrequest",
              "unprocessable"));

  private final int status;
  private final List<String> words;

  private ErrorFamily(int status, String... words) {
    this.status = status;
    this.words = List.of(words);
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

  private static int numeric(String code) {
    boolean isStatus = code.length() == 3 && (code.charAt(0) == '4' || code.charAt(0) == '5');
    return isStatus && isDigit(code.charAt(1)) && isDigit(code.charAt(2))
        ? Integer.parseInt(code)
        : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int ofWord(String word) {
    String plain = ErrorWord.plain(word);
    for (ErrorFamily family : ALL) {
      if (ErrorWord.containsAny(plain, family.words)) {
        return family.status;
      }
    }
    return 0;
  }
}
