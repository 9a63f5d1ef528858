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
import java.util.concurrent.CopyOnWriteArrayList;

/** What a listener was told, as text. */
final class RecordedEvents implements FailoverListener {
  private final List<String> events = new CopyOnWriteArrayList<>();

  List<String> all() {
    return events;
  }

  @Override
  public void attempted(SuspensionKey key, String outcome, Duration duration) {
    events.add("attempted " + key + " " + outcome + " " + duration);
  }

  @Override
  public void failedOver(SuspensionKey from, SuspensionKey to, String reason, Duration after) {
    events.add("failedOver " + from + " " + to + " " + reason + " " + after);
  }

  @Override
  public void suspended(SuspensionKey key, String reason, Duration duration) {
    events.add("suspended " + key + " " + reason + " " + duration);
  }

  @Override
  public void learned(SuspensionKey key, String reason, Duration duration, FleetNode from) {
    events.add("learned " + key + " " + reason + " " + duration + " from " + from);
  }

  @Override
  public void resumed(SuspensionKey key) {
    events.add("resumed " + key);
  }

  @Override
  public void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {
    events.add("exchanged " + api + " " + servedBy + " " + result + " " + attempts);
  }
}
