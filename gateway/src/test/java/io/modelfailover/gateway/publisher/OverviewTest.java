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

import io.modelfailover.gateway.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The live Overview, as its page watches it. */
public class OverviewTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    gateway = new RunningGateway(folder.getRoot().toPath()).start();
    editor = new Editor(gateway).signedIn();
  }

  private BufferedReader watch() throws IOException {
    HttpResponse<InputStream> response =
        gateway.send(
            editor.request("GET", "/api/overview/events", "").header("Accept", "text/event-stream"),
            BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo("event: pairs");
    return lines;
  }

  @After
  public void stop() {
    gateway.close();
  }

  @Test(timeout = 60_000)
  public void should_end_with_the_session() throws Exception {
    try (BufferedReader lines = watch()) {
      editor.send("DELETE", "/publisher/session", "");

      assertThat(lines.lines().count()).as("lines until the stream's end").isPositive();
    }
  }

  @Test(timeout = 60_000)
  public void should_stop_while_somebody_watches() throws Exception {
    try (BufferedReader one = watch();
        BufferedReader other = watch()) {
      long before = System.nanoTime();
      gateway.close();

      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(10);
      assertThat(one.lines().count()).as("lines until the stream's end").isPositive();
      assertThat(other.lines().count()).as("lines until the stream's end").isPositive();
    }
  }
}
