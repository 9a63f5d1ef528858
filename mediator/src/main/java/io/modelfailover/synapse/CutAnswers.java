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
package io.modelfailover.synapse;

import org.apache.http.nio.NHttpConnection;
import org.apache.http.protocol.HttpContext;

/**
 * Where a host's transport leaves word that an answer ended without its last chunk, which the
 * transport itself takes for a regular end. A host that cannot tell says nothing. Stateless.
 */
public final class CutAnswers {
  private static final String CUT = "io.modelfailover.cut";

  private CutAnswers() {}

  /**
   * To be called on the thread that reads the answer, before its last bytes are handed on.
   *
   * @param connection of the endpoint's connection
   */
  public static void mark(HttpContext connection, boolean cut) {
    connection.setAttribute(CUT, cut);
  }

  /** Whether the answer that came last over this connection was cut; null is no connection. */
  public static boolean isMarked(NHttpConnection connection) {
    return connection != null && Boolean.TRUE.equals(connection.getContext().getAttribute(CUT));
  }
}
