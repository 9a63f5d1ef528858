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

import io.modelfailover.core.FailoverListener;
import io.modelfailover.gateway.access.ApiKeys;
import io.modelfailover.gateway.deployment.ApiAssembler;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.deployment.HomeWatch;
import io.modelfailover.gateway.deployment.PolicyMediators;
import io.modelfailover.gateway.deployment.StartException;
import io.modelfailover.gateway.deployment.SynapseApis;
import io.modelfailover.gateway.deployment.SynapseHost;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.synapse.FailoverRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.axis2.AxisFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: everything is put together here, and stopped in the reverse order. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final GatewaySettings settings;
  private final SynapseHost synapse;
  private final FailoverRuntime failover;
  private final SynapseApis apis;
  private final Deployments deployments;
  private final HomeWatch watch;

  private Gateway(HomeFolder home, PolicyMediators policies) {
    this.settings = home.settings();
    ApiKeys keys = new ApiKeys();
    this.synapse = SynapseHost.start(settings);
    this.failover = FailoverRuntime.start(FailoverListener.NONE);
    bind(failover, synapse);
    ApiAssembler assembler =
        new ApiAssembler(keys, policies, settings.limits().maxRequestBody(), stopping::get);
    this.apis = new SynapseApis(synapse, assembler);
    this.deployments = new Deployments(home, apis, keys);
    this.watch = new HomeWatch(home, deployments);
  }

  private static void bind(FailoverRuntime failover, SynapseHost synapse) {
    try {
      failover.bindTo(synapse.environment());
    } catch (AxisFault e) {
      throw new StartException("Synapse accepts no failover runtime", e);
    }
  }

  /**
   * @throws io.modelfailover.gateway.deployment.StartException when it cannot
   * @throws io.modelfailover.gateway.home.InvalidFileException when its settings are not valid
   */
  public static Gateway start(HomeFolder home, PolicyMediators policies) {
    Gateway gateway = new Gateway(home, policies);
    try {
      gateway.watch.remember();
      gateway.deployments.loadApplications();
      home.apiFiles().forEach(gateway.deployments::refresh);
      gateway.watch.start(LOOK_INTERVAL);
      return gateway;
    } catch (IOException e) {
      gateway.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  public GatewaySettings settings() {
    return settings;
  }

  public Deployments deployments() {
    return deployments;
  }

  /** Refuses new requests, lets the running ones finish within the grace period, and stops. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    watch.close();
    drain();
    apis.close();
    synapse.close();
    failover.close();
    LOG.info("Stopped");
  }

  private void drain() {
    int running = synapse.requestsInFlight().count();
    LOG.info("Stopping; {} requests are still running", running);
    try {
      if (!synapse.requestsInFlight().awaitNone(settings.limits().shutdownGrace())) {
        LOG.warn("Cutting {} requests", synapse.requestsInFlight().count());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
