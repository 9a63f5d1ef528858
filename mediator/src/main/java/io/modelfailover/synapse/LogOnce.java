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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says of each thing once that it is not as it should be, however many requests meet it. */
final class LogOnce {
  private static final int MOST = 1000;

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  void warn(String what) {
    if (isNew(what)) {
      Exchange.LOG.warn(what);
    }
  }

  void info(String what) {
    if (isNew(what)) {
      Exchange.LOG.info(what);
    }
  }

  /** Bounded, so that what callers send cannot fill the heap. */
  private boolean isNew(String what) {
    return said.size() < MOST && said.add(what);
  }
}
