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

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.synapse.MessageContext;

/**
 * Follows single requests to their endpoints, for a part of the gateway that sends them itself: it
 * opens a trace, sends its id as {@link #HEADER} and reads where the attempts went. The header goes
 * no further than the gateway's door, and an id that nobody opened means nothing. Thread-safe.
 */
public final class AttemptTraces {
  public static final String HEADER = "X-Failover-Trace";

  private static final String PROPERTY = "model-failover.gateway.trace";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Trace> open = new ConcurrentHashMap<>();

  /** One request's way. To be closed when it has been answered. Thread-safe. */
  public final class Trace implements AutoCloseable {
    private final String id;
    private final List<String> endpoints = new CopyOnWriteArrayList<>();

    Trace(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    /** The names of the endpoints in the order of the attempts. */
    public List<String> endpoints() {
      return List.copyOf(endpoints);
    }

    @Override
    public void close() {
      open.remove(id);
    }
  }

  public Trace open() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    Trace trace = new Trace(HexFormat.of().formatHex(bytes));
    open.put(trace.id(), trace);
    return trace;
  }

  /** Takes the header off the request and remembers on it which trace it belongs to. */
  void take(Headers headers, MessageContext request) {
    String id = headers.get(HEADER);
    if (id != null) {
      headers.remove(HEADER);
      Trace trace = open.get(id);
      if (trace != null) {
        request.setProperty(PROPERTY, trace);
      }
    }
  }

  static void attempted(MessageContext attempt, String endpoint) {
    if (attempt.getProperty(PROPERTY) instanceof Trace trace) {
      trace.endpoints.add(endpoint);
    }
  }
}
