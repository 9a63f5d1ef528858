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
package io.modelfailover.gateway.transport;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.transport.base.threads.WorkerPool;
import org.apache.synapse.transport.passthru.config.PassThroughConfiguration;

/**
 * The threads that mediate messages, in place of Synapse's own pool, which makes all of them at
 * once and keeps them. Thread-safe.
 */
final class WorkerThreads implements WorkerPool {
  /** Where Synapse's listeners and senders look for a pool before they make their own. */
  private static final String POOL = "PASS_THROUGH_TRANSPORT_WORKER_POOL";

  private static final long LOOK_MILLIS = 20;

  private final GrowingExecutor executor;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "mediation-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> looks;

  private WorkerThreads(int most) {
    // Mediation computes and does not wait: more threads than that only take turns.
    int usual = 2 * Runtime.getRuntime().availableProcessors();
    executor = new GrowingExecutor("mediation", Math.min(usual, most), most);
    looks =
        watch.scheduleWithFixedDelay(
            executor::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Makes listeners and senders that are begun from now on use one pool of this kind. */
  static void provide(ConfigurationContext axis2) {
    if (axis2.getProperty(POOL) == null) {
      int most = PassThroughConfiguration.getInstance().getWorkerPoolMaxSize();
      axis2.setProperty(POOL, new WorkerThreads(most));
    }
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public int getActiveCount() {
    return executor.getActiveCount();
  }

  @Override
  public int getQueueSize() {
    return executor.getQueue().size();
  }

  @Override
  public void shutdown(int timeoutMillis) throws InterruptedException {
    looks.cancel(false);
    watch.shutdown();
    executor.shutdown();
    executor.awaitTermination(timeoutMillis, TimeUnit.MILLISECONDS);
  }
}
