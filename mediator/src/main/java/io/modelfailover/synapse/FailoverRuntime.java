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

import io.modelfailover.cluster.ClusterEngine;
import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.FleetNode;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.axis2.AxisFault;
import org.apache.axis2.description.Parameter;
import org.apache.axis2.engine.AxisConfiguration;
import org.apache.synapse.core.SynapseEnvironment;

/**
 * What all policies of one Synapse share: the suspensions, the timer, the threads, the clock. A
 * host binds one before it deploys a policy; where no host did, the first policy creates one.
 * Thread-safe.
 */
public final class FailoverRuntime implements AutoCloseable {
  private static final String PARAMETER = "io.modelfailover.runtime";
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);

  private final FailoverListener listener;
  private final SuspensionRegistry suspensions;
  private final ScheduledThreadPoolExecutor timer;
  private final ScheduledFuture<?> watch;
  private final ExecutorService executor;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final Set<ReturnedRequest> returned = ConcurrentHashMap.newKeySet();
  private final HeldBytes heldBytes;
  private volatile ClusterMembership cluster;

  private FailoverRuntime(FailoverListener listener, String node, HeldBytes heldBytes) {
    this.listener = listener;
    this.heldBytes = heldBytes;
    this.suspensions = new SuspensionRegistry(ticker(), listener, FleetNode.of(startId(), node));
    this.timer = new ScheduledThreadPoolExecutor(1, threads("model-failover-timer"));
    this.timer.setRemoveOnCancelPolicy(true);
    this.executor =
        Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()), threads("model-failover"));
    this.watch =
        timer.scheduleWithFixedDelay(
            this::watchCallers,
            WATCH_INTERVAL.toMillis(),
            WATCH_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * A runtime with its threads running, bound to nothing yet.
   *
   * @param node how people call this gateway
   * @param heldBytes of which its policies, and nobody else, take what they hold
   */
  public static FailoverRuntime start(FailoverListener listener, String node, HeldBytes heldBytes) {
    return new FailoverRuntime(listener, node, heldBytes);
  }

  /** Shares the suspensions with other gateways from now on. Once for each runtime. */
  public void join(ClusterEngine engine, ClusterSettings settings, String tenant) {
    cluster = engine.join(settings, tenant, suspensions, ticker());
  }

  /** Empty where nothing is shared. */
  public Optional<ClusterMembership> cluster() {
    return Optional.ofNullable(cluster);
  }

  /** Makes the policies deployed from now on into this Synapse use this runtime. */
  public void bindTo(SynapseEnvironment environment) throws AxisFault {
    AxisConfiguration axis = environment.getSynapseConfiguration().getAxisConfiguration();
    axis.addParameter(new Parameter(PARAMETER, this));
  }

  /** The runtime bound to this Synapse; one is started and bound where there is none. */
  static FailoverRuntime of(SynapseEnvironment environment) {
    AxisConfiguration axis = environment.getSynapseConfiguration().getAxisConfiguration();
    synchronized (axis) {
      Parameter bound = axis.getParameter(PARAMETER);
      if (bound != null) {
        return (FailoverRuntime) bound.getValue();
      }
      PlatformCluster cluster = PlatformCluster.configured();
      FailoverRuntime runtime =
          start(FailoverListener.NONE, cluster.node(), PlatformMemory.configured());
      try {
        cluster.join(runtime);
        runtime.bindTo(environment);
      } catch (AxisFault e) {
        runtime.close();
        throw new IllegalStateException("the Axis2 configuration accepts no parameter", e);
      } catch (RuntimeException e) {
        runtime.close();
        throw e;
      }
      return runtime;
    }
  }

  public SuspensionRegistry suspensions() {
    return suspensions;
  }

  /** What requests and answers take of memory now, and may. */
  public HeldBytes heldBytes() {
    return heldBytes;
  }

  /** Requests that a policy is working on now, up to the last byte of their answers. */
  public int exchangesInFlight() {
    return exchanges.size();
  }

  /**
   * Timers that have neither fired nor been cancelled; the one that watches callers not counted.
   */
  public int liveTimers() {
    return Math.max(0, timer.getQueue().size() - 1);
  }

  /** Ends the threads; exchanges still in flight are not waited for. */
  @Override
  public void close() {
    cluster().ifPresent(ClusterMembership::close);
    watch.cancel(false);
    timer.shutdownNow();
    executor.shutdown();
  }

  FailoverListener listener() {
    return listener;
  }

  Ticker ticker() {
    return System::nanoTime;
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Executor executor() {
    return executor;
  }

  /** Runs the task on the executor after the delay; cancel what is not needed any more. */
  ScheduledFuture<?> after(Duration delay, Runnable task) {
    return timer.schedule(
        () -> executor.execute(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
  }

  void opened(Exchange exchange) {
    exchanges.add(exchange);
  }

  /** It holds nothing any more. */
  void closed(Exchange exchange) {
    exchanges.remove(exchange);
    exchange.snapshot().close();
  }

  /** A request was given back to the transport and is held until it is {@link #sent}, or over. */
  void returned(ReturnedRequest request) {
    returned.add(request);
  }

  void sent(ReturnedRequest request) {
    returned.remove(request);
    request.drop();
  }

  private void watchCallers() {
    exchanges.forEach(Exchange::watchCaller);
    returned.stream().filter(ReturnedRequest::isOver).forEach(this::sent);
  }

  /** Another one at each start, on each machine; the time first, so that ids grow old in order. */
  private String startId() {
    String time = Long.toString(clock().millis(), Character.MAX_RADIX);
    return time + "-" + UUID.randomUUID().toString().substring(0, 13);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
