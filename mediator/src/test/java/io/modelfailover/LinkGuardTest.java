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
package io.modelfailover;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.axiom.om.OMContainer;
import org.apache.axiom.soap.SOAPEnvelope;
import org.apache.axis2.AxisFault;
import org.apache.synapse.Mediator;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.endpoints.Endpoint;
import org.apache.synapse.mediators.Value;
import org.apache.synapse.mediators.builtin.PropertyMediator;
import org.apache.synapse.rest.API;
import org.apache.synapse.rest.Handler;
import org.apache.synapse.rest.Resource;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.util.PassThroughTransportUtils;
import org.junit.Test;

/**
 * The one jar runs on Apache Synapse 3.0.1, which it is compiled against, and on WSO2's forks from
 * 4.0 to 4.1. What moved, vanished or grew abstract methods in between must not be linked.
 */
public class LinkGuardTest {
  private static final String HOSTS = "the forks differ from Apache Synapse here";

  private static final ArchRule TYPES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(API.class, Resource.class, PropertyMediator.class, Value.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.wso2..")
          .because(HOSTS);

  private static final List<ArchRule> METHODS =
      List.of(
          notCalled("org.apache.axis2.AxisFault", "getDetails"),
          notCalled("org.apache.axiom.soap.SOAPEnvelope", "getOrCreateHeader"),
          notCalled("org.apache.axiom.om.OMContainer", "getDescendants"),
          notCalled("org.apache.synapse.core.SynapseEnvironment", "getStatisticsCollector"),
          notCalled(
              "org.apache.synapse.transport.passthru.Pipe", "setSerializationCompleteWithoutData"),
          notCalled(
              "org.apache.synapse.transport.passthru.util.PassThroughTransportUtils",
              "builderInvoked"));

  private static final ArchRule INTERFACES =
      noClasses().should(directlyImplementWhatGrows()).because(HOSTS);

  private static final JavaClasses MEDIATOR =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.modelfailover");

  @Test
  public void should_link_only_what_every_host_has() {
    assertThat(MEDIATOR).isNotEmpty();
    rules().forEach(rule -> rule.check(MEDIATOR));
  }

  @Test
  public void should_find_every_forbidden_link_when_there_is_one() {
    JavaClasses culprit = new ClassFileImporter().importClasses(EveryForbiddenLink.class);

    assertThat(rules())
        .allSatisfy(rule -> assertThat(rule.evaluate(culprit).hasViolation()).isTrue());
    assertThat(TYPES.evaluate(culprit).getFailureReport().getDetails())
        .extracting(detail -> detail.replaceAll(".* <(org\\.apache[\\w.]+).*", "$1"))
        .contains(
            API.class.getName(),
            Resource.class.getName(),
            PropertyMediator.class.getName(),
            Value.class.getName());
  }

  private static Stream<ArchRule> rules() {
    return Stream.concat(Stream.of(TYPES, INTERFACES), METHODS.stream());
  }

  private static ArchRule notCalled(String type, String method) {
    return noClasses()
        .should()
        .accessTargetWhere(target(owner(assignableTo(type))).and(target(name(method))))
        .because(HOSTS);
  }

  private static ArchCondition<JavaClass> directlyImplementWhatGrows() {
    Set<String> growing =
        Set.of(
            Mediator.class.getName(),
            MessageContext.class.getName(),
            Endpoint.class.getName(),
            SynapseEnvironment.class.getName(),
            Handler.class.getName());
    return new ArchCondition<>("directly implement an interface that grew abstract methods") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getRawInterfaces().stream()
            .filter(implemented -> growing.contains(implemented.getName()))
            .map(implemented -> type.getName() + " implements " + implemented.getName())
            .forEach(message -> events.add(SimpleConditionEvent.satisfied(type, message)));
      }
    };
  }

  /** Never run, only read by the rules. */
  abstract static class EveryForbiddenLink implements Mediator, Endpoint, Handler {
    private API api;
    private Resource resource;
    private PropertyMediator property;
    private Value value;

    Object links(AxisFault fault, SOAPEnvelope envelope, OMContainer container) {
      return List.of(
          fault.getDetails(), envelope.getOrCreateHeader(), container.getDescendants(true));
    }

    void links(Pipe pipe) {
      pipe.setSerializationCompleteWithoutData(true);
    }

    Object links(SynapseEnvironment synapse, org.apache.axis2.context.MessageContext axis2) {
      boolean built = PassThroughTransportUtils.builderInvoked(axis2);
      return List.of(synapse.getStatisticsCollector(), built, api, resource, property, value);
    }
  }
}
