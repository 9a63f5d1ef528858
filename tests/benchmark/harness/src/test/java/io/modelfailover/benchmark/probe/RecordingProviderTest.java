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
package io.modelfailover.benchmark.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.Test;

public class RecordingProviderTest {
  @Test
  public void should_note_every_request_of_a_kept_connection() throws IOException {
    try (RecordingProvider provider = RecordingProvider.answering(0, 503, "{}");
        CallerConnection caller = new CallerConnection(url(provider))) {
      for (int number = 1; number <= 2; number++) {
        caller.send(number);
        assertThat(caller.answer()).isEqualTo(503);
      }

      assertThat(provider.arrivals()).containsOnlyKeys("1", "2");
    }
  }

  @Test
  public void should_let_kept_connections_go_when_closed() throws IOException {
    RecordingProvider provider = RecordingProvider.answering(0, 200, "{}");
    try (CallerConnection caller = new CallerConnection(url(provider))) {
      caller.ask();

      provider.close();

      assertThatThrownBy(caller::ask).isInstanceOf(IOException.class);
    }
  }

  private static URI url(RecordingProvider provider) {
    return URI.create("http://127.0.0.1:" + provider.port() + "/v1/chat/completions");
  }
}
