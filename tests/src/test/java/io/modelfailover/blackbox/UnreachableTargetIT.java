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
package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import org.junit.ClassRule;
import org.junit.Test;

/** Targets to which no connection can be made. */
public class UnreachableTargetIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_fail_over_and_suspend_when_the_connection_is_refused() throws IOException {
    assertUnreachable("http://127.0.0.1:" + Simulator.unusedPort() + "/v1");
  }

  @Test
  public void should_fail_over_and_suspend_when_the_name_does_not_resolve() {
    assertUnreachable("http://no-such-provider.invalid/v1");
  }

  @Test
  public void should_fail_over_and_suspend_when_the_tls_handshake_fails() {
    assertUnreachable("https://127.0.0.1:" + GATEWAY.simulator().port() + "/east/v1");
  }

  private static void assertUnreachable(String url) {
    Scene scene = GATEWAY.scene().withTargetAt(url, "suspendDuration", "60");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(Scene.FALLBACK);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
    assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
    assertThat(scene.chat().header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(scene.calls("west")).isEqualTo(2);
  }
}
