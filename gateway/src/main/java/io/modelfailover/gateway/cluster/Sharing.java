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
package io.modelfailover.gateway.cluster;

import io.modelfailover.cluster.ClusterEngine;
import io.modelfailover.cluster.ClusterEngines;
import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.InvalidClusterException;
import io.modelfailover.gateway.deployment.StartException;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.synapse.FailoverRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This gateway's part in a fleet, if its settings name one. */
public final class Sharing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);

  /** How long callers may be kept out of a gateway that does not know yet who is suspended. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final URLClassLoader addOn;
  private final ClusterMembership membership;

  private Sharing(URLClassLoader addOn, ClusterMembership membership) {
    this.addOn = addOn;
    this.membership = membership;
  }

  /** What operators call this gateway. */
  public static String node(GatewaySettings settings) {
    return settings
        .cluster()
        .flatMap(ClusterSettings::node)
        .orElseGet(() -> host() + ":" + settings.port());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * Begins to join; returns at once.
   *
   * @throws StartException when the engine's add-on is not there or cannot run
   */
  public static Sharing join(ClusterSettings settings, AddOns addOns, FailoverRuntime failover) {
    URLClassLoader addOn = addOns.load(settings.engine());
    try {
      ClusterEngine engine = ClusterEngines.find(settings.engine(), addOn);
      failover.join(engine, settings, "");
      return new Sharing(addOn, failover.cluster().orElseThrow());
    } catch (InvalidClusterException e) {
      close(addOn);
      throw new StartException("gateway.yaml: " + e.getMessage(), e);
    }
  }

  /** Waits a little for what the others know, so that nobody pays for finding it out once more. */
  public void awaitKnowledge() {
    try {
      if (!membership.awaitKnowledge(LONGEST_WAIT)) {
        LOG.warn("The cluster cannot be reached yet: starting with what this gateway knows");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    membership.close();
    close(addOn);
  }

  private static void close(URLClassLoader addOn) {
    try {
      addOn.close();
    } catch (IOException e) {
      LOG.debug("An add-on's files stay open", e);
    }
  }
}
