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

import java.util.regex.Pattern;

/**
 * A request's path below an API's base path, and its query, as on the wire.
 *
 * @param query with its question mark, or empty
 */
record RequestPath(String path, String query) {
  private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?]*");

  /** Segments with which a path climbs out of where it seems to be. */
  private static final Pattern CLIMBS =
      Pattern.compile("(?i)(^|[/\\\\])(\\.|%2e){1,2}([/\\\\;]|%2f|%5c|$)");

  /**
   * @param target the request line's target: a path with query, or a whole address
   * @param basePath what it starts with
   */
  static RequestPath below(String basePath, String target) {
    String local = target.startsWith("/") ? target : ORIGIN.matcher(target).replaceFirst("");
    int question = local.indexOf('?');
    String path = question < 0 ? local : local.substring(0, question);
    String rest = path.substring(Math.min(path.length(), basePath.length()));
    return new RequestPath(
        rest.isEmpty() ? "/" : rest, question < 0 ? "" : local.substring(question));
  }

  boolean climbs() {
    boolean mayClimb = path.indexOf('.') >= 0 || path.indexOf('%') >= 0;
    return mayClimb && CLIMBS.matcher(path).find();
  }
}
