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
package io.modelfailover.gateway.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.nio.NHttpServerConnection;

/**
 * The requests that have come in and are not wholly answered yet, a stream until its end. One per
 * connection, as HTTP/1.1 has it. Thread-safe.
 */
public final class RequestsInFlight {
  private final Map<NHttpServerConnection, Long> started = new ConcurrentHashMap<>();

  void begin(NHttpServerConnection connection) {
    started.put(connection, System.nanoTime());
  }

  void end(NHttpServerConnection connection) {
    started.remove(connection);
  }

  public int count() {
    return started.size();
  }

  /** Whether a request still runs that was there at that moment of {@link System#nanoTime()}. */
  public boolean anySince(long nanoTime) {
    return started.values().stream().anyMatch(start -> start - nanoTime <= 0);
  }

  /** Waits until all are answered; false when some are not after {@code grace}. */
  public boolean awaitNone(Duration grace) throws InterruptedException {
    long deadline = System.nanoTime() + grace.toNanos();
    while (count() > 0) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
