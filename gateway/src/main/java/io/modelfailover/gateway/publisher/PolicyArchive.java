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
package io.modelfailover.gateway.publisher;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.modelfailover.definitions.PolicyDefinition;
import io.modelfailover.definitions.PolicyDefinitions;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.AttachedPolicy;
import io.modelfailover.gateway.home.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * An API's policies as a ZIP: the definitions that WSO2 API Manager imports, what they are attached
 * with, and what Synapse gets of them. Holds no endpoint and no credential.
 */
final class PolicyArchive {
  private static final String README =
      """
      The policies of %s.

      publisher/    the definitions, for the Publisher: Policies, Add New Policy
      apictl/       the same for the command line: apictl import policy api -f apictl/NAME -e ENV
      api.yaml      what is attached to which operation, as in the api.yaml of an exported API
      synapse/      what Synapse gets of each attached policy

      In API Manager endpoints have ids of their own: put them in the place of each endpointId.
      The gateways need the mediator's jar in repository/components/dropins.
      """;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);
  private final Dump yaml =
      new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build());

  private PolicyArchive() {}

  static byte[] of(AiApi api) throws IOException {
    PolicyArchive archive = new PolicyArchive();
    archive.add("README.txt", README.formatted(api.synapseName()));
    for (PolicyDefinition definition : PolicyDefinitions.all()) {
      archive.add(definition);
    }
    archive.add("api.yaml", archive.attachments(api));
    int number = 1;
    for (AttachedPolicy policy : api.policies()) {
      archive.add("synapse/" + number++ + "-" + policy.policy() + ".xml", rendered(policy));
    }
    archive.zip.close();
    return archive.bytes.toByteArray();
  }

  private void add(PolicyDefinition definition) throws IOException {
    String name = definition.specification().name() + "_" + definition.specification().version();
    String folder = "apictl/" + name + "/" + name;
    add("publisher/" + name + ".json", definition.specificationText());
    add("publisher/" + name + ".j2", definition.templateText());
    add(folder + ".yaml", wrapped(definition.specificationText()));
    add(folder + ".j2", definition.templateText());
  }

  private String wrapped(String specification) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", "operation_policy_specification");
    all.put("version", "v4.5.0");
    // JSON is YAML.
    all.put("data", new Load(LoadSettings.builder().build()).loadFromString(specification));
    return yaml.dumpToString(all);
  }

  private String attachments(AiApi api) {
    List<Object> operations = new ArrayList<>();
    api.operations().forEach(operation -> operations.add(attachments(api, operation)));
    return yaml.dumpToString(Map.of("data", Map.of("operations", operations)));
  }

  private static Map<String, Object> attachments(AiApi api, Operation operation) {
    List<Object> request = new ArrayList<>();
    api.policiesOf(operation).forEach(policy -> request.add(attachment(policy)));
    Map<String, Object> policies = new LinkedHashMap<>();
    policies.put("request", request);
    policies.put("response", List.of());
    policies.put("fault", List.of());
    Map<String, Object> attached = new LinkedHashMap<>();
    attached.put("target", operation.path());
    attached.put("verb", operation.method());
    attached.put("operationPolicies", policies);
    return attached;
  }

  private static Map<String, Object> attachment(AttachedPolicy policy) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    policy.parameters().forEach((name, value) -> parameters.put(name, asPublisherWrites(value)));
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("policyName", policy.policy());
    attachment.put("policyVersion", policy.version());
    attachment.put("policyType", "common");
    attachment.put("parameters", parameters);
    return attachment;
  }

  /** The platform's form reads JSON with single quotes; text that has some stays as it is. */
  private static String asPublisherWrites(String value) {
    try {
      JsonElement json = JsonParser.parseString(value);
      return json.isJsonObject() && !value.contains("'")
          ? json.toString().replace('"', '\'')
          : value;
    } catch (JsonParseException e) {
      return value;
    }
  }

  private static String rendered(AttachedPolicy policy) {
    return PolicyDefinitions.find(policy.policy(), policy.version())
        .map(definition -> definition.render(policy.parameters()) + "\n")
        .orElseThrow();
  }

  private void add(String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
