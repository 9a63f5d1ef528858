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
package io.modelfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whom the gateway trusts upstream, with real certificates and a real TLS server. */
public class TlsTest {
  private static final String PASSWORD = "password";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path keys;
  private Upstream upstream;

  @Before
  public void start() throws Exception {
    keys = folder.getRoot().toPath().resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                System.getProperty("java.home")
                    + File.separator
                    + "bin"
                    + File.separator
                    + "keytool",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=upstream",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.newFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    upstream = new Upstream(server);
  }

  private SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @After
  public void stop() {
    upstream.close();
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  private HttpResponse<String> call(String host) throws IOException {
    RunningGateway gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write(
        "apis/a.yaml",
        """
        name: a
        context: /a
        version: v1
        models: [m]
        endpoints: [{id: east, stage: production, url: "https://%s:%d/v1"}]
        operations: [{method: GET, path: /models}]
        """
            .formatted(host, upstream.port()));
    try (gateway) {
      return gateway.start().get("/a/v1/models");
    }
  }

  private void trustTheServer() {
    System.setProperty("javax.net.ssl.trustStore", keys.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  @Test
  public void should_call_a_server_that_the_trust_store_knows() throws IOException {
    trustTheServer();

    assertThat(call("localhost").statusCode()).isEqualTo(200);
    assertThat(upstream.last().target()).isEqualTo("/v1/models");
    assertThat(upstream.last().header("Host")).isEqualTo("localhost:" + upstream.port());
  }

  @Test
  public void should_refuse_a_server_that_nobody_knows() throws IOException {
    HttpResponse<String> response = call("localhost");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("upstream_unavailable");
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  public void should_refuse_a_server_of_another_name() throws IOException {
    trustTheServer();

    assertThat(call("127.0.0.1").statusCode()).isEqualTo(503);
    assertThat(upstream.received()).isEmpty();
  }
}
