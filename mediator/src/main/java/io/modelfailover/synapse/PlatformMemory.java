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

import org.apache.synapse.SynapseException;
import org.apache.synapse.config.SynapsePropertiesLoader;

/**
 * How much a host's operator lets the policies hold: a system property, or one of {@code
 * synapse.properties}. Without either it is a part of the heap.
 */
final class PlatformMemory {
  static final String MOST = "modelfailover.max.buffered.bodies";

  private static final int MOST_MEBIBYTES = 1024 * 1024;

  private PlatformMemory() {}

  /**
   * @throws SynapseException when the property's value cannot be used
   */
  static HeldBytes configured() {
    String most = System.getProperty(MOST, SynapsePropertiesLoader.getPropertyValue(MOST, ""));
    return of(most.trim());
  }

  static HeldBytes of(String mebibytes) {
    if (mebibytes.isEmpty()) {
      return HeldBytes.ofHeap();
    }
    int most = mebibytes.matches("[0-9]{1,7}") ? Integer.parseInt(mebibytes) : 0;
    if (most < 1 || most > MOST_MEBIBYTES) {
      throw new SynapseException(
          MOST
              + ": "
              + mebibytes
              + " (expected: a whole number of MiB from 1 to "
              + MOST_MEBIBYTES
              + ")");
    }
    return HeldBytes.atMost((long) most << 20);
  }
}
