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
package io.modelfailover.gateway.deployment;

import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that Synapse reads at its start, written for one run and deleted after it. */
final class WorkFolder {
  /** What a refused caller may go on sending before it is cut off. */
  private static final long REFUSED_BYTES_TAKEN = 1L << 30;

  private static final List<String> SEQUENCES =
      List.of("main", "fault", "_resource_mismatch_handler_", "model-failover-gateway-receive");

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  static WorkFolder write(GatewaySettings settings) {
    try {
      WorkFolder work = new WorkFolder(Files.createTempDirectory("model-failover-gateway-"));
      work.fill(settings);
      return work;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return folder;
  }

  Path axis2Xml() {
    return folder.resolve("axis2.xml");
  }

  Path repository() {
    return folder.resolve("repository");
  }

  Path synapseConfig() {
    return folder.resolve("synapse-config");
  }

  private void fill(GatewaySettings settings) throws IOException {
    Files.createDirectories(repository().resolve("services"));
    Files.createDirectories(repository().resolve("modules"));
    Path sequences = Files.createDirectories(synapseConfig().resolve("sequences"));
    Files.writeString(axis2Xml(), axis2(settings));
    Files.writeString(folder.resolve("passthru-http.properties"), transport(settings.limits()));
    Files.writeString(folder.resolve("synapse.properties"), synapse(settings.limits()));
    for (String name : SEQUENCES) {
      Files.writeString(sequences.resolve(name + ".xml"), resource(name + ".xml"));
    }
  }

  private static String axis2(GatewaySettings settings) throws IOException {
    long most = settings.limits().maxRequestBody() + REFUSED_BYTES_TAKEN;
    return resource("axis2.xml")
        .replace("@PORT@", Integer.toString(settings.port()))
        .replace("@BIND@", new Port(settings.bind(), settings.port()).literal())
        .replace("@MOST_REQUEST_BYTES@", Long.toString(most));
  }

  private static String transport(Limits limits) {
    return String.join(
        "\n",
        "http.socket.timeout=" + limits.idleTimeout().toMillis(),
        "http.connection.timeout=" + limits.connectTimeout().toMillis(),
        "http.socket.reuseaddr=true",
        "http.user.agent.preserve=true",
        "http.server.value=model-failover",
        // Six of them belong to each exchange for as long as it takes.
        "io_buffer_size=4096",
        "http.socket.buffer-size=4096",
        "worker_pool_size_max=" + limits.workerThreads(),
        "");
  }

  private static String synapse(Limits limits) {
    // A request that waits is ended by its own timers or by its connection, not by Synapse's sweep.
    return "synapse.global_timeout_interval="
        + limits.idleTimeout().plusHours(24).toMillis()
        + "\nstatistics.clean.enable=false\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WorkFolder.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
