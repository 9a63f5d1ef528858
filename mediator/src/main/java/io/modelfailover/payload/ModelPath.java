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
package io.modelfailover.payload;

import java.util.Set;

/**
 * The model in a request's path: {@code /model/{model}/…} (AWS Bedrock), {@code /models/{model}:…}
 * (Gemini, Vertex AI), {@code /deployments/{model}/…} (Azure OpenAI). Immutable.
 */
public final class ModelPath {
  private static final Set<String> BEDROCK_OPERATIONS =
      Set.of(
          "converse",
          "converse-stream",
          "count-tokens",
          "invoke",
          "invoke-with-bidirectional-stream",
          "invoke-with-response-stream");

  private final String path;
  private final int from;
  private final int to;

  private ModelPath(String path, int from, int to) {
    this.path = path;
    this.from = from;
    this.to = to;
  }

  /**
   * The first such place counts. Listings ({@code /models}, {@code /models/{model}}) name no model
   * to call. Gemini's action is what stands behind the segment's last colon.
   *
   * @param path path with query, percent-encoded as on the wire
   * @return null when the path names no model
   */
  public static ModelPath find(String path) {
    int end = endOfPath(path);
    int slash = path.indexOf('/');
    while (slash >= 0 && slash < end) {
      int next = endOfSegment(path, slash + 1, end);
      ModelPath found = next < end ? findBehind(path, slash + 1, next, end) : null;
      if (found != null) {
        return found;
      }
      slash = next;
    }
    return null;
  }

  /** Percent-decoded. */
  public String model() {
    return PathSegment.decode(path.substring(from, to));
  }

  /** The same path and query with another model, percent-encoded where a path segment needs it. */
  public String withModel(String model) {
    return path.substring(0, from) + PathSegment.encode(model) + path.substring(to);
  }

  /** The segment behind the one that ends at {@code slash}, if that announces a model. */
  private static ModelPath findBehind(String path, int from, int slash, int end) {
    int to = endOfSegment(path, slash + 1, end);
    int modelEnd = endOfModel(path, path.substring(from, slash), slash + 1, to, end);
    return modelEnd > slash + 1 ? new ModelPath(path, slash + 1, modelEnd) : null;
  }

  private static int endOfModel(String path, String announced, int from, int to, int end) {
    switch (announced) {
      case "model":
        return BEDROCK_OPERATIONS.contains(nextSegment(path, to, end)) ? to : -1;
      case "models":
        return endBeforeAction(path, from, to);
      case "deployments":
        return nextSegment(path, to, end).isEmpty() ? -1 : to;
      default:
        return -1;
    }
  }

  private static String nextSegment(String path, int slash, int end) {
    return slash >= end ? "" : path.substring(slash + 1, endOfSegment(path, slash + 1, end));
  }

  private static int endBeforeAction(String path, int from, int to) {
    int colon = path.lastIndexOf(':', to - 1);
    int width = 1;
    if (colon < from) {
      colon = path.substring(0, to).toUpperCase(java.util.Locale.ROOT).lastIndexOf("%3A");
      width = 3;
    }
    return colon >= from && isAction(path, colon + width, to) ? colon : -1;
  }

  private static boolean isAction(String path, int from, int to) {
    return to > from && path.chars().limit(to).skip(from).allMatch(c -> isLetter(c));
  }

  private static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int endOfPath(String path) {
    int query = path.indexOf('?');
    int fragment = path.indexOf('#');
    int end = query < 0 ? path.length() : query;
    return fragment < 0 ? end : Math.min(end, fragment);
  }

  private static int endOfSegment(String path, int from, int end) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? end : Math.min(slash, end);
  }
}
