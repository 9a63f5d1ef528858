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
package io.modelfailover.gateway.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of an operation: literal text, {@code {name}} for one or more characters of a segment,
 * and a last segment {@code *} for everything below. Immutable.
 */
final class PathTemplate {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final String text;
  private final Pattern pattern;

  PathTemplate(String text) {
    this.text = text;
    this.pattern = Pattern.compile(regex(text));
  }

  private static String regex(String text) {
    boolean below = text.endsWith("/*");
    String path = below ? text.substring(0, text.length() - 2) : text;
    StringBuilder regex = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(path);
    int from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(path.substring(from, matcher.start()))).append("[^/]+");
      from = matcher.end();
    }
    regex.append(Pattern.quote(path.substring(from)));
    return regex.append(below ? "(/.*)?" : "").toString();
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  boolean isLiteral() {
    return !text.endsWith("/*") && !PARAMETER.matcher(text).find();
  }

  /** Characters that must be there literally: more of them win over fewer. */
  int weight() {
    return PARAMETER.matcher(text).replaceAll("").length();
  }
}
