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

import io.modelfailover.gateway.access.AccessHandler;
import io.modelfailover.gateway.access.ApiKeys;
import io.modelfailover.gateway.access.AttemptTraces;
import io.modelfailover.gateway.access.DefaultRoute;
import io.modelfailover.gateway.access.OperationMediator;
import io.modelfailover.gateway.access.Route;
import io.modelfailover.gateway.access.RouteTable;
import io.modelfailover.gateway.access.UpstreamFault;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.ApiEndpoint;
import io.modelfailover.gateway.home.Operation;
import io.modelfailover.gateway.home.Stage;
import io.modelfailover.synapse.HeldBytes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.synapse.Mediator;
import org.apache.synapse.mediators.base.SequenceMediator;
import org.apache.synapse.rest.API;
import org.apache.synapse.rest.RESTConstants;
import org.apache.synapse.rest.Resource;
import org.apache.synapse.rest.dispatch.URLMappingHelper;

/**
 * Builds what Synapse needs to serve an API. The API has one resource for all its paths, because
 * Synapse matches no path templates without a library that is not published; {@link AccessHandler}
 * matches them. Thread-safe.
 */
public final class ApiAssembler {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", RESTConstants.METHOD_OPTIONS);

  private final ApiKeys keys;
  private final PolicyMediators policies;
  private final long maxRequestBody;
  private final HeldBytes heldBytes;
  private final BooleanSupplier stopping;
  private final AttemptTraces traces;

  /**
   * @param maxRequestBody bytes
   * @param heldBytes what all requests and answers together may take of memory
   */
  public ApiAssembler(
      ApiKeys keys,
      PolicyMediators policies,
      long maxRequestBody,
      HeldBytes heldBytes,
      BooleanSupplier stopping,
      AttemptTraces traces) {
    this.keys = keys;
    this.policies = policies;
    this.maxRequestBody = maxRequestBody;
    this.heldBytes = heldBytes;
    this.stopping = stopping;
    this.traces = traces;
  }

  AssembledApi assemble(AiApi source) {
    Map<String, DeployedEndpoint> endpoints = new LinkedHashMap<>();
    for (ApiEndpoint endpoint : source.endpoints()) {
      endpoints.put(endpoint.id(), new DeployedEndpoint(source, endpoint));
    }
    Mediator defaultRoute = new DefaultRoute(targets(source, endpoints), maxRequestBody, heldBytes);
    List<Route> routes =
        source.operations().stream()
            .map(operation -> route(source, operation, defaultRoute))
            .toList();
    return new AssembledApi(source, api(source, routes), List.copyOf(endpoints.values()));
  }

  private static Map<Stage, DefaultRoute.Target> targets(
      AiApi source, Map<String, DeployedEndpoint> endpoints) {
    Map<Stage, DefaultRoute.Target> targets = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      source
          .firstEndpoint(stage)
          .ifPresent(first -> targets.put(stage, endpoints.get(first.id()).asTarget()));
    }
    return targets;
  }

  private Route route(AiApi source, Operation operation, Mediator defaultRoute) {
    SequenceMediator flow = new SequenceMediator();
    source.policiesOf(operation).forEach(policy -> flow.addAll(policies.of(policy)));
    flow.addChild(defaultRoute);
    return new Route(operation, flow);
  }

  private API api(AiApi source, List<Route> routes) {
    API api = new API(source.synapseName(), source.basePath());
    api.addHandler(
        new AccessHandler(
            source.basePath(), new RouteTable(routes), keys, maxRequestBody, stopping, traces));
    api.addResource(resource(new OperationMediator(routes)));
    return api;
  }

  private static Resource resource(Mediator in) {
    Resource resource = new Resource();
    resource.setDispatcherHelper(new URLMappingHelper("/*"));
    METHODS.forEach(resource::addMethod);
    resource.setInSequence(sequence(in));
    resource.setFaultSequence(sequence(new UpstreamFault()));
    return resource; // without an out sequence Synapse sends the response back
  }

  private static SequenceMediator sequence(Mediator only) {
    SequenceMediator sequence = new SequenceMediator();
    sequence.addChild(only);
    return sequence;
  }
}
