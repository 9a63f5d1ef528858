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

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterState;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.gateway.access.ApiKeys;
import io.modelfailover.gateway.access.AttemptTraces;
import io.modelfailover.gateway.cluster.AddOns;
import io.modelfailover.gateway.cluster.Sharing;
import io.modelfailover.gateway.deployment.ApiAssembler;
import io.modelfailover.gateway.deployment.DefinedPolicies;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.deployment.HomeWatch;
import io.modelfailover.gateway.deployment.StartException;
import io.modelfailover.gateway.deployment.SynapseApis;
import io.modelfailover.gateway.deployment.SynapseHost;
import io.modelfailover.gateway.home.Environment;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.management.ClusterRoutes;
import io.modelfailover.gateway.management.HealthRoutes;
import io.modelfailover.gateway.management.ManagementServer;
import io.modelfailover.gateway.management.MetricsRoutes;
import io.modelfailover.gateway.management.Routes;
import io.modelfailover.gateway.management.SuspensionRoutes;
import io.modelfailover.gateway.observation.FailoverBeans;
import io.modelfailover.gateway.observation.FailoverCounts;
import io.modelfailover.gateway.observation.MicrometerListener;
import io.modelfailover.gateway.observation.SuspensionControl;
import io.modelfailover.gateway.publisher.AdminPassword;
import io.modelfailover.gateway.publisher.History;
import io.modelfailover.gateway.publisher.Publisher;
import io.modelfailover.gateway.transport.RequestsInFlight;
import io.modelfailover.synapse.FailoverRuntime;
import io.modelfailover.synapse.HeldBytes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.axis2.AxisFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: everything is put together here, and stopped in the reverse order. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DefinedPolicies policies = new DefinedPolicies();
  private final ApiKeys keys = new ApiKeys();
  private final AttemptTraces traces = new AttemptTraces();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HomeFolder home;
  private final GatewaySettings settings;
  private final AdminPassword password;
  private final AddOns addOns;
  private RequestsInFlight requests;
  private FailoverRuntime failover;
  private Deployments deployments;

  private Gateway(Path folder, Environment environment) {
    this.home = new HomeFolder(folder, environment, policies);
    this.settings = home.settings();
    this.password = password(folder, environment);
    this.addOns = AddOns.in(environment.get(AddOns.VARIABLE));
  }

  private static AdminPassword password(Path folder, Environment environment) {
    try {
      return AdminPassword.of(folder, environment.get(AdminPassword.VARIABLE));
    } catch (IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /**
   * @throws StartException when it cannot
   * @throws io.modelfailover.gateway.home.InvalidFileException when its settings are not valid
   * @throws io.modelfailover.gateway.deployment.DeploymentException when its applications are not
   */
  public static Gateway start(Path folder, Environment environment) {
    Gateway gateway = new Gateway(folder, environment);
    try {
      gateway.start();
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void start() {
    MicrometerListener meters = new MicrometerListener(metrics);
    FailoverCounts counts = new FailoverCounts();
    History history = new History(Clock.systemUTC());
    FailoverListener listeners = FailoverListener.all(List.of(meters, counts, history));
    String node = Sharing.node(settings);
    HeldBytes heldBytes =
        settings.limits().maxBufferedBodies().map(HeldBytes::atMost).orElseGet(HeldBytes::ofHeap);
    failover = part(FailoverRuntime.start(listeners, node, heldBytes));
    Optional<Sharing> sharing =
        settings.cluster().map(cluster -> part(Sharing.join(cluster, addOns, failover)));
    SuspensionControl suspensions = new SuspensionControl(failover.suspensions());
    FailoverBeans beans = part(new FailoverBeans(counts, suspensions));
    sharing.ifPresent(Sharing::awaitKnowledge);
    SynapseHost synapse = part(SynapseHost.start(settings));
    requests = synapse.requestsInFlight();
    bind(failover, synapse);
    observe(meters, beans, failover);
    deployments = deploy(synapse);
    Publisher publisher =
        part(
            new Publisher(
                password,
                home,
                settings,
                deployments,
                suspensions,
                history,
                traces,
                System::nanoTime,
                Clock.systemUTC()));
    List<Routes> routes = new ArrayList<>(publisher.routes());
    routes.add(new HealthRoutes(deployments, stopping::get, requests::count));
    routes.add(new MetricsRoutes(metrics));
    routes.add(new SuspensionRoutes(suspensions, deployments));
    routes.add(new ClusterRoutes(this::cluster, node));
    part(ManagementServer.start(settings, routes));
  }

  private Optional<ClusterState> cluster() {
    return failover.cluster().map(ClusterMembership::state);
  }

  private static void bind(FailoverRuntime failover, SynapseHost synapse) {
    try {
      failover.bindTo(synapse.environment());
    } catch (AxisFault e) {
      throw new StartException("Synapse accepts no failover runtime", e);
    }
  }

  private void observe(MicrometerListener meters, FailoverBeans beans, FailoverRuntime failover) {
    meters.watchSuspended(() -> failover.suspensions().suspensions().size());
    HeldBytes memory = failover.heldBytes();
    meters.watchBuffered(memory::held, memory.limit(), memory::refused);
    beans.showBuffered(memory::held, memory.limit(), memory::refused);
    failover
        .cluster()
        .ifPresent(
            cluster -> {
              meters.watchCluster(cluster::state);
              beans.showCluster(cluster::state);
            });
    Gauge.builder("modelfailover.requests.inflight", requests, RequestsInFlight::count)
        .description("Requests that are not wholly answered yet")
        .register(metrics);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
  }

  private Deployments deploy(SynapseHost synapse) {
    ApiAssembler assembler =
        new ApiAssembler(
            keys,
            policies,
            settings.limits().maxRequestBody(),
            failover.heldBytes(),
            stopping::get,
            traces);
    SynapseApis apis = part(new SynapseApis(synapse, assembler));
    Deployments files = new Deployments(home, apis, keys);
    HomeWatch watch = part(new HomeWatch(home, files));
    watch.remember();
    files.loadApplications();
    home.apiFiles().forEach(files::refresh);
    synapse.serving();
    watch.start(LOOK_INTERVAL);
    return files;
  }

  /** Closed when the gateway is, the last one first. */
  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  public GatewaySettings settings() {
    return settings;
  }

  /** The exchanges and suspensions of this gateway. */
  public FailoverRuntime failover() {
    return failover;
  }

  /** The administrators' password, if it was made at this start: to be shown this once. */
  public Optional<String> newPassword() {
    return password.generated();
  }

  /** The APIs of the home folder. */
  public Deployments deployments() {
    return deployments;
  }

  /** Refuses new requests, lets the running ones finish within the grace period, and stops. */
  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      drain();
      parts.forEach(Gateway::close);
      LOG.info("Stopped");
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.error("{} did not stop", part.getClass().getSimpleName(), e);
    }
  }

  private void drain() {
    if (requests == null || requests.count() == 0) {
      return;
    }
    LOG.info("Waiting for {} running requests", requests.count());
    try {
      if (!requests.awaitNone(settings.limits().shutdownGrace())) {
        LOG.warn("Cutting {} requests", requests.count());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
