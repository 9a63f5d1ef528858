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
package io.modelfailover.gateway.publisher;

import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.SuspensionKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour by the minute, and the last failovers: what the Overview shows. Memory is bounded:
 * an hour of minutes, each with a bounded number of series. Thread-safe.
 */
public final class History implements FailoverListener {
  static final int MINUTES = 60;
  private static final int MOST_SERIES = 2_000;
  private static final int MOST_FAILOVERS = 100;

  /** Requests that a pair served in one minute, and how long they took together. */
  record Served(String api, String pair, long requests, long millis) {}

  record Counted(String api, String reason, long count) {}

  private record Series(String api, String name) {}

  /**
   * @param at the minute's beginning, in seconds since 1970
   */
  record Minute(long at, List<Served> served, List<Counted> failovers) {}

  /**
   * @param at milliseconds since 1970
   * @param millis from the request's arrival to the next attempt
   */
  record Failover(long at, String api, String from, String to, String reason, long millis) {}

  private static final class Bucket {
    private long at;
    private final Map<Series, long[]> served = new HashMap<>();
    private final Map<Series, Long> failovers = new HashMap<>();
  }

  private final Clock clock;
  private final Deque<Bucket> buckets = new ArrayDeque<>();
  private final Deque<Failover> failovers = new ArrayDeque<>();

  public History(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void failedOver(
      SuspensionKey from, SuspensionKey to, String reason, Duration after) {
    now().failovers.merge(new Series(from.api(), reason), 1L, Long::sum);
    if (failovers.size() == MOST_FAILOVERS) {
      failovers.removeLast();
    }
    failovers.addFirst(
        new Failover(clock.millis(), from.api(), name(from), name(to), reason, after.toMillis()));
  }

  @Override
  public synchronized void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {
    Bucket bucket = now();
    if (servedBy == null) {
      return;
    }
    Series pair = new Series(api, name(servedBy));
    if (hasRoom(bucket, pair)) {
      long[] sums = bucket.served.computeIfAbsent(pair, unused -> new long[2]);
      sums[0]++;
      sums[1] += duration.toMillis();
    }
  }

  private static boolean hasRoom(Bucket bucket, Series pair) {
    return bucket.served.size() < MOST_SERIES || bucket.served.containsKey(pair);
  }

  static String name(SuspensionKey key) {
    return key.pair().model() + " @ " + key.pair().endpointName();
  }

  /** The oldest first; minutes in which nothing happened are left out. */
  synchronized List<Minute> minutes() {
    now();
    List<Minute> minutes = new ArrayList<>();
    buckets.forEach(bucket -> minutes.add(minute(bucket)));
    return minutes;
  }

  /** The newest first. */
  synchronized List<Failover> lastFailovers() {
    return List.copyOf(failovers);
  }

  private static Minute minute(Bucket bucket) {
    List<Served> served =
        bucket.served.entrySet().stream().map(e -> served(e.getKey(), e.getValue())).toList();
    List<Counted> counted =
        bucket.failovers.entrySet().stream()
            .map(e -> new Counted(e.getKey().api(), e.getKey().name(), e.getValue()))
            .toList();
    return new Minute(bucket.at, served, counted);
  }

  private static Served served(Series pair, long[] sums) {
    return new Served(pair.api(), pair.name(), sums[0], sums[1]);
  }

  private Bucket now() {
    long minute = clock.millis() / 60_000 * 60;
    if (buckets.isEmpty() || buckets.peekLast().at != minute) {
      Bucket bucket = new Bucket();
      bucket.at = minute;
      buckets.addLast(bucket);
    }
    while (buckets.peekFirst().at <= minute - MINUTES * 60L) {
      buckets.removeFirst();
    }
    return buckets.peekLast();
  }
}
