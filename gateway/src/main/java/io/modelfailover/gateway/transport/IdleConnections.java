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

import java.lang.reflect.Field;
import java.util.ArrayList;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.transport.passthru.connections.HostConnections;

/**
 * The idle connections of one of Synapse's pools, the one that came back last in front, where
 * Synapse takes the next from. In Synapse's own order all connections that a busy minute has opened
 * stay in use, each of them with cold buffers, and none is ever idle for long enough to be closed.
 * Guarded by the pool's lock, as the list that it stands in for.
 */
final class IdleConnections extends ArrayList<NHttpClientConnection> {
  private static final long serialVersionUID = 1L;
  private static final Field IDLE = idle();

  /**
   * Gives the pool this order.
   *
   * @param pool one that none of its connections has been added to yet, or that has the order
   */
  static void lastBackFirst(HostConnections pool) {
    synchronized (IDLE) {
      try {
        if (!(IDLE.get(pool) instanceof IdleConnections)) {
          IDLE.set(pool, new IdleConnections());
        }
      } catch (IllegalAccessException e) {
        throw new LinkageError("the idle connections of Synapse's pool are out of reach", e);
      }
    }
  }

  @Override
  public boolean add(NHttpClientConnection connection) {
    add(0, connection);
    return true;
  }

  private static Field idle() {
    try {
      Field field = HostConnections.class.getDeclaredField("freeConnections");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new LinkageError("Synapse's pool keeps its idle connections elsewhere", e);
    }
  }
}
