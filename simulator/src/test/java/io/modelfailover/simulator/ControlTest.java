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
package io.modelfailover.simulator;

import static io.modelfailover.simulator.HttpCalls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.Test;

public class ControlTest extends WithSimulator {
  @Test
  public void should_break_and_heal_one_endpoint() throws Exception {
    assertThat(control("east?fault=503").body())
        .isEqualTo("{\"endpoint\":\"east\",\"faults\":[{\"fault\":\"503\"}]}");
    assertThat(status("east")).isEqualTo(503);
    assertThat(status("west")).isEqualTo(200);

    assertThat(control("east?fault=none").body())
        .isEqualTo("{\"endpoint\":\"east\",\"faults\":[]}");
    assertThat(status("east")).isEqualTo(200);
  }

  @Test
  public void should_break_only_so_many_requests() throws Exception {
    control("east?fault=503&times=2");

    assertThat(status("east")).isEqualTo(503);
    assertThat(http.get("/control").body())
        .isEqualTo(
            "{\"endpoints\":[{\"endpoint\":\"east\","
                + "\"faults\":[{\"fault\":\"503?times=2\",\"left\":1}]}]}");
    assertThat(status("east")).isEqualTo(503);
    assertThat(status("east")).isEqualTo(200);
    assertThat(http.get("/control").body())
        .isEqualTo("{\"endpoints\":[{\"endpoint\":\"east\",\"faults\":[]}]}");
  }

  @Test
  public void should_list_endpoints_that_were_called() throws Exception {
    http.chat("north");

    assertThat(http.get("/control").body())
        .isEqualTo("{\"endpoints\":[{\"endpoint\":\"north\",\"faults\":[]}]}");
  }

  @Test
  public void should_break_only_one_model() throws Exception {
    control("east?fault=503&model=gpt-4o");
    control("east?fault=401&model=o3");

    assertThat(status("east")).isEqualTo(503);
    assertThat(model("o3")).isEqualTo(401);
    assertThat(model("gpt-4o-mini")).isEqualTo(200);

    control("east?fault=none&model=gpt-4o");
    assertThat(status("east")).isEqualTo(200);
    assertThat(model("o3")).isEqualTo(401);
  }

  @Test
  public void should_break_everything_but_one_model() throws Exception {
    control("east?fault=503");
    control("east?fault=none&model=o3&tokens=1");

    assertThat(status("east")).isEqualTo(503);
    assertThat(model("o3")).isEqualTo(200);
  }

  @Test
  public void should_break_by_the_models_name_whatever_the_endpoint_has() throws Exception {
    control("east?fault=503");

    assertThat(model("sim-429")).isEqualTo(429);
    assertThat(model("sim-model_not_found")).isEqualTo(404);
    assertThat(model("sim-none")).isEqualTo(200);
    assertThat(model("sim-404-plain")).isEqualTo(404);
    assertThat(model("sim-error-in-200")).isEqualTo(200);
    assertThat(model("sim-none?tokens=3")).isEqualTo(200);
    assertThat(simulator.counts("east", "sim-429").requests()).isEqualTo(1);
  }

  @Test
  public void should_say_what_the_models_name_should_be() throws Exception {
    assertThat(model("sim-unheard-of")).isEqualTo(400);
    assertThat(model("sim-none-7")).isEqualTo(400);
    assertThat(model("sim-cut-often")).isEqualTo(400);
    HttpResponse<String> response =
        http.post("/east/v1/chat/completions", Requests.of("sim-cut?later=3"));
    assertThat(message(response)).startsWith("later: 3 (expected: one of after, at, ");
    assertThat(simulator.counts("east").requests()).isEqualTo(4);
    assertThat(message(http.post("/east/v1/chat/completions", Requests.of("sim-unheard-of"))))
        .startsWith("fault: unheard-of (expected: a status");
    assertThat(http.post("/control/east/west?fault=503", "").statusCode()).isEqualTo(404);
  }

  @Test
  public void should_break_one_request_by_a_header() throws Exception {
    assertThat(wish("east=429,west=503")).isEqualTo(429);
    assertThat(wish("west=503, east=model_not_found")).isEqualTo(404);
    assertThat(wish("west=503")).isEqualTo(200);
    assertThat(wish("east=nonsense")).isEqualTo(400);
  }

  @Test
  public void should_forget_everything_when_reset() throws Exception {
    control("east?fault=503");
    status("east");
    assertThat(control("reset").statusCode()).isEqualTo(200);

    assertThat(simulator.counts().requests()).isZero();
    assertThat(json(http.chat("east")).get("id").getAsString()).isEqualTo("chatcmpl-sim-east-1");
    assertThat(http.get("/control").body())
        .isEqualTo("{\"endpoints\":[{\"endpoint\":\"east\",\"faults\":[]}]}");
  }

  @Test
  public void should_say_what_was_expected() throws Exception {
    expect("east", "fault:  (expected: none, or the name of a fault)");
    expect("east?fault=600", "fault: 600 (expected: a status from 400 to 599 or one of none, 429");
    expect("east?fault=cut-40", "fault: cut-40 (expected: a status");
    expect("east?fault=cut&after=x", "after: x (expected: a whole number from 0 to 99999999)");
    expect("east?fault=stall&delay=soon", "delay: soon (expected: seconds, or a number with ms");
    expect("east?fault=503&after=1", "after: 1 (expected: one of retry-after, reset-tokens, ");
    expect("east?fault=429&retry-after=date5", "retry-after: date5 (expected: seconds, date or");
    expect("east?fault=429&reset-tokens=1m500ms", "reset-tokens: 1m500ms (expected: a duration");
    expect("east?fault=503&times=1&times=2", "times: 2 (expected: said once)");
    expect("east?fault", "query: fault (expected: name=value)");
    expect("east?fault=503&probability=2", "probability: 2 (expected: 0 to 1)");
  }

  @Test
  public void should_say_what_was_expected_of_escapes() throws Exception {
    RawClient.Seen seen = RawClient.post(simulator, "/control/east?fault=%zz", "");

    assertThat(seen.text())
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .contains("query: %zz (expected: text with valid escapes)");
  }

  @Test
  public void should_list_every_kind_of_fault() throws Exception {
    assertThat(json(http.get("/faults")).getAsJsonArray("faults")).hasSizeGreaterThan(40);
  }

  @Test
  public void should_take_from_java_what_it_takes_over_http() throws Exception {
    simulator.fault("east", "429?retry-after=3&times=1");

    assertThat(http.chat("east").headers().firstValue("retry-after")).hasValue("3");
    assertThat(status("east")).isEqualTo(200);
    simulator.fault("east", "503");
    simulator.heal("east");
    assertThat(status("east")).isEqualTo(200);
    assertThatThrownBy(() -> simulator.fault("east", "nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fault: nonsense (expected: ");
  }

  private void expect(String query, String message) throws Exception {
    HttpResponse<String> response = control(query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(message(response)).startsWith(message);
  }

  private HttpResponse<String> control(String query) throws Exception {
    return http.post("/control/" + query, "");
  }

  private int status(String endpoint) throws Exception {
    return http.chat(endpoint).statusCode();
  }

  private int model(String model) throws Exception {
    return http.post("/east/v1/chat/completions", Requests.of(model)).statusCode();
  }

  private int wish(String wishes) throws Exception {
    return http.post("/east/v1/chat/completions", Requests.PLAIN, "x-simulator-fault", wishes)
        .statusCode();
  }

  private static String message(HttpResponse<String> response) {
    return json(response).getAsJsonObject("error").get("message").getAsString();
  }
}
