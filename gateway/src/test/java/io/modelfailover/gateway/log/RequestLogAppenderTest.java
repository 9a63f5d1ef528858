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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;
import org.apache.log4j.spi.LoggingEvent;
import org.junit.Test;

public class RequestLogAppenderTest {
  private final StringWriter console = new StringWriter();
  private final Queue<Runnable> timer = new ArrayDeque<>();
  private long now = Long.MAX_VALUE - 5;
  private final RequestLogAppender log = appender();

  private RequestLogAppender appender() {
    RequestLogAppender appender = new RequestLogAppender(() -> now, timer::add);
    appender.setLayout(new PatternLayout("%m;"));
    // As the console's, it holds what is not flushed.
    appender.setWriter(new BufferedWriter(console));
    return appender;
  }

  private void log(String logger, Level level, String message) {
    log.doAppend(new LoggingEvent("", Logger.getLogger(logger), level, message, null));
  }

  private void request(String message) {
    log("io.modelfailover", Level.INFO, message);
  }

  private void later(long millis) {
    now += millis * 1_000_000;
  }

  @Test
  public void should_write_at_once_when_there_was_nothing_for_a_while() {
    request("1");
    assertThat(console).hasToString("1;");
    later(RequestLogAppender.GATHERING.toMillis());
    request("2");
    assertThat(console).hasToString("1;2;");
    assertThat(timer).isEmpty();
  }

  @Test
  public void should_gather_when_requests_follow_closely() {
    request("1");
    later(1);
    request("2");
    later(1);
    request("3");
    assertThat(console).hasToString("1;");
    assertThat(timer).hasSize(1);

    timer.remove().run();
    assertThat(console).hasToString("1;2;3;");

    later(1);
    request("4");
    assertThat(timer).as("gathers anew").hasSize(1);
  }

  @Test
  public void should_write_all_in_order_when_something_else_is_logged() {
    request("1");
    request("2");
    log("io.modelfailover.gateway.Gateway", Level.INFO, "stopped");
    assertThat(console).hasToString("1;2;stopped;");
  }

  @Test
  public void should_write_at_once_when_a_policy_warns() {
    request("1");
    log("io.modelfailover", Level.WARN, "warned");
    assertThat(console).hasToString("1;warned;");
  }

  @Test
  public void should_lose_nothing_when_closed() {
    request("1");
    request("2");
    log.close();
    timer.remove().run();
    assertThat(console).hasToString("1;2;");
  }
}
