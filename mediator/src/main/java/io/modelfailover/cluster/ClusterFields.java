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
package io.modelfailover.cluster;

import io.modelfailover.config.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and validates the fields of {@code cluster}. For one use by one thread. */
final class ClusterFields {
  private static final String HAZELCAST = "hazelcast";
  private static final String REDIS = "redis";
  private static final String SECURE_REDIS = "rediss";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final String ADDRESS = "HOST:PORT";
  private static final String REDIS_URL = "redis://[USER@]HOST[:PORT][/DATABASE], or rediss:";
  private static final Pattern DATABASE = Pattern.compile("(/[0-9]{0,4})?");
  private static final HostAndPort LOOPBACK = HostAndPort.parse("127.0.0.1:5701").orElseThrow();

  private final Map<String, String> fields;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  ClusterFields(Map<String, String> fields) {
    this.fields = fields;
  }

  ClusterSettings read() {
    String engine = field("engine").orElse("");
    String name = field("name").orElse("model-failover");
    String node = field("node").orElse(null);
    requireName("name", name);
    if (node != null) {
      requireName("node", node);
    }
    ClusterSettings settings =
        engine.equals(REDIS)
            ? redis(name, node)
            : engine.equals(HAZELCAST) ? hazelcast(name, node) : null;
    if (settings == null) {
      refuse("engine", engine.isEmpty() ? "missing" : engine, HAZELCAST + " or " + REDIS);
    } else {
      refuseUnknown(engine);
    }
    if (!violations.isEmpty()) {
      throw new InvalidClusterException(violations);
    }
    return settings;
  }

  private void requireName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      refuse(field, name, "1 to 64 letters, digits, . _ - :");
    }
  }

  private ClusterSettings hazelcast(String name, String node) {
    HostAndPort bind =
        field("bind").map(text -> address("bind", text)).orElse(Optional.of(LOOPBACK)).orElse(null);
    List<HostAndPort> members = new ArrayList<>();
    for (String member : field("members").orElse("").split(",", -1)) {
      address("members", member.trim()).ifPresent(members::add);
    }
    return new ClusterSettings(HAZELCAST, name, node, bind, members, null, null);
  }

  private Optional<HostAndPort> address(String field, String text) {
    Optional<HostAndPort> address = HostAndPort.parse(text);
    if (address.isEmpty()) {
      refuse(field, text.isEmpty() ? "missing" : text, ADDRESS);
    }
    return address;
  }

  private ClusterSettings redis(String name, String node) {
    Optional<String> tls = field("tls");
    if (tls.isPresent() && !List.of("true", "false").contains(tls.get())) {
      refuse("tls", tls.get(), "true or false");
    }
    URI url = url(field("url").orElse(""), tls.orElse(""));
    return new ClusterSettings(
        REDIS, name, node, null, List.of(), url, field("password").orElse(null));
  }

  /** Null when it is none. Nothing of a wrong address is shown: there may be a password in it. */
  private URI url(String text, String tls) {
    URI url = parsed(text);
    if (url == null) {
      refuse("url", text.isEmpty() ? "missing" : "(hidden)", REDIS_URL);
      return null;
    }
    String user = url.getUserInfo();
    if (user != null && user.contains(":")) {
      refuse("url", "with a password in it", "the password in cluster.password");
    }
    boolean secure = url.getScheme().equals(SECURE_REDIS);
    if (secure && tls.equals("false")) {
      refuse("tls", tls, "true, as the url begins with rediss:");
    }
    return secure || !tls.equals("true")
        ? url
        : URI.create(SECURE_REDIS + text.substring(REDIS.length()));
  }

  private static URI parsed(String text) {
    try {
      URI url = new URI(text);
      boolean valid =
          (REDIS.equals(url.getScheme()) || SECURE_REDIS.equals(url.getScheme()))
              && url.getHost() != null
              && url.getPort() <= 65_535
              && url.getPort() != 0
              && DATABASE.matcher(url.getPath()).matches()
              && url.getQuery() == null;
      return valid ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private Optional<String> field(String name) {
    known.add(name);
    return Optional.ofNullable(fields.get(name)).map(String::trim).filter(text -> !text.isEmpty());
  }

  private void refuseUnknown(String engine) {
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        String expected = "one of " + String.join(", ", known) + " with engine " + engine;
        refuse(name, "unknown field", expected);
      }
    }
  }

  private void refuse(String field, String value, String expected) {
    violations.add(Violation.of("cluster." + field, value, expected));
  }
}
