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
package io.modelfailover.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a path which endpoint is called, and in whose shape it answers. Thread-safe. */
public final class Router {
  /** The endpoint of paths that name none. */
  public static final String DEFAULT_ENDPOINT = "default";

  private static final Set<String> NO_ENDPOINTS =
      Set.of("v1", "v1beta", "openai", "model", "models", "chat", "messages");

  /**
   * @param path with one group where the path names the model
   */
  private record Shape(Pattern path, Dialect dialect, Optional<Boolean> stream) {}

  /** The first that fits counts. */
  private final List<Shape> shapes =
      List.of(
          shape(".*/deployments/([^/]+)/chat/completions", new Azure()),
          shape(".*/chat/completions", new OpenAi()),
          shape(".*/messages", new Anthropic()),
          shape(".*/models/([^/]+):generateContent", new Gemini(), false),
          shape(".*/models/([^/]+):streamGenerateContent", new Gemini(), true),
          shape(".*/model/([^/]+)/converse", new Bedrock(), false),
          shape(".*/model/([^/]+)/converse-stream", new Bedrock(), true));

  /**
   * @param path still encoded, without the query
   * @return empty where no provider answers
   */
  public Optional<Route> route(String path) {
    return shapes.stream().map(shape -> route(shape, path)).flatMap(Optional::stream).findFirst();
  }

  /** The endpoint that the path belongs to, whatever follows. */
  public static String endpoint(String path) {
    int end = path.indexOf('/', 1);
    String first = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    return first.isEmpty() || NO_ENDPOINTS.contains(first) ? DEFAULT_ENDPOINT : decoded(first);
  }

  private static Optional<Route> route(Shape shape, String path) {
    Matcher matcher = shape.path().matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new Route(endpoint(path), shape.dialect(), model(matcher), shape.stream()));
  }

  private static Optional<String> model(Matcher matcher) {
    return matcher.groupCount() == 0 ? Optional.empty() : Optional.of(decoded(matcher.group(1)));
  }

  private static Shape shape(String path, Dialect dialect) {
    return new Shape(Pattern.compile(path), dialect, Optional.empty());
  }

  private static Shape shape(String path, Dialect dialect, boolean stream) {
    return new Shape(Pattern.compile(path), dialect, Optional.of(stream));
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return segment; // no valid escape: it stands for itself
    }
  }
}
