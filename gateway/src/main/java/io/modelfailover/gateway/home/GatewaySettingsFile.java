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
package io.modelfailover.gateway.home;

import io.modelfailover.cluster.ClusterSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads {@code gateway.yaml}. */
final class GatewaySettingsFile {
  private static final int A_DAY = 86_400;
  private static final int A_TEBIBYTE = 1024 * 1024;
  private static final GatewaySettings DEFAULTS = GatewaySettings.DEFAULTS;

  private final Environment environment;
  private final Problems problems;

  private GatewaySettingsFile(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * @param text empty: everything as it is by default
   * @throws InvalidFileException with every violation at once
   */
  static GatewaySettings parse(String file, String text, Environment environment) {
    Problems problems = new Problems(file);
    GatewaySettings settings =
        new GatewaySettingsFile(environment, problems).read(YamlText.read(text, problems));
    problems.refuse();
    return settings;
  }

  private GatewaySettings read(Fields fields) {
    String bind = fields.optionalText("bind", "an address").orElse(DEFAULTS.bind());
    int port = port(fields, "port", "GATEWAY_PORT", DEFAULTS.port());
    int managementPort =
        port(fields, "managementPort", "MANAGEMENT_PORT", DEFAULTS.managementPort());
    if (port == managementPort) {
      problems.add("managementPort", String.valueOf(port), "another port than port");
    }
    AtomicReference<Limits> limits = new AtomicReference<>(Limits.DEFAULTS);
    fields.mapping("limits", section -> limits.set(limits(section)));
    AtomicReference<PublisherSettings> publisher =
        new AtomicReference<>(PublisherSettings.DEFAULTS);
    PublisherSection publisherSection = new PublisherSection(environment, problems);
    fields.mapping("publisher", section -> publisher.set(publisherSection.read(section)));
    AtomicReference<ClusterSettings> cluster = new AtomicReference<>();
    ClusterSection clusterSection = new ClusterSection(environment, problems);
    fields.mapping("cluster", section -> cluster.set(clusterSection.read(section)));
    fields.refuseUnknown();
    return new GatewaySettings(
        bind,
        port,
        managementPort,
        publisher.get(),
        limits.get(),
        Optional.ofNullable(cluster.get()));
  }

  private int port(Fields fields, String field, String variable, int fallback) {
    int written = fields.number(field, fallback, 1, 65_535);
    String set = environment.get(variable);
    if (set == null) {
      return written;
    }
    int port = WholeNumber.parse(set.trim(), 1, 65_535).orElse(0);
    if (port == 0) {
      problems.add("environment variable " + variable, set, "a whole number from 1 to 65535");
    }
    return port;
  }

  private static Limits limits(Fields fields) {
    Limits defaults = Limits.DEFAULTS;
    Limits limits =
        new Limits(
            (long) fields.number("maxRequestBody", (int) (defaults.maxRequestBody() >> 20), 1, 1024)
                << 20,
            mebibytes(fields, "maxBufferedBodies"),
            seconds(fields, "connectTimeout", defaults.connectTimeout(), 1, 600),
            seconds(fields, "idleTimeout", defaults.idleTimeout(), 1, A_DAY),
            seconds(fields, "shutdownGrace", defaults.shutdownGrace(), 0, A_DAY),
            fields.number("workerThreads", defaults.workerThreads(), 1, 10_000));
    fields.refuseUnknown();
    return limits;
  }

  private static Optional<Long> mebibytes(Fields fields, String field) {
    int mebibytes = fields.number(field, 0, 1, A_TEBIBYTE);
    return mebibytes == 0 ? Optional.empty() : Optional.of((long) mebibytes << 20);
  }

  private static Duration seconds(
      Fields fields, String field, Duration fallback, int least, int most) {
    return Duration.ofSeconds(fields.number(field, (int) fallback.toSeconds(), least, most));
  }
}
