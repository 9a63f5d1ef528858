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

import io.modelfailover.gateway.publisher.Sessions.Session;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class SessionsTest {
  private final AtomicLong now = new AtomicLong(-1);
  private final Sessions sessions = new Sessions(now::get);

  @Test
  public void should_find_a_session_by_its_own_id_only() {
    Session session = sessions.open();

    assertThat(sessions.find(session.id())).contains(session);
    assertThat(sessions.find(session.csrfToken())).isEmpty();
    assertThat(sessions.find(null)).isEmpty();
  }

  @Test
  public void should_give_every_session_secrets_of_its_own() {
    Session one = sessions.open();
    Session other = sessions.open();

    assertThat(one.id()).isNotEqualTo(other.id()).isNotEqualTo(one.csrfToken()).hasSize(43);
    assertThat(one.csrfToken()).isNotEqualTo(other.csrfToken());
  }

  @Test
  public void should_end_a_session_that_nobody_uses() {
    Session used = sessions.open();
    Session idle = sessions.open();
    now.addAndGet(Sessions.IDLE_LIMIT.toNanos() - 1);
    assertThat(sessions.find(used.id())).isPresent();

    now.addAndGet(1);

    assertThat(sessions.find(idle.id())).isEmpty();
    assertThat(sessions.find(used.id())).isPresent();
  }

  @Test
  public void should_forget_a_session_that_is_closed() {
    Session session = sessions.open();

    sessions.close(session.id());

    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  public void should_stay_bounded_when_many_sign_in() {
    Session first = sessions.open();
    for (int i = 0; i < 1_000; i++) {
      sessions.open();
    }

    assertThat(sessions.find(first.id())).isEmpty();
  }
}
