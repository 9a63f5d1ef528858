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
package io.modelfailover.gateway.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.spi.LoggingEvent;

/**
 * A console that gathers the policies' lines, of which there is one for each request while a target
 * fails: what comes within a tenth of a second of the last writing is written together. Everything
 * else is written at once, with all that was gathered before it, so that lines keep their order.
 * Named in {@code log4j.properties}. Thread-safe.
 */
public final class RequestLogAppender extends ConsoleAppender {
  static final Duration GATHERING = Duration.ofMillis(100);

  /** The one that policies log to. */
  private static final String POLICIES = "io.modelfailover";

  private final LongSupplier nanos;
  private final Executor afterGathering;
  private long writtenAt;
  private boolean gathers;

  public RequestLogAppender() {
    this(
        System::nanoTime,
        CompletableFuture.delayedExecutor(GATHERING.toMillis(), TimeUnit.MILLISECONDS));
  }

  RequestLogAppender(LongSupplier nanos, Executor afterGathering) {
    this.nanos = nanos;
    this.afterGathering = afterGathering;
    this.writtenAt = nanos.getAsLong() - GATHERING.toNanos();
  }

  /** Called with this appender locked. */
  @Override
  protected boolean shouldFlush(LoggingEvent event) {
    if (event.getLoggerName().equals(POLICIES)
        && !event.getLevel().isGreaterOrEqual(Level.WARN)
        && nanos.getAsLong() - writtenAt < GATHERING.toNanos()) {
      gather();
      return false;
    }
    writtenAt = nanos.getAsLong();
    return true;
  }

  private void gather() {
    if (!gathers) {
      gathers = true;
      afterGathering.execute(this::write);
    }
  }

  private synchronized void write() {
    gathers = false;
    writtenAt = nanos.getAsLong();
    if (qw != null) { // not closed
      qw.flush();
    }
  }

  @Override
  public synchronized void close() {
    write(); // the console itself stays open, and is not flushed by being left
    super.close();
  }
}
