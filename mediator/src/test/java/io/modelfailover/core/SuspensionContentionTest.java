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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.After;
import org.junit.Test;

/** The registry while many threads use it at once. */
public class SuspensionContentionTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 1_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SuspensionRule RULE =
      SuspensionRule.of(SECOND, 2, Duration.ofDays(1), SECOND);
  private static final SuspensionRule SHORT =
      SuspensionRule.of(Duration.ofMillis(3), 1, SECOND, Duration.ofDays(1));
  private static final SuspensionKey KEY = SuspensionKey.of("chat", ModelEndpoint.of("e", "m"));

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedEvents events = new RecordedEvents();
  private final SuspensionRegistry registry = new SuspensionRegistry(ticker, events);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @After
  public void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  public void should_hand_out_exactly_one_probe_when_all_ask_at_once() throws Exception {
    for (int round = 0; round < 200; round++) {
      registry.failed(KEY, Permit.ACTIVE, RULE, null, "503");
      ticker.pass(SECOND);

      List<Permit> permits = atOnce(() -> registry.admit(KEY, RULE));

      assertThat(permits).filteredOn(Objects::nonNull).singleElement().matches(Permit::isProbe);
      registry.resume(KEY);
    }
  }

  @Test
  public void should_hand_out_exactly_one_probe_when_the_first_one_vanished() throws Exception {
    registry.failed(KEY, Permit.ACTIVE, RULE, null, "503");
    ticker.pass(SECOND);
    for (int round = 0; round < 200; round++) {
      List<Permit> permits = atOnce(() -> registry.admit(KEY, RULE));

      assertThat(permits).filteredOn(Objects::nonNull).hasSize(1);
      ticker.pass(SECOND);
    }
  }

  @Test
  public void should_tell_once_and_grow_once_when_two_fail_at_once() throws Exception {
    race(
        thread -> registry.failed(KEY, Permit.ACTIVE, RULE, null, "503"),
        () -> {
          assertThat(registry.remaining(KEY)).isEqualTo(SECOND);
          registry.resume(KEY);
        });

    assertThat(events.all()).filteredOn(event -> event.startsWith("suspended")).hasSize(ROUNDS);
    assertThat(events.all()).filteredOn(event -> event.startsWith("resumed")).hasSize(ROUNDS);
  }

  @Test
  public void should_keep_the_later_end_when_two_providers_disagree() throws Exception {
    registry.failed(KEY, Permit.ACTIVE, RULE, SECOND, "429");
    AtomicInteger seconds = new AtomicInteger(1);
    race(
        thread -> {
          Duration retryAfter = Duration.ofSeconds(seconds.get() + 1L + thread);
          registry.failed(KEY, Permit.ACTIVE, RULE, retryAfter, "429");
        },
        () -> assertThat(registry.remaining(KEY)).hasSeconds(seconds.addAndGet(2)));
  }

  @Test
  public void should_resume_once_when_two_last_resorts_succeed_at_once() throws Exception {
    List<Permit> permits = new CopyOnWriteArrayList<>();
    Runnable suspend =
        () -> {
          registry.failed(KEY, Permit.ACTIVE, RULE, null, "503");
          permits.clear();
          permits.add(registry.admitSuspended(KEY, RULE));
          permits.add(registry.admitSuspended(KEY, RULE));
        };
    suspend.run();
    race(
        thread -> registry.succeeded(KEY, permits.get(thread)),
        () -> {
          assertThat(registry.suspensions()).isEmpty();
          suspend.run();
        });

    assertThat(events.all()).filteredOn(event -> event.startsWith("resumed")).hasSize(ROUNDS);
  }

  @Test
  public void should_have_one_probe_out_at_a_time_and_be_empty_once_all_recovered()
      throws Exception {
    long seed = 20261122;
    AtomicInteger thread = new AtomicInteger();
    AtomicInteger probesOut = new AtomicInteger();
    AtomicInteger mostProbesOut = new AtomicInteger();
    atOnce(
        () -> {
          Random random = new Random(seed + thread.getAndIncrement());
          for (int i = 0; i < 20_000; i++) {
            useOnce(random, probesOut, mostProbesOut);
          }
          return true;
        });

    assertThat(mostProbesOut).as("seed %d", seed).hasValue(1);
    ticker.pass(SECOND);
    registry.succeeded(KEY, registry.admit(KEY, SHORT));
    assertThat(registry.suspensions()).as("seed %d", seed).isEmpty();
  }

  private void useOnce(Random random, AtomicInteger probesOut, AtomicInteger mostProbesOut) {
    ticker.pass(Duration.ofMillis(1));
    Permit permit = registry.admit(KEY, SHORT);
    if (permit == null) {
      return;
    }
    if (permit.isProbe()) {
      mostProbesOut.accumulateAndGet(probesOut.incrementAndGet(), Math::max);
      probesOut.decrementAndGet();
    }
    int fate = random.nextInt(3);
    if (fate == 0) {
      registry.failed(KEY, permit, SHORT, null, "503");
    } else if (fate == 1) {
      registry.succeeded(KEY, permit);
    } else {
      registry.released(KEY, permit);
    }
  }

  /** {@code step} by two threads within nanoseconds of each other, then {@code check} by one. */
  private void race(IntConsumer step, Runnable check) throws Exception {
    AtomicInteger arrivals = new AtomicInteger();
    Future<?> other = threads.submit(() -> race(arrivals, () -> step.accept(1), () -> {}));
    race(arrivals, () -> step.accept(0), check);
    other.get(30, TimeUnit.SECONDS);
  }

  private static void race(AtomicInteger arrivals, Runnable step, Runnable check) {
    for (int round = 0; round < ROUNDS; round++) {
      meet(arrivals, 4 * round + 2);
      step.run();
      meet(arrivals, 4 * round + 4);
      check.run();
    }
  }

  /** Spins, since a thread that is woken up comes too late to race. */
  private static void meet(AtomicInteger arrivals, int expected) {
    arrivals.incrementAndGet();
    for (int spins = 1; arrivals.get() < expected; spins++) {
      if (spins % 1_000 == 0) {
        LockSupport.parkNanos(1);
      }
      if (spins == Integer.MAX_VALUE || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("the other thread did not come");
      }
      Thread.onSpinWait();
    }
  }

  private <T> List<T> atOnce(Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      futures.add(
          threads.submit(
              () -> {
                start.await(10, TimeUnit.SECONDS);
                return work.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(30, TimeUnit.SECONDS));
    }
    return results;
  }
}
