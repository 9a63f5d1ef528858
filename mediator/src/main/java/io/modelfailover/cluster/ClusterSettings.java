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

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a gateway finds the others of its fleet. Immutable. */
public final class ClusterSettings {
  private final String engine;
  private final String name;
  private final String node;
  private final HostAndPort bind;
  private final List<HostAndPort> members;
  private final URI url;
  private final String password;

  ClusterSettings(
      String engine,
      String name,
      String node,
      HostAndPort bind,
      List<HostAndPort> members,
      URI url,
      String password) {
    this.engine = engine;
    this.name = name;
    this.node = node;
    this.bind = bind;
    this.members = List.copyOf(members);
    this.url = url;
    this.password = password;
  }

  /**
   * Reads the fields of {@code cluster}, lists as one text with commas.
   *
   * @throws InvalidClusterException with every violation at once
   */
  public static ClusterSettings of(Map<String, String> fields) {
    return new ClusterFields(fields).read();
  }

  /** {@code hazelcast} or {@code redis}. */
  public String engine() {
    return engine;
  }

  /** Gateways of one name share; it keeps apart the fleets that use one Redis or one network. */
  public String name() {
    return name;
  }

  /** How operators call this gateway; empty where they have no name for it. */
  public Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /** Hazelcast: where this gateway listens for the others; null for Redis. */
  public HostAndPort bind() {
    return bind;
  }

  /** Hazelcast: where gateways are to be found, this one perhaps among them; empty for Redis. */
  public List<HostAndPort> members() {
    return members;
  }

  /** Redis: {@code redis} or, with TLS, {@code rediss}; null for Hazelcast. */
  public URI url() {
    return url;
  }

  /** A secret. */
  public Optional<String> password() {
    return Optional.ofNullable(password);
  }

  @Override
  public String toString() {
    return engine + " " + name;
  }
}
