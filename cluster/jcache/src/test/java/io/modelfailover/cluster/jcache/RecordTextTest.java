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
package io.modelfailover.cluster.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.core.FleetNode;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.SharedSuspension;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionOrigin;
import io.modelfailover.core.SuspensionRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class RecordTextTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final String HOSTILE = "a|b/c:d,e%7C\n\"é👍";

  @Test
  public void should_read_what_it_wrote_by_another_clock() {
    SuspensionOrigin origin = SuspensionOrigin.of(FleetNode.of(HOSTILE, HOSTILE), 7);
    SharedSuspension suspension = SharedSuspension.of(origin, 60 * SECOND, HOSTILE, 3, true);
    SuspensionRecord record = SuspensionRecord.of(Map.of("x:1", 4L), suspension);

    String text = RecordText.encode(record, HOSTILE, 10 * SECOND);
    SuspensionRecord read = RecordText.decode(text, 1_000 * SECOND);

    assertThat(read).isEqualTo(record);
    assertThat(read.seen()).isEqualTo(Map.of("x:1", 4L, HOSTILE, 7L));
    assertThat(read.current().remaining(1_000 * SECOND)).isEqualTo(50 * SECOND);
    assertThat(read.current().origin().node().name()).isEqualTo(HOSTILE);
    assertThat(read.current().reason()).isEqualTo(HOSTILE);
    assertThat(read.current().earlier()).isEqualTo(3);
    assertThat(read.current().isHeld()).isTrue();
    assertThat(RecordText.endpointName(text)).isEqualTo(HOSTILE);
  }

  @Test
  public void should_read_a_pair_that_is_not_suspended() {
    SuspensionRecord resumed = SuspensionRecord.of(Map.of("n", 2L), null);

    assertThat(RecordText.decode(RecordText.encode(resumed, "East", 0), 0)).isEqualTo(resumed);
    assertThat(RecordText.decode(RecordText.encode(SuspensionRecord.EMPTY, "East", 0), 0))
        .isEqualTo(SuspensionRecord.EMPTY);
  }

  @Test
  public void should_not_end_a_suspension_early_when_a_millisecond_is_not_full() {
    SuspensionOrigin origin = SuspensionOrigin.of(FleetNode.ALONE, 1);
    SuspensionRecord record =
        SuspensionRecord.of(Map.of(), SharedSuspension.of(origin, 1, "503", 0, false));

    assertThat(RecordText.decode(RecordText.encode(record, "", 0), 0).current().remaining(0))
        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Test
  public void should_say_so_when_the_text_is_of_another_format() {
    assertThat(RecordText.isReadable("2|n:1|East")).isFalse();
    for (String text : List.of("2|n:1|East", "1|n:1", "", "1|n:1|East|more")) {
      assertThatThrownBy(() -> RecordText.decode(text, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  public void should_give_different_texts_to_different_pairs() {
    List<String> parts = List.of("a", "a/b", "b", "a%2Fb", "/", "", "a b", "a+b");
    Set<String> texts = new HashSet<>();
    for (String api : parts) {
      for (String endpoint : parts) {
        for (String model : parts) {
          SuspensionKey key = SuspensionKey.of(api, ModelEndpoint.of(endpoint, model));
          String text = KeyText.of(key);
          assertThat(texts.add(text)).as(text).isTrue();
          assertThat(KeyText.parse(text, "")).isEqualTo(key);
        }
      }
    }
  }
}
