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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks in their order on a few threads, and on one more for each that waits for something (a
 * slow upload, a name server), so that the others' tasks do not wait with it. A thread for each
 * task would be woken for each task, which on a gateway costs more than most of the tasks do.
 * Thread-safe.
 */
final class GrowingExecutor extends ThreadPoolExecutor {
  private static final long IDLE_SECONDS = 5;

  /** Between two waits threads are kept; they would only be made anew. */
  static final int LOOKS_BEFORE_FEWER = 50;

  private final int usual;
  private final int most;
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private int looksWithFewer;

  /**
   * @param usual threads at work at the same time while none of them waits
   * @param most threads altogether; beyond that tasks wait
   */
  GrowingExecutor(String name, int usual, int most) {
    super(usual, usual, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.usual = usual;
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    setThreadFactory(task -> new Worker(task, name + "-" + number.incrementAndGet()));
    allowCoreThreadTimeOut(true);
  }

  /**
   * Makes room for the threads that are at the same task as at the last look. To be called every so
   * often, by one thread at a time.
   */
  void look() {
    int waiting = 0;
    for (Worker worker : workers) {
      waiting += worker.isAtTheSameTask() ? 1 : 0;
    }
    int wanted = Math.min(usual + waiting, most);
    looksWithFewer = wanted < getCorePoolSize() ? looksWithFewer + 1 : 0;
    if (wanted > getCorePoolSize()) {
      setMaximumPoolSize(wanted);
      setCorePoolSize(wanted);
    } else if (looksWithFewer == LOOKS_BEFORE_FEWER) {
      looksWithFewer = 0;
      setCorePoolSize(wanted);
      // Above the maximum a thread ends before its next task; idle for long it is never under load.
      setMaximumPoolSize(wanted);
    }
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    ((Worker) thread).steps.incrementAndGet();
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    ((Worker) Thread.currentThread()).steps.incrementAndGet();
  }

  private final class Worker extends Thread {
    /** One at the beginning and one at the end of each task. */
    private final AtomicInteger steps = new AtomicInteger();

    private int stepsAtLastLook;

    Worker(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }

    @Override
    public void run() {
      workers.add(this);
      try {
        super.run();
      } finally {
        workers.remove(this);
      }
    }

    boolean isAtTheSameTask() {
      int now = steps.get();
      boolean same = now == stepsAtLastLook && now % 2 != 0;
      stepsAtLastLook = now;
      return same;
    }
  }
}
