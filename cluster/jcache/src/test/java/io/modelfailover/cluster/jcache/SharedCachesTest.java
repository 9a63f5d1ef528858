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
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import javax.cache.Cache;
import org.junit.Test;

public class SharedCachesTest {
  private static final class Entry implements Cache.Entry<String, String> {
    private final String key;
    private final String value;

    Entry(String key, String value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public String getValue() {
      return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new IllegalArgumentException(type.toString());
    }
  }

  /** As Hazelcast has it, now and then, while members come and go. */
  @Test
  public void should_pass_over_an_entry_when_it_has_no_value_any_more() {
    assertThat(SharedCaches.all(List.of(new Entry("a", "1"), new Entry("b", null))))
        .containsExactly(entry("a", "1"));
  }
}
