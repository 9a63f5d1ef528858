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
package io.modelfailover.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.Test;

public class FailoverListenerTest {
  private static final SuspensionKey KEY = SuspensionKey.of("chat", ModelEndpoint.of("e", "m"));

  @Test
  public void should_tell_every_listener_of_every_event() {
    RecordedEvents one = new RecordedEvents();
    RecordedEvents two = new RecordedEvents();

    tellEverything(FailoverListener.all(List.of(one, two)));

    assertThat(one.all())
        .containsExactly(
            "attempted chat/m@e success PT1S",
            "failedOver chat/m@e chat/m@e 429 PT1S",
            "suspended chat/m@e 429 PT1S",
            "resumed chat/m@e",
            "exchanged chat null failed 2");
    assertThat(two.all()).isEqualTo(one.all());
  }

  @Test
  public void should_be_content_when_there_is_nobody_to_tell() {
    tellEverything(FailoverListener.all(List.of()));
    tellEverything(FailoverListener.NONE);
  }

  private static void tellEverything(FailoverListener listener) {
    Duration second = Duration.ofSeconds(1);
    listener.attempted(KEY, "success", second);
    listener.failedOver(KEY, KEY, "429", second);
    listener.suspended(KEY, "429", second);
    listener.resumed(KEY);
    listener.exchanged("chat", null, "failed", 2, second);
  }
}
