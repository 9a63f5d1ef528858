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

import io.modelfailover.gateway.home.Operation;
import java.util.Arrays;
import java.util.Map;
import org.junit.Test;

public class RouteTableTest {
  private static RouteTable table(String... operations) {
    return new RouteTable(
        Arrays.stream(operations)
            .map(text -> text.split(" "))
            .map(parts -> new Route(new Operation(parts[0], parts[1]), null))
            .toList());
  }

  private static String found(RouteTable table, String path) {
    return table.at(path).values().stream()
        .map(route -> route.operation().toString())
        .toList()
        .toString();
  }

  @Test
  public void should_find_literal_paths() {
    RouteTable table = table("POST /chat/completions", "GET /models", "DELETE /models");

    assertThat(found(table, "/chat/completions")).isEqualTo("[POST /chat/completions]");
    assertThat(found(table, "/models")).isEqualTo("[DELETE /models, GET /models]");
    assertThat(table.at("/chat/completions/")).isEmpty();
    assertThat(table.at("/chat")).isEmpty();
    assertThat(table.at("/")).isEmpty();
  }

  @Test
  public void should_find_paths_with_a_parameter() {
    RouteTable table = table("POST /model/{model}/converse", "POST /models/{m}:generateContent");

    assertThat(found(table, "/model/meta.llama3-8b%3A0/converse"))
        .isEqualTo("[POST /model/{model}/converse]");
    assertThat(found(table, "/models/gemini-2.5-flash:generateContent"))
        .isEqualTo("[POST /models/{m}:generateContent]");
    assertThat(table.at("/model//converse")).isEmpty();
    assertThat(table.at("/model/a/b/converse")).isEmpty();
    assertThat(table.at("/models/a:countTokens")).isEmpty();
  }

  @Test
  public void should_find_everything_below() {
    RouteTable table = table("GET /files/*");

    assertThat(found(table, "/files")).isEqualTo("[GET /files/*]");
    assertThat(found(table, "/files/a/b.txt")).isEqualTo("[GET /files/*]");
    assertThat(table.at("/filesystem")).isEmpty();
  }

  @Test
  public void should_prefer_what_is_written_out() {
    RouteTable table = table("GET /*", "GET /a/{b}", "GET /a/b", "GET /a/{b}/c");

    assertThat(found(table, "/a/b")).isEqualTo("[GET /a/b]");
    assertThat(found(table, "/a/x")).isEqualTo("[GET /a/{b}]");
    assertThat(found(table, "/a/x/c")).isEqualTo("[GET /a/{b}/c]");
    assertThat(found(table, "/z")).isEqualTo("[GET /*]");
  }

  @Test
  public void should_take_signs_of_a_path_literally() {
    assertThat(table("GET /a.b+(c)").at("/aXb+(c)")).isEqualTo(Map.of());
    assertThat(found(table("GET /a.b/{x}"), "/a.b/1")).isEqualTo("[GET /a.b/{x}]");
    assertThat(table("GET /a.b/{x}").at("/aXb/1")).isEmpty();
  }
}
