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
package io.modelfailover.config;

/**
 * Turns the ways in which a policy's JSON arrives into JSON proper: with entities for the quotes,
 * as XML attributes make it, or with single quotes, as the Publisher's form writes it.
 *
 * <p>That form puts a single quote for each double one and leaves apostrophes as they are, so an
 * apostrophe inside a text is told from its end by what follows.
 */
final class QuoteSpelling {
  private final String text;
  private final StringBuilder json;
  private int at;

  private QuoteSpelling(String text) {
    this.text = text;
    this.json = new StringBuilder(text.length() + 16);
  }

  static String toJson(String text) {
    String plain = firstAfterBrace(text) == '&' ? withoutEntities(text) : text;
    return firstAfterBrace(plain) == '\'' ? new QuoteSpelling(plain).singleToDouble() : plain;
  }

  /** The first quote of an object decides how all of it is spelled. */
  private static char firstAfterBrace(String text) {
    return text.chars()
        .filter(c -> c != '{' && !Character.isWhitespace(c))
        .mapToObj(c -> (char) c)
        .findFirst()
        .orElse(' ');
  }

  private static String withoutEntities(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private String singleToDouble() {
    for (at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      json.append(c == '\'' ? '"' : c);
      if (c == '\'') {
        at++;
        untilClosingQuote();
      }
    }
    return json.toString();
  }

  private void untilClosingQuote() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'' && isClosing()) {
        json.append('"');
        return;
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        escaped(text.charAt(at));
      } else {
        verbatim(c);
      }
    }
  }

  private void verbatim(char c) {
    if (c == '"') {
      json.append('\\');
    }
    json.append(c);
  }

  private void escaped(char c) {
    json.append(c == '\'' ? "'" : "\\" + c);
  }

  private boolean isClosing() {
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next == text.length() || ",:}]".indexOf(text.charAt(next)) >= 0;
  }
}
