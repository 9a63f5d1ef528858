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

import io.modelfailover.gateway.access.ApiKeys;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.HomeFolder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is served in step with the home folder. A file that is not valid changes nothing: what
 * it said before goes on being served, and its state says what is wrong. Thread-safe.
 */
public final class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

  private final HomeFolder home;
  private final SynapseApis synapse;
  private final ApiKeys keys;
  private final Map<String, DeploymentState> states = new TreeMap<>();
  private Optional<String> applicationsError = Optional.empty();

  public Deployments(HomeFolder home, SynapseApis synapse, ApiKeys keys) {
    this.home = home;
    this.synapse = synapse;
    this.keys = keys;
  }

  /**
   * Deploys a file of {@code apis} as it is now.
   *
   * @param file its name
   * @throws DeploymentException when it is not valid
   */
  public synchronized AiApi deploy(String file) {
    Optional<AiApi> before = served(file);
    try {
      AiApi api = home.api(file);
      requireOwnPlace(file, api);
      synapse.deploy(api, before.map(AiApi::synapseName));
      states.put(file, new DeploymentState(file, Optional.of(api), Optional.empty()));
      LOG.info("Serving {} from {} at {}", api.synapseName(), file, api.basePath());
      return api;
    } catch (RuntimeException e) {
      String why = Objects.toString(e.getMessage(), e.toString());
      states.put(file, new DeploymentState(file, before, Optional.of(why)));
      LOG.error("{} not deployed, {}:\n{}", file, keeping(before), why);
      throw new DeploymentException(why, e);
    }
  }

  private static String keeping(Optional<AiApi> before) {
    return before.isPresent() ? "the previous deployment stays" : "nothing is served from it";
  }

  /** What a file that is gone served is served no longer. */
  public synchronized void undeploy(String file) {
    served(file).map(AiApi::synapseName).ifPresent(synapse::undeploy);
    if (states.remove(file) != null) {
      LOG.info("No longer serving {}", file);
    }
  }

  /**
   * Brings a file up to date with the folder, whether it is there or not; errors are in its state.
   */
  public void refresh(String file) {
    if (!home.apiFiles().contains(file)) {
      undeploy(file);
      return;
    }
    try {
      deploy(file);
    } catch (DeploymentException e) {
      LOG.debug("{} keeps its error", file, e);
    }
  }

  /**
   * Makes the keys of {@code applications.yaml} the valid ones.
   *
   * @throws DeploymentException when it is not valid; the keys stay as they were
   */
  public synchronized void loadApplications() {
    try {
      keys.replace(home.applications());
      applicationsError = Optional.empty();
    } catch (RuntimeException e) {
      String why = Objects.toString(e.getMessage(), e.toString());
      applicationsError = Optional.of(why);
      throw new DeploymentException(why, e);
    }
  }

  /** Why {@code applications.yaml} as it is now is not in force; empty when it is. */
  public synchronized Optional<String> applicationsError() {
    return applicationsError;
  }

  /** The state of every file, by name. */
  public synchronized List<DeploymentState> states() {
    return List.copyOf(states.values());
  }

  private Optional<AiApi> served(String file) {
    return Optional.ofNullable(states.get(file)).flatMap(DeploymentState::api);
  }

  private void requireOwnPlace(String file, AiApi api) {
    for (DeploymentState state : states.values()) {
      if (!state.file().equals(file) && state.api().isPresent()) {
        requireApart(file, api, state.file(), state.api().get());
      }
    }
  }

  private static void requireApart(String file, AiApi api, String otherFile, AiApi other) {
    if (api.synapseName().equals(other.synapseName())) {
      throw new IllegalArgumentException(
          "apis/%s: name, version: %s (expected: a name and version that %s does not have)"
              .formatted(file, api.synapseName(), otherFile));
    }
    if (meet(api.basePath() + "/", other.basePath() + "/")) {
      throw new IllegalArgumentException(
          "apis/%s: context, version: %s (expected: a path that does not meet %s of %s)"
              .formatted(file, api.basePath(), other.basePath(), other.synapseName()));
    }
  }

  private static boolean meet(String path, String other) {
    return path.startsWith(other) || other.startsWith(path);
  }
}
