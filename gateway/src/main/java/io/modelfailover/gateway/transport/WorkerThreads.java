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

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.transport.base.threads.WorkerPool;
import org.apache.synapse.transport.passthru.config.PassThroughConfiguration;

/**
 * The threads that mediate messages: no more than have something to do at the same time, up to a
 * limit beyond which messages wait. Synapse's own pool makes all of them at once and keeps them.
 * Thread-safe.
 */
final class WorkerThreads implements WorkerPool {
  /** Where Synapse's listeners and senders look for a pool before they make their own. */
  private static final String POOL = "PASS_THROUGH_TRANSPORT_WORKER_POOL";

  private static final int ALWAYS = 2;
  private static final long IDLE_SECONDS = 5;

  /** Accepts a task only if a thread waits for one; so the executor makes another, or says no. */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  private final ThreadPoolExecutor executor;

  private WorkerThreads(int most) {
    AtomicInteger number = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            Math.min(ALWAYS, most),
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new Handover(),
            task -> {
              Thread thread = new Thread(task, "mediation-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            WorkerThreads::wait);
  }

  /** All threads are busy: whichever is free first takes it. */
  private static void wait(Runnable task, ThreadPoolExecutor full) {
    if (!full.isShutdown()) {
      ((Handover) full.getQueue()).put(task);
    }
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
    executor.shutdown();
    executor.awaitTermination(timeoutMillis, TimeUnit.MILLISECONDS);
  }
}
