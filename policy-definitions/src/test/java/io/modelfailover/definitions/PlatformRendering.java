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

import com.hubspot.jinjava.Jinjava;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.om.util.AXIOMUtil;
import org.apache.synapse.config.xml.ClassMediatorFactory;
import org.apache.synapse.mediators.ext.ClassMediator;

/**
 * What an API platform does to a policy: render the template, wrap the result in a root element and
 * keep its child elements, render those again inside the operation's template, let Synapse build
 * the mediator. Here {@link RecordingMediator} stands in for it.
 */
final class PlatformRendering {
  private static final String OPERATION =
      "<sequence xmlns=\"http://ws.apache.org/ns/synapse\" name=\"{{name}}\">"
          + "{% for policy in policies %}{{policy}}{% endfor %}</sequence>";

  private final PolicyDefinition definition;

  PlatformRendering(PolicyDefinition definition) {
    this.definition = definition;
  }

  Map<String, String> arriving(Map<String, String> parameters) {
    String once = childElements(definition.render(parameters));
    String twice = new Jinjava().render(OPERATION, Map.of("name", "in", "policies", List.of(once)));
    return mediator(parse(twice).getFirstElement()).received();
  }

  private static String childElements(String rendered) {
    StringBuilder kept = new StringBuilder();
    for (Iterator<?> i = parse("<root>" + rendered + "</root>").getChildElements(); i.hasNext(); ) {
      kept.append(i.next());
    }
    return kept.toString();
  }

  private static RecordingMediator mediator(OMElement element) {
    element.addAttribute("name", RecordingMediator.class.getName(), null);
    ClassMediator built =
        (ClassMediator) new ClassMediatorFactory().createSpecificMediator(element, null);
    return (RecordingMediator) built.getMediator();
  }

  private static OMElement parse(String xml) {
    try {
      return AXIOMUtil.stringToOM(xml);
    } catch (XMLStreamException e) {
      throw new AssertionError(xml, e);
    }
  }
}
