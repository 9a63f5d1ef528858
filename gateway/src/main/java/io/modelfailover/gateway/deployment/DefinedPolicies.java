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

import io.modelfailover.config.Violation;
import io.modelfailover.definitions.PolicyDefinition;
import io.modelfailover.definitions.PolicyDefinitions;
import io.modelfailover.gateway.home.AttachedPolicy;
import io.modelfailover.gateway.home.PolicyCatalog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.om.util.AXIOMUtil;
import org.apache.synapse.Mediator;
import org.apache.synapse.config.xml.MediatorFactoryFinder;

/**
 * The policies of the definitions that API platforms import: the same files say here what a policy
 * accepts and what Synapse makes of it. Thread-safe.
 */
public final class DefinedPolicies implements PolicyCatalog, PolicyMediators {
  private final Map<String, PolicyDefinition> definitions = new LinkedHashMap<>();

  public DefinedPolicies() {
    PolicyDefinitions.all()
        .forEach(
            definition ->
                definitions.put(
                    key(definition.specification().name(), definition.specification().version()),
                    definition));
  }

  private static String key(String policy, String version) {
    return policy + " " + version;
  }

  @Override
  public Set<String> policies() {
    return definitions.keySet();
  }

  @Override
  public boolean has(String policy, String version) {
    return definitions.containsKey(key(policy, version));
  }

  @Override
  public List<Violation> check(String policy, String version, Map<String, String> parameters) {
    return definitions.get(key(policy, version)).validate(parameters).stream()
        .map(v -> Violation.of(v.parameter(), v.value(), v.expected()))
        .toList();
  }

  @Override
  public List<Mediator> of(AttachedPolicy policy) {
    return mediators(
        definitions.get(key(policy.policy(), policy.version())).render(policy.parameters()));
  }

  /** A rendered policy has no namespace of its own: it takes that of the element around it. */
  private static List<Mediator> mediators(String rendered) {
    List<Mediator> mediators = new ArrayList<>();
    Iterator<?> elements = parse(rendered).getChildElements();
    while (elements.hasNext()) {
      mediators.add(
          MediatorFactoryFinder.getInstance()
              .getMediator((OMElement) elements.next(), new Properties()));
    }
    return mediators;
  }

  private static OMElement parse(String rendered) {
    try {
      return AXIOMUtil.stringToOM(
          "<sequence xmlns=\"http://ws.apache.org/ns/synapse\">" + rendered + "</sequence>");
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a policy's template renders XML", e);
    }
  }
}
