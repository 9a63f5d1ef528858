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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.Test;

/** Which room of the gateway may know which. */
public class RoomsTest {
  private static final String HOME = "io.modelfailover.gateway.home..";
  private static final String ACCESS = "io.modelfailover.gateway.access..";
  private static final String TRANSPORT = "io.modelfailover.gateway.transport..";
  private static final String DEPLOYMENT = "io.modelfailover.gateway.deployment..";
  private static final String OBSERVATION = "io.modelfailover.gateway.observation..";
  private static final String LOG = "io.modelfailover.gateway.log..";
  private static final String PUBLISHER = "io.modelfailover.gateway.publisher..";
  private static final String MANAGEMENT = "io.modelfailover.gateway.management..";

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.modelfailover.gateway");

  private static void check(ArchRule rule) {
    rule.check(GATEWAY);
  }

  @Test
  public void should_read_files_without_knowing_what_becomes_of_them() {
    check(
        noClasses()
            .that()
            .resideInAPackage(HOME)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ACCESS,
                TRANSPORT,
                DEPLOYMENT,
                OBSERVATION,
                MANAGEMENT,
                PUBLISHER,
                "org.apache..",
                "io.modelfailover.synapse..",
                "io.modelfailover.definitions.."));
  }

  @Test
  public void should_move_bytes_without_knowing_whose() {
    check(
        noClasses()
            .that()
            .resideInAPackage(TRANSPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOME, ACCESS, DEPLOYMENT, OBSERVATION, MANAGEMENT));
  }

  @Test
  public void should_check_requests_without_knowing_who_deployed_the_check() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ACCESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DEPLOYMENT, OBSERVATION, MANAGEMENT, PUBLISHER));
  }

  @Test
  public void should_deploy_without_knowing_who_watches() {
    check(
        noClasses()
            .that()
            .resideInAPackage(DEPLOYMENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OBSERVATION, MANAGEMENT, PUBLISHER));
  }

  @Test
  public void should_write_lines_without_knowing_who_says_what() {
    check(
        noClasses()
            .that()
            .resideInAPackage(LOG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                HOME,
                ACCESS,
                TRANSPORT,
                DEPLOYMENT,
                OBSERVATION,
                MANAGEMENT,
                PUBLISHER,
                "org.apache.synapse..",
                "io.modelfailover.synapse.."));
  }

  @Test
  public void should_observe_on_any_host() {
    check(
        noClasses()
            .that()
            .resideInAPackage(OBSERVATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                HOME,
                ACCESS,
                DEPLOYMENT,
                MANAGEMENT,
                PUBLISHER,
                "org.apache..",
                "io.modelfailover.synapse.."));
  }

  @Test
  public void should_keep_the_web_server_in_two_rooms() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(MANAGEMENT, PUBLISHER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty.."));
  }

  @Test
  public void should_have_no_static_state() {
    check(fields().that().areStatic().should().beFinal());
  }
}
