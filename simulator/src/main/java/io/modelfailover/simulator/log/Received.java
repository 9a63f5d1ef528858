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
package io.modelfailover.simulator.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as it came over the wire. Immutable. */
public final class Received {
  private static final byte[] NOTHING = {};

  private final String method;
  private final String uri;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;
  private final Connection connection;
  private final long arrivalNanos;
  private final boolean http10;

  /**
   * @param body not copied
   * @param arrivalNanos when its head had come, on the clock of {@link System#nanoTime}
   */
  public Received(
      String method,
      String uri,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      Connection connection,
      long arrivalNanos,
      boolean http10) {
    this.method = method;
    this.uri = uri;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.connection = connection;
    this.arrivalNanos = arrivalNanos;
    this.http10 = http10;
  }

  /** The same without what may be secret: query, headers and body. */
  Received bare() {
    return new Received(method, path(), List.of(), NOTHING, connection, arrivalNanos, http10);
  }

  public String method() {
    return method;
  }

  /** Path and query, still encoded. */
  public String uri() {
    return uri;
  }

  public String path() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  /** Without the question mark; empty where there is none. */
  public String query() {
    int query = uri.indexOf('?');
    return query < 0 ? "" : uri.substring(query + 1);
  }

  /** Names as they were written, in order, repeated where they were repeated. */
  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /** The first header of that name, in whatever case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Without transfer coding. Not a copy. */
  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public Connection connection() {
    return connection;
  }

  public long arrivalNanos() {
    return arrivalNanos;
  }

  public boolean isHttp10() {
    return http10;
  }

  /** Whether the client will use the connection again. */
  public boolean keepsAlive() {
    return !http10 && header("connection").filter("close"::equalsIgnoreCase).isEmpty();
  }

  /** What it costs to remember this, roughly, in bytes. */
  long weight() {
    return 512L + body.length + 128L * headers.size();
  }
}
