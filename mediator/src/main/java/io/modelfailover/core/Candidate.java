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

/** A pair that may be tried now, with the permit to do so. Immutable. */
public final class Candidate {
  private final SuspensionKey key;
  private final Permit permit;

  Candidate(SuspensionKey key, Permit permit) {
    this.key = key;
    this.permit = permit;
  }

  public SuspensionKey key() {
    return key;
  }

  public ModelEndpoint pair() {
    return key.pair();
  }

  public Permit permit() {
    return permit;
  }
}
