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

import java.time.Duration;
import java.util.List;

/** Passes every event on to each of several listeners, in their order. Immutable. */
final class AllListeners implements FailoverListener {
  private final List<FailoverListener> listeners;

  AllListeners(List<FailoverListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void attempted(SuspensionKey key, String outcome, Duration duration) {
    listeners.forEach(each -> each.attempted(key, outcome, duration));
  }

  @Override
  public void failedOver(SuspensionKey from, SuspensionKey to, String reason, Duration after) {
    listeners.forEach(each -> each.failedOver(from, to, reason, after));
  }

  @Override
  public void suspended(SuspensionKey key, String reason, Duration duration) {
    listeners.forEach(each -> each.suspended(key, reason, duration));
  }

  @Override
  public void learned(SuspensionKey key, String reason, Duration duration, FleetNode from) {
    listeners.forEach(each -> each.learned(key, reason, duration, from));
  }

  @Override
  public void resumed(SuspensionKey key) {
    listeners.forEach(each -> each.resumed(key));
  }

  @Override
  public void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {
    listeners.forEach(each -> each.exchanged(api, servedBy, result, attempts, duration));
  }
}
