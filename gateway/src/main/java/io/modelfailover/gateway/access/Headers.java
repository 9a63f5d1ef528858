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

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.nhttp.NhttpConstants;

/**
 * The transport headers of one message. Synapse keeps the first value of each name in one map and
 * further values in another; this sees to both. Not thread-safe.
 */
final class Headers {
  private final MessageContext message;

  Headers(MessageContext message) {
    this.message = message;
  }

  static Headers of(org.apache.synapse.MessageContext message) {
    return new Headers(Axis2.of(message));
  }

  /** Null when absent; the first value when there are several. */
  String get(String name) {
    Map<String, Object> headers = map(MessageContext.TRANSPORT_HEADERS);
    if (comparesWithoutCase(headers)) {
      return (String) headers.get(name);
    }
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        return (String) header.getValue();
      }
    }
    return null;
  }

  void remove(String name) {
    remove(map(MessageContext.TRANSPORT_HEADERS), name);
    remove(map(NhttpConstants.EXCESS_TRANSPORT_HEADERS), name);
  }

  void set(String name, String value) {
    remove(name);
    Map<String, Object> headers = map(MessageContext.TRANSPORT_HEADERS);
    if (headers.isEmpty()) {
      headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      message.setProperty(MessageContext.TRANSPORT_HEADERS, headers);
    }
    headers.put(name, value);
  }

  void clear() {
    message.removeProperty(NhttpConstants.EXCESS_TRANSPORT_HEADERS);
    message.setProperty(
        MessageContext.TRANSPORT_HEADERS,
        new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER));
  }

  /** The transport's own maps do. */
  private static boolean comparesWithoutCase(Map<String, Object> headers) {
    return headers instanceof SortedMap<String, Object> sorted && sorted.comparator() != null;
  }

  private static void remove(Map<String, Object> headers, String name) {
    if (comparesWithoutCase(headers)) {
      headers.remove(name);
      return;
    }
    for (Iterator<String> names = headers.keySet().iterator(); names.hasNext(); ) {
      if (name.equalsIgnoreCase(names.next())) {
        names.remove();
      }
    }
  }

  @SuppressWarnings("unchecked") // Synapse puts nothing else there.
  private Map<String, Object> map(String property) {
    Object map = message.getProperty(property);
    return map instanceof Map ? (Map<String, Object>) map : Map.of();
  }
}
