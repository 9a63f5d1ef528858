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
package io.modelfailover.tests.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers at a steady rate, in turn at each of the nodes, as a load balancer would send them. A
 * caller does not wait for the one before.
 */
public final class Traffic implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> sending;
  private final Queue<CompletableFuture<Void>> calls = new ConcurrentLinkedQueue<>();
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong served = new AtomicLong();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private volatile List<GatewayNode> nodes;

  private Traffic(List<GatewayNode> nodes, int perSecond) {
    this.nodes = List.copyOf(nodes);
    sending =
        clock.scheduleAtFixedRate(this::call, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  public static Traffic to(List<GatewayNode> nodes, int perSecond) {
    return new Traffic(nodes, perSecond);
  }

  /** From now on only to these, as a load balancer does that found another one dead. */
  public void sendTo(List<GatewayNode> others) {
    nodes = List.copyOf(others);
  }

  private void call() {
    List<GatewayNode> now = nodes;
    GatewayNode node = now.get((int) (turn.getAndIncrement() % now.size()));
    calls.add(node.call().thenAccept(call -> count(node, call)));
    if (calls.size() > 1_000) {
      calls.removeIf(CompletableFuture::isDone);
    }
  }

  private void count(GatewayNode node, Call call) {
    if (call.isServed()) {
      served.incrementAndGet();
    } else {
      failures.add(node.name() + ": " + call.failure());
    }
  }

  public void runFor(int seconds) throws InterruptedException {
    new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
  }

  public long served() {
    return served.get();
  }

  /** Calls without a good answer; complete after {@link #finish}. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    finish();
  }

  /** Sends no more, and waits for the answers of those that are on their way. */
  public void finish() {
    sending.cancel(false);
    clock.shutdown();
    Fleet.until(clock::isTerminated);
    calls.forEach(CompletableFuture::join);
  }
}
