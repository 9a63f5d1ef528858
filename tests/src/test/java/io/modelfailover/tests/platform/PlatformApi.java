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
package io.modelfailover.tests.platform;

import io.modelfailover.definitions.PolicyDefinitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An AI API as the platform renders it into Synapse: a resource, an endpoint sequence per stage
 * with a case per endpoint, and the sequences of its policies.
 */
final class PlatformApi {
  private static final String NAMESPACE = "xmlns=\"http://ws.apache.org/ns/synapse\"";

  private final String name;
  private final String version;
  private final List<PlatformEndpoint> production = new ArrayList<>();
  private final List<PlatformEndpoint> sandbox = new ArrayList<>();
  private final List<String> in = new ArrayList<>();
  private final List<String> out = new ArrayList<>();
  private String defaultUrl;
  private String afterCall = mediator(AiApiMediator.class, "direction", "OUT");

  PlatformApi(String name, String version) {
    this.name = name;
    this.version = version;
  }

  PlatformApi withDefault(String url) {
    defaultUrl = url;
    return this;
  }

  PlatformApi with(PlatformEndpoint... endpoints) {
    production.addAll(List.of(endpoints));
    return this;
  }

  PlatformApi withSandbox(PlatformEndpoint... endpoints) {
    sandbox.addAll(List.of(endpoints));
    return this;
  }

  /** The policy of the Publisher's native form. */
  PlatformApi withPolicy(String failoverConfigs) {
    return withPolicy("modelFailover", "v2", Map.of("failoverConfigs", failoverConfigs));
  }

  /** A policy as its definition renders it. */
  PlatformApi withPolicy(String policy, String version, Map<String, String> parameters) {
    in.add(PolicyDefinitions.find(policy, version).orElseThrow().render(parameters));
    return this;
  }

  PlatformApi withPolicy(Class<?> mediator, String... properties) {
    in.add(mediator(mediator, properties));
    return this;
  }

  PlatformApi withOutPolicy(Class<?> mediator, String... properties) {
    out.add(mediator(mediator, properties));
    return this;
  }

  /** With another mediator than the platform's to look at each answer. */
  PlatformApi withAnswersReadBy(Class<?> mediator) {
    afterCall = mediator(mediator);
    return this;
  }

  static String mediator(Class<?> type, String... properties) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return mediator(type.getName(), map);
  }

  private static String mediator(String type, Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(p -> "<property name=\"%s\" value=\"%s\"/>".formatted(p.getKey(), p.getValue()))
        .collect(Collectors.joining("", "<class name=\"" + type + "\">", "</class>"));
  }

  String name() {
    return name;
  }

  String path() {
    return "/" + name.toLowerCase(Locale.ROOT) + "/" + version;
  }

  /** What the platform writes into a message that this API has. */
  String synapseName() {
    return "admin--" + name + ":v" + version;
  }

  String key() {
    return name + "--v" + version;
  }

  String sequenceKey(String stage) {
    return key() + "_EndpointsSeq" + stage;
  }

  String xml() {
    return """
        <api %s name="%s" context="%s">
          <resource methods="POST GET" url-mapping="/*" faultSequence="fault">
            <inSequence>
              %s
              <filter source="$ctx:AM_KEY_TYPE" regex="PRODUCTION">
                <then><sequence key="%s"/></then>
                <else>
                  <filter source="$ctx:AM_KEY_TYPE" regex="SANDBOX">
                    <then><sequence key="%s"/></then>
                    <else>
                      <property name="ERROR_CODE" value="900901"/>
                      <property name="CUSTOM_HTTP_SC" value="401"/>
                      <sequence key="fault"/>
                    </else>
                  </filter>
                </else>
              </filter>
            </inSequence>
            <outSequence>%s<send/></outSequence>
          </resource>
          <handlers><handler class="%s"/></handlers>
        </api>
        """
        .formatted(
            NAMESPACE,
            synapseName(),
            path(),
            mediator(AiApiMediator.class, "direction", "IN"),
            sequenceKey("PRODUCTION"),
            sequenceKey("SANDBOX"),
            mediator(CountMediator.class, "step", "send"),
            PoliciesHandler.class.getName());
  }

  /** By name, in the order in which the platform deploys them. */
  Map<String, String> sequences() {
    Map<String, String> sequences = endpointSequences();
    sequences.put(synapseName() + "--In", sequence(synapseName() + "--In", String.join("", in)));
    sequences.put(synapseName() + "--Out", sequence(synapseName() + "--Out", String.join("", out)));
    return sequences;
  }

  Map<String, String> endpointSequences() {
    Map<String, String> sequences = new LinkedHashMap<>();
    sequences.put(sequenceKey("PRODUCTION"), endpoints("PRODUCTION", production));
    sequences.put(sequenceKey("SANDBOX"), endpoints("SANDBOX", sandbox));
    return sequences;
  }

  private static String sequence(String name, String children) {
    return "<sequence %s name=\"%s\">%s</sequence>".formatted(NAMESPACE, name, children);
  }

  private String endpoints(String stage, List<PlatformEndpoint> endpoints) {
    String cases =
        endpoints.stream()
            .map(endpoint -> switchCase(endpoint.id(), endpoint.security()))
            .collect(Collectors.joining());
    return sequence(
        sequenceKey(stage),
        """
        <filter source="get-property('FAILOVER_RETRY_COUNT')" regex="10">
          <then><sequence key="fault"/></then>
          <else>
            <switch source="get-property('TARGET_ENDPOINT')">
              %s
              %s
              <case regex="REJECT">
                <property name="ERROR_CODE" value="900808"/>
                <property name="CUSTOM_HTTP_SC" value="503"/>
                <sequence key="fault"/>
              </case>
              <case regex="EXIT"><loopback/></case>
            </switch>
            %s
            <sequence key="%s"/>
          </else>
        </filter>
        """
            .formatted(cases, switchCase("DEFAULT", ""), afterCall, sequenceKey(stage)));
  }

  private String switchCase(String id, String security) {
    return "<case regex=\"%s\">%s<call><endpoint key=\"%s\"/></call></case>"
        .formatted(id, security, endpointKey(id));
  }

  String endpointKey(String id) {
    return key() + "_API_LLMEndpoint_" + id;
  }

  List<String> endpoints() {
    List<String> all = new ArrayList<>();
    production.forEach(endpoint -> all.add(xml(endpoint)));
    sandbox.forEach(endpoint -> all.add(xml(endpoint)));
    all.add(xml(PlatformEndpoint.at("DEFAULT", defaultUrl)));
    return all;
  }

  private String xml(PlatformEndpoint endpoint) {
    return """
        <endpoint %s name="%s">
          <address uri="%s">%s</address>
        </endpoint>
        """
        .formatted(NAMESPACE, endpointKey(endpoint.id()), endpoint.url(), endpoint.suspension());
  }
}
