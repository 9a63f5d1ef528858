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
package io.modelfailover.cluster.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.HostAndPort;
import io.modelfailover.cluster.jcache.CacheEngine;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** One Hazelcast member in this process. */
final class HazelcastCaches implements CacheEngine {
  /** It begins with a warning about speed that nobody needs who shares a few suspensions. */
  private static final Logger START_LOG =
      Logger.getLogger("com.hazelcast.instance.impl.HazelcastInstanceFactory");

  private static final String ANY_IPV4 = "0.0.0.0";
  private static final String ANY_IPV6 = "[::]";

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          // It speaks to the members that were named and to nobody else.
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.logging.type", "slf4j"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.jmx", "false"),
          // Few entries, and everything is read once a second: few partitions are enough.
          Map.entry("hazelcast.partition.count", "3"),
          // The defaults let a member be dead for a minute, and a split last for five.
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "8"),
          Map.entry("hazelcast.operation.call.timeout.millis", "4000"),
          Map.entry("hazelcast.merge.first.run.delay.seconds", "3"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "3"),
          Map.entry("hazelcast.wait.seconds.before.join", "0"),
          Map.entry("hazelcast.max.wait.seconds.before.join", "5"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "4"),
          // Threads for a few operations a second, beside a gateway that needs the processors.
          Map.entry("hazelcast.operation.thread.count", "2"),
          Map.entry("hazelcast.operation.generic.thread.count", "2"),
          Map.entry("hazelcast.event.thread.count", "1"),
          Map.entry("hazelcast.io.input.thread.count", "1"),
          Map.entry("hazelcast.io.output.thread.count", "1"));

  private final ClusterSettings settings;
  private final String node;

  HazelcastCaches(ClusterSettings settings, String node) {
    this.settings = settings;
    this.node = node;
  }

  @Override
  public Connection open() {
    START_LOG.setLevel(Level.SEVERE);
    HazelcastInstance instance = Hazelcast.newHazelcastInstance(config());
    try {
      return new HazelcastConnection(instance, settings.members().size());
    } catch (RuntimeException e) {
      instance.shutdown();
      throw e;
    }
  }

  private Config config() {
    Config config = new Config();
    config.setClusterName(settings.name());
    config.setInstanceName("model-failover " + settings.name() + " " + node);
    config.setClassLoader(HazelcastCaches.class.getClassLoader());
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    network(config.getNetworkConfig());
    PROPERTIES.forEach(config::setProperty);
    return config;
  }

  private void network(NetworkConfig network) {
    HostAndPort bind = settings.bind();
    network.setPort(bind.port()).setPortAutoIncrement(false).setReuseAddress(true);
    boolean any = bind.host().equals(ANY_IPV4) || bind.host().equals(ANY_IPV6);
    network.getInterfaces().setEnabled(!any).addInterface(bind.host());
    join(network.getJoin());
  }

  private void join(JoinConfig join) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    List<String> members =
        settings.members().stream().map(HostAndPort::toString).collect(Collectors.toList());
    join.getTcpIpConfig().setEnabled(true).setMembers(members);
  }
}
