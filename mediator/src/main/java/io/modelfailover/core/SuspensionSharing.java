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
package io.modelfailover.core;

/**
 * What shares the suspensions of this node with the other gateways of its fleet. Called on request
 * threads: each method returns at once, from local memory, and throws nothing. Thread-safe.
 *
 * <p>It learns what there is to tell from {@link SuspensionRegistry#shared} and brings what other
 * nodes found out by {@link SuspensionRegistry#learn}.
 */
public interface SuspensionSharing {
  /** A fleet of one: nothing to tell, and nobody else who could probe. */
  SuspensionSharing NONE =
      new SuspensionSharing() {
        @Override
        public void changed(SuspensionKey key) {}

        @Override
        public boolean mayProbe(SuspensionKey key) {
          return true;
        }
      };

  /** This node suspended the pair, moved the end of its suspension, or ended it. */
  void changed(SuspensionKey key);

  /**
   * Whether this node may now send the one probe of the fleet. False: not now; the answer to a
   * later call may be another one.
   */
  boolean mayProbe(SuspensionKey key);
}
