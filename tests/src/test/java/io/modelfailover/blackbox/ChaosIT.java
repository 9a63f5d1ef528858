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
package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Events;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.ProviderApi;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;

/** Many streams at once, each of which breaks at a random byte at every pair but the last. */
public class ChaosIT {
  private static final int STREAMS = 2_000;
  private static final int AT_ONCE = 200;

  /** A little more than an answer has. */
  private static final int MOST_BYTES = 16_500;

  /** Less than one has on the wire: after a whole answer, a reset would break the next one. */
  private static final int MOST_WIRE_BYTES = 15_500;

  /** Three attempts of at most five seconds without a word, and what a busy machine adds to it. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final int MOST_HEAP_LEFT = 16 << 20;

  private static final String[] FAULTS = {
    "cut", "cut", "cut-fin", "cut-clean", "cut-clean", "cut-wire", "noise", "http10", "stall"
  };

  @Rule public final GatewayFixture gateway = new GatewayFixture();

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicInteger whole = new AtomicInteger();

  @Test
  public void should_deliver_every_answer_whole_when_streams_are_held() throws Exception {
    storm("complete");

    assertThat(whole).hasValue(STREAMS);
  }

  @Test
  public void should_deliver_whole_answers_or_errors_when_streams_are_not_held() throws Exception {
    storm("immediate");

    assertThat(whole.get()).isBetween(1, STREAMS - 1);
  }

  private void storm(String delivery) throws Exception {
    long seed = System.nanoTime();
    System.out.println("ChaosIT, " + delivery + ": seed " + seed);
    Scene scene = threePairs(delivery);
    run(scene, new Random(seed), AT_ONCE);
    nothingIsLeft();
    long heap = usedHeap();
    whole.set(0);

    run(scene, new Random(seed), STREAMS);

    System.out.println("ChaosIT, " + delivery + ": " + whole + " of " + STREAMS + " whole");
    assertThat(complaints).as("%s, seed %d", delivery, seed).isEmpty();
    nothingIsLeft();
    assertThat(scene.calls("south")).as("the healthy pair was needed").isPositive();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(usedHeap() - heap).isLessThan(MOST_HEAP_LEFT));
  }

  private Scene threePairs(String delivery) {
    Scene scene = gateway.scene();
    PolicyText policy =
        PolicyText.of()
            .target("production", "east", Scene.TARGET)
            .fallback("production", "west", Scene.FALLBACK)
            .fallback("production", "south", Scene.FALLBACK)
            .with("streamDelivery", delivery)
            .with("requestTimeout", "5", "streamIdleTimeout", "2");
    return scene.deploy(
        scene
            .twoEndpoints()
            .endpoint("south", "production", scene.upstream("south"), Scene.credential("south"))
            .policy(policy));
  }

  private void run(Scene scene, Random random, int streams) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        String faults =
            "%s=%s,%s=%s"
                .formatted(
                    scene.endpointName("east"),
                    any(random),
                    scene.endpointName("west"),
                    any(random));
        calls.add(callers.submit(() -> call(scene, faults)));
      }
      for (Future<?> call : calls) {
        call.get(2, TimeUnit.MINUTES);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static String any(Random random) {
    String fault = FAULTS[random.nextInt(FAULTS.length)];
    return "%s?at=%d&token-delay=%d%s"
        .formatted(
            fault,
            random.nextInt(fault.equals("cut-wire") ? MOST_WIRE_BYTES : MOST_BYTES),
            random.nextInt(3),
            fault.equals("stall") ? "&delay=60" : "");
  }

  /** On a connection of its own: one that breaks tells nothing about the next. */
  private void call(Scene scene, String faults) {
    long start = System.nanoTime();
    try (RawCall call = scene.rawConnection()) {
      String body = Prompts.streaming(Scene.TARGET);
      String framing = "x-simulator-fault: " + faults + "\r\nContent-Length: " + body.length();
      call.send(scene.rawHead(framing) + body);
      Answer answer = call.readAnswer();
      if (answer.status() != 200) {
        complaints.add(answer.status() + " with " + faults);
      } else {
        check(answer, Events.of(ProviderApi.OPENAI, answer.text()), faults);
      }
    } catch (IOException e) {
      complaints.add(e + " with " + faults);
    }
    if (System.nanoTime() - start > LIMIT.toNanos()) {
      complaints.add("hangs with " + faults);
    }
  }

  private void check(Answer answer, Events events, String faults) {
    boolean finished = !events.areSound() || !events.finishReasons().isEmpty();
    if (!events.areSound()) {
      complaints.add("an event that is none, with " + faults);
    } else if (events.areClosed() && finished && events.text().equals(Simulator.TEXT)) {
      whole.incrementAndGet();
    } else if (events.areClosed() || events.error() == null) {
      complaints.add("a truncated success with " + faults);
    } else if (!Simulator.TEXT.startsWith(events.text())) {
      complaints.add("another text with " + faults);
    } else if (answer.header("X-Failover-Model") == null) {
      complaints.add("an answer of nobody with " + faults);
    }
  }

  private void nothingIsLeft() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(gateway.failover().exchangesInFlight()).isZero();
              assertThat(gateway.failover().liveTimers()).isZero();
              assertThat(gateway.failover().heldBytes().held()).isZero();
              assertThat(gateway.simulator().counts().open()).as("open upstream").isZero();
            });
  }

  private long usedHeap() {
    gateway.simulator().clearLog();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
