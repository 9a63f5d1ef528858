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
package io.modelfailover.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class RequestPathTest {
  private static RequestPath below(String target) {
    return RequestPath.below("/ai/1.0", target);
  }

  @Test
  public void should_split_path_and_query() {
    assertThat(below("/ai/1.0/chat?a=%zz&b=/../c"))
        .isEqualTo(new RequestPath("/chat", "?a=%zz&b=/../c"));
    assertThat(below("/ai/1.0/chat")).isEqualTo(new RequestPath("/chat", ""));
    assertThat(below("/ai/1.0?x")).isEqualTo(new RequestPath("/", "?x"));
  }

  @Test
  public void should_take_a_whole_address() {
    assertThat(below("http://gateway:8280/ai/1.0/chat?q=http://x"))
        .isEqualTo(new RequestPath("/chat", "?q=http://x"));
  }

  @Test
  public void should_notice_a_path_that_climbs() {
    for (String climbing :
        new String[] {
          "/a/../b", "/..", "/a/%2e%2E/b", "/a/.%2e", "/./a", "/a/..%2fb", "/a/..\\b", "/..;x/a"
        }) {
      assertThat(new RequestPath(climbing, "").climbs()).as(climbing).isTrue();
    }
    for (String plain : new String[] {"/a/..b", "/a...", "/v1.0/a", "/a.b/c%2Ed", "/.well-known"}) {
      assertThat(new RequestPath(plain, "").climbs()).as(plain).isFalse();
    }
  }
}
