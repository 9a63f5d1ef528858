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

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

public class GrowingExecutorTest {
  private static final long LIMIT_SECONDS = 20;

  private final GrowingExecutor executor = new GrowingExecutor("test", 2, 3);
  private final CountDownLatch release = new CountDownLatch(1);

  @After
  public void stop() throws InterruptedException {
    release.countDown();
    executor.shutdown();
    assertTrue(executor.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private void startTasksThatWait(int count) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      executor.execute(
          () -> {
            begun.countDown();
            await(release);
          });
    }
    await(begun);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private CountDownLatch submit() {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(done::countDown);
    return done;
  }

  @Test
  public void should_queue_when_the_usual_threads_are_busy() throws InterruptedException {
    startTasksThatWait(2);

    executor.look();
    CountDownLatch queued = submit();

    assertEquals(2, executor.getPoolSize());
    assertEquals(1, queued.getCount());
  }

  @Test
  public void should_run_others_when_the_usual_threads_wait() throws InterruptedException {
    startTasksThatWait(2);
    CountDownLatch queued = submit();

    executor.look();
    executor.look();

    await(queued);
  }

  @Test
  public void should_have_no_more_than_allowed_when_all_threads_wait() throws InterruptedException {
    startTasksThatWait(2);
    executor.look();
    executor.look();
    startTasksThatWait(1);

    executor.look();
    executor.look();
    submit();

    assertEquals(3, executor.getPoolSize());
    assertEquals(1, executor.getQueue().size());
  }

  @Test
  public void should_be_small_again_when_nobody_waits_any_more() throws InterruptedException {
    startTasksThatWait(2);
    executor.look();
    executor.look();
    assertEquals(3, executor.getCorePoolSize());

    release.countDown();
    await(submit());
    while (executor.getActiveCount() > 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < GrowingExecutor.LOOKS_BEFORE_FEWER; i++) {
      assertEquals(3, executor.getCorePoolSize());
      executor.look();
    }

    assertEquals(2, executor.getCorePoolSize());
  }

  @Test
  public void should_end_threads_that_are_not_needed_when_tasks_go_on_coming()
      throws InterruptedException {
    startTasksThatWait(2);
    executor.look();
    executor.look();
    startTasksThatWait(1);
    assertEquals(3, executor.getPoolSize());

    release.countDown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (executor.getPoolSize() > 2 && System.nanoTime() < end) {
      await(submit());
      executor.look();
    }

    assertEquals(2, executor.getPoolSize());
  }

  @Test
  public void should_not_grow_when_threads_are_busy_with_one_task_after_the_other() {
    GrowingExecutor single = new GrowingExecutor("single", 1, 3);

    for (int i = 0; i < 100; i++) {
      CountDownLatch done = new CountDownLatch(1);
      single.execute(done::countDown);
      await(done);
      single.look();
    }

    assertEquals(1, single.getCorePoolSize());
    single.shutdown();
  }

  @Test
  public void should_go_on_when_a_task_throws() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
    try {
      for (int i = 0; i < 4; i++) {
        executor.execute(
            () -> {
              throw new IllegalStateException("a defect");
            });
      }
      await(submit());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
