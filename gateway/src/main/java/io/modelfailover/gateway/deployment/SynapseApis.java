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

import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.transport.RequestsInFlight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.core.SynapseEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts APIs into a running Synapse and takes them out again without losing a request: what an API
 * leaves behind is cleared away when the last request that may still use it is answered.
 * Thread-safe: one deployment at a time.
 */
public final class SynapseApis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SynapseApis.class);
  private static final int LOOK_AGAIN_MILLIS = 500;

  private final SynapseEnvironment environment;
  private final ApiAssembler assembler;
  private final RequestsInFlight inFlight;
  private final Map<String, AssembledApi> current = new HashMap<>();
  private final ScheduledExecutorService clearing =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gateway-clearing");
            thread.setDaemon(true);
            return thread;
          });

  public SynapseApis(SynapseHost host, ApiAssembler assembler) {
    this.environment = host.environment();
    this.inFlight = host.requestsInFlight();
    this.assembler = assembler;
  }

  /**
   * Adds the API, or replaces the one of its name. When this throws, everything is as it was.
   *
   * @param former the name of an API that makes way for it; may be its own name
   * @throws RuntimeException with the text of a mediator that would not initialise
   */
  public synchronized void deploy(AiApi source, Optional<String> former) {
    AssembledApi next = assembler.assemble(source);
    AssembledApi before = current.get(next.name());
    next.endpoints().forEach(endpoint -> endpoint.register(environment));
    try {
      next.api().init(environment);
    } catch (RuntimeException e) {
      takeBack(next, before);
      throw e;
    }
    former.filter(name -> !name.equals(next.name())).ifPresent(this::undeploy);
    swap(next, before);
  }

  private void takeBack(AssembledApi next, AssembledApi before) {
    if (before != null) {
      before.endpoints().forEach(endpoint -> endpoint.register(environment));
    }
    next.endpoints().forEach(endpoint -> endpoint.unregister(environment));
  }

  private void swap(AssembledApi next, AssembledApi before) {
    SynapseConfiguration configuration = environment.getSynapseConfiguration();
    current.put(next.name(), next);
    if (before == null) {
      configuration.addAPI(next.name(), next.api());
    } else {
      configuration.updateAPI(next.name(), next.api());
      clearAfterUse(before, System.nanoTime());
    }
  }

  /** From now on the API's paths are unknown; requests that run are finished. */
  public synchronized void undeploy(String name) {
    AssembledApi gone = current.remove(name);
    if (gone != null) {
      environment.getSynapseConfiguration().removeAPI(name);
      clearAfterUse(gone, System.nanoTime());
    }
  }

  private void clearAfterUse(AssembledApi old, long replacedAt) {
    var unused =
        clearing.schedule(() -> clear(old, replacedAt), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void clear(AssembledApi old, long replacedAt) {
    if (inFlight.anySince(replacedAt)) {
      clearAfterUse(old, replacedAt);
      return;
    }
    try {
      old.api().destroy();
      old.endpoints().forEach(endpoint -> endpoint.unregister(environment));
    } catch (RuntimeException e) {
      LOG.error("A former deployment of {} was not cleared away", old.name(), e);
    }
  }

  @Override
  public void close() {
    clearing.shutdownNow();
  }
}
