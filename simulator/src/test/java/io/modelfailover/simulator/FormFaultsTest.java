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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.simulator.RawClient.End;
import io.modelfailover.simulator.RawClient.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.Test;

public class FormFaultsTest extends WithSimulator {
  private static final String CHAT = "/east/v1/chat/completions";

  @Test
  public void should_speak_in_many_scripts() throws Exception {
    assertThat(chat("multibyte").body()).contains(Simulator.MULTIBYTE_TEXT);
    assertThat(Sse.text(stream("multibyte").text())).isEqualTo(Simulator.MULTIBYTE_TEXT);
    assertThat(chat("none?text=multibyte").body()).contains(Simulator.MULTIBYTE_TEXT);
  }

  @Test
  public void should_send_the_same_bytes_when_they_are_split() throws Exception {
    assertThat(chat("split-bytes?tokens=6").body())
        .contains("Le phare garde deux lampes —")
        .endsWith("}");
    assertThat(Sse.text(stream("split-bytes").text())).isEqualTo(Simulator.MULTIBYTE_TEXT);
  }

  @Test
  public void should_end_lines_with_two_characters() throws Exception {
    String body = unchunkedBytes("crlf");

    assertThat(body).contains("\r\n\r\n").endsWith("data: [DONE]\r\n\r\n");
    assertThat(body.replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  public void should_compress_without_being_asked() throws Exception {
    simulator.fault("east", "gzip");

    HttpResponse<byte[]> plain = bytes(Requests.PLAIN);
    HttpResponse<byte[]> stream = bytes(Requests.STREAM);

    assertThat(plain.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(gunzipped(plain.body())).contains(Simulator.TEXT);
    assertThat(Sse.text(gunzipped(stream.body()))).isEqualTo(Simulator.TEXT);
  }

  @Test
  public void should_end_with_the_connection_when_old_fashioned() throws Exception {
    simulator.fault("east", "http10");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.STREAM);
      Seen seen = client.readToEnd();

      assertThat(seen.end()).isEqualTo(End.FIN);
      assertThat(seen.head())
          .startsWith("HTTP/1.0 200 OK\r\n")
          .doesNotContain("content-length")
          .doesNotContain("chunked");
      assertThat(seen.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }
    assertThat(simulator.counts("east").answered()).isEqualTo(1);
  }

  @Test
  public void should_hint_before_it_answers() throws Exception {
    Seen seen = chat("interim");

    assertThat(seen.text()).startsWith("HTTP/1.1 103 Early Hints\r\n");
    assertThat(seen.body()).startsWith("HTTP/1.1 200 OK\r\n").contains(Simulator.TEXT);
  }

  @Test
  public void should_close_a_connection_that_was_to_be_kept() throws Exception {
    simulator.fault("east", "close-after");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.PLAIN);
      Seen seen = client.readToEnd();

      assertThat(seen.end()).isEqualTo(End.FIN);
      assertThat(seen.head()).doesNotContain("connection: close");
      assertThat(seen.body()).contains(Simulator.TEXT).endsWith("}");
    }
  }

  @Test
  public void should_say_what_is_no_http() throws Exception {
    assertThat(chat("bad-status-line").text()).isEqualTo("HTTP/1.1 two hundred\r\n\r\n");

    Seen seen = stream("bad-chunk?after=2");
    assertThat(Sse.tokens(seen.text())).isEqualTo(2);
    assertThat(seen.text()).endsWith("\r\nmany\r\n");
  }

  private Seen chat(String fault) throws IOException {
    simulator.fault("east", fault);
    return RawClient.chat(simulator, "east");
  }

  private Seen stream(String fault) throws IOException {
    simulator.fault("east", fault);
    return RawClient.stream(simulator, "east");
  }

  private String unchunkedBytes(String fault) throws Exception {
    simulator.fault("east", fault);
    return new String(bytes(Requests.STREAM).body(), UTF_8);
  }

  private HttpResponse<byte[]> bytes(String request) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(simulator.url("east") + "/chat/completions"))
            .POST(BodyPublishers.ofString(request))
            .build();
    return HttpClient.newHttpClient().send(post, BodyHandlers.ofByteArray());
  }

  private static String gunzipped(byte[] bytes) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8);
  }
}
