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
package io.modelfailover.definitions;

import java.util.List;
import java.util.Map;

/** A policy as API platforms import it: a specification and a template. Thread-safe. */
public final class PolicyDefinition {
  private final PolicySpecification specification;
  private final ParameterRules rules;
  private final PolicyTemplate template;
  private final String specificationText;
  private final String templateText;

  PolicyDefinition(
      PolicySpecification specification, String specificationText, String templateText) {
    this.specification = specification;
    this.specificationText = specificationText;
    this.templateText = templateText;
    this.rules = new ParameterRules(specification.policyAttributes());
    this.template = new PolicyTemplate(templateText);
  }

  public PolicySpecification specification() {
    return specification;
  }

  /** The specification as platforms import it, in JSON. */
  public String specificationText() {
    return specificationText;
  }

  /** The template as platforms import it, in Jinja's language. */
  public String templateText() {
    return templateText;
  }

  /**
   * What the specification does not allow; empty: nothing. Whether {@code failoverConfigs} is a
   * valid policy is for the mediator to say.
   *
   * @param parameters by attribute name; a blank one counts as absent
   */
  public List<ParameterViolation> validate(Map<String, String> parameters) {
    return rules.violations(parameters);
  }

  /**
   * The policy as one Synapse XML element without a namespace. Any text is safe in a parameter and
   * arrives at the mediator as it is, with three exceptions: a quote that is escaped for XML
   * arrives as a quote, what opens a template tag in JSON's escape, which means the same in JSON,
   * and a character that XML cannot carry as a question mark.
   *
   * @param parameters by attribute name; they are not validated here
   */
  public String render(Map<String, String> parameters) {
    return template.render(parameters);
  }

  boolean is(String name, String version) {
    return specification.name().equals(name) && specification.version().equals(version);
  }
}
