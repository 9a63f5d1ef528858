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

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.modelfailover.core.Ticker;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.Test;

/** Which room of the mediator may know what. */
public class RoomsTest {
  private static final String ROOT = "io.modelfailover.";
  private static final String CORE = ROOT + "core..";
  private static final String CONFIG = ROOT + "config..";
  private static final String PAYLOAD = ROOT + "payload..";
  private static final String CLUSTER = ROOT + "cluster..";
  private static final String SYNAPSE = ROOT + "synapse..";
  private static final String COMPOSITION_ROOT = ROOT + "synapse.FailoverRuntime";

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.util.Date.<init>");

  private static final JavaClasses MEDIATOR =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.modelfailover");

  private static final ArchRule NO_CLOCK =
      noClasses()
          .that(describe("are not the composition root", RoomsTest::isNotCompositionRoot))
          .should()
          .accessTargetWhere(readsClock())
          .because("time is handed in, so that tests need not wait for it");

  @Test
  public void should_know_nothing_but_java_when_a_class_decides() {
    onlyKnows(CORE, CORE, "java..");
  }

  @Test
  public void should_know_the_core_and_gson_when_a_class_reads_json() {
    onlyKnows(CONFIG, CONFIG, CORE, "com.google.gson..", "java..");
    onlyKnows(PAYLOAD, PAYLOAD, CORE, "com.google.gson..", "java..");
  }

  @Test
  public void should_know_no_engine_when_a_class_tells_what_sharing_needs() {
    onlyKnows(CLUSTER, CLUSTER, CORE, CONFIG, "java..");
  }

  @Test
  public void should_be_known_by_nobody_when_a_class_acts() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SYNAPSE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SYNAPSE, "org.apache.synapse..", "org.apache.axis2..")
        .check(MEDIATOR);
  }

  @Test
  public void should_run_without_an_api_platform() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.wso2..").check(MEDIATOR);
  }

  @Test
  public void should_keep_no_state_when_a_field_is_static() {
    fields().that().areStatic().should().beFinal().check(MEDIATOR);
    fields()
        .that()
        .areStatic()
        .should()
        .notHaveRawType(resideInAPackage("java.util.concurrent.."))
        .check(MEDIATOR);
  }

  @Test
  public void should_read_no_clock_outside_the_composition_root() {
    NO_CLOCK.check(MEDIATOR);
  }

  @Test
  public void should_find_a_clock_when_somebody_calls_or_refers_to_one() {
    for (Class<?> culprit : new Class<?>[] {Caller.class, Referrer.class}) {
      JavaClasses imported = new ClassFileImporter().importClasses(culprit);
      assertThatThrownBy(() -> NO_CLOCK.check(imported)).isInstanceOf(AssertionError.class);
    }
  }

  private static void onlyKnows(String room, String... packages) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(MEDIATOR);
  }

  private static boolean isNotCompositionRoot(JavaClass type) {
    String name = type.getName();
    return !name.equals(COMPOSITION_ROOT) && !name.startsWith(COMPOSITION_ROOT + "$");
  }

  private static DescribedPredicate<JavaAccess<?>> readsClock() {
    return describe(
        "read a clock",
        access ->
            CLOCKS.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName()));
  }

  private static final class Caller implements Ticker {
    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }

  private static final class Referrer implements Supplier<Ticker> {
    @Override
    public Ticker get() {
      return System::nanoTime;
    }
  }
}
