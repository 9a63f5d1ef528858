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
package io.modelfailover.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class SignInLimitTest {
  private final AtomicLong now = new AtomicLong(7);
  private final SignInLimit limit = new SignInLimit(now::get);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      limit.failed(address);
    }
  }

  @Test
  public void should_make_an_address_wait_after_some_failures() {
    fail("one", SignInLimit.FAILURES - 1);
    assertThat(limit.waitFor("one")).isZero();

    fail("one", 1);

    assertThat(limit.waitFor("one")).isEqualTo(SignInLimit.WAIT);
    assertThat(limit.waitFor("other")).isZero();
  }

  @Test
  public void should_let_it_try_again_when_the_wait_is_over() {
    fail("one", SignInLimit.FAILURES);
    now.addAndGet(SignInLimit.WAIT.toNanos() - 1);
    assertThat(limit.waitFor("one")).isEqualTo(Duration.ofNanos(1));

    now.addAndGet(1);

    assertThat(limit.waitFor("one")).isZero();
  }

  @Test
  public void should_forget_the_failures_when_the_password_was_right() {
    fail("one", SignInLimit.FAILURES - 1);
    limit.succeeded("one");
    fail("one", SignInLimit.FAILURES - 1);

    assertThat(limit.waitFor("one")).isZero();
  }

  @Test
  public void should_stay_bounded_when_many_addresses_fail() {
    fail("first", SignInLimit.FAILURES);
    for (int i = 0; i < 10_000; i++) {
      limit.failed("address" + i);
    }

    assertThat(limit.waitFor("first")).isZero();
  }
}
