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
package io.modelfailover.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.synapse.commons.json.JsonUtil;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The bundle resolves and starts where WSO2 API Manager would start it, and is found by name. */
public class EquinoxIT {
  private static final String MEDIATOR = "io.modelfailover.synapse.ModelFailoverMediator";

  private static final String ENVIRONMENT = "org.apache.synapse.core.SynapseEnvironment";

  @ClassRule public static final TemporaryFolder HOSTS = new TemporaryFolder();

  private static HostBundles apache;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Equinox equinox;

  @BeforeClass
  public static void wrapLibraries() throws Exception {
    apache = HostBundles.ofApacheSynapse(HOSTS.getRoot().toPath());
  }

  @Before
  public void startEquinox() throws Exception {
    equinox = new Equinox(temporary.getRoot().toPath().resolve("storage"));
  }

  @After
  public void stopEquinox() throws Exception {
    equinox.stop();
  }

  @Test
  public void should_start_when_the_host_is_apache_synapse() throws Exception {
    assertThat(mediatorOn(apache).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  public void should_start_when_the_host_is_api_manager_4_5() throws Exception {
    assertThat(mediatorOn(apiManager("4.0.0.wso2v218")).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  public void should_start_when_the_host_is_api_manager_4_6() throws Exception {
    assertThat(mediatorOn(apiManager("4.0.0.wso2v262")).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  public void should_start_when_the_host_is_api_manager_4_7() throws Exception {
    assertThat(mediatorOn(apiManager("4.1.0.wso2v40")).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  public void should_name_the_missing_package_when_the_host_is_of_another_age() {
    assertThatThrownBy(() -> mediatorOn(apache.with(Map.of("synapse", "5.0.0"))))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("org.apache.synapse");
  }

  @Test
  public void should_be_loaded_by_name_when_another_bundle_imports_dynamically() throws Exception {
    Bundle mediator = mediatorOn(apache);
    Bundle other = equinox.install(importingDynamically());

    Class<?> loaded = other.loadClass(MEDIATOR);

    assertThat(loaded).isSameAs(mediator.loadClass(MEDIATOR));
    assertThat(loaded).isSameAs(equinox.bundle("host.synapse").loadClass(MEDIATOR));
    assertThat(loaded.getDeclaredConstructor().newInstance()).isNotNull();
  }

  @Test
  public void should_keep_what_it_brings_to_itself_when_another_bundle_looks() throws Exception {
    mediatorOn(apache);
    Bundle other = equinox.install(importingDynamically());

    assertThatThrownBy(() -> other.loadClass("io.modelfailover.gson.Gson"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> other.loadClass("com.google.gson.Gson"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  public void should_find_what_only_the_forks_synapse_has_when_its_own_loader_does_not()
      throws Exception {
    equinox.install(exporting(JsonUtil.class));
    Bundle mediator = mediatorOn(apache);
    Method lookUp =
        mediator
            .loadClass("io.modelfailover.synapse.Reflection")
            .getDeclaredMethod("classOfSynapse", String.class);
    lookUp.setAccessible(true);

    assertThatThrownBy(() -> mediator.loadClass(JsonUtil.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat((Optional<?>) lookUp.invoke(null, JsonUtil.class.getName())).isPresent();
    assertThat((Optional<?>) lookUp.invoke(null, "org.apache.synapse.Nothing")).isEmpty();
  }

  @Test
  public void should_read_its_policy_with_its_own_parser_when_started() throws Exception {
    Class<?> type = mediatorOn(apache).loadClass(MEDIATOR);
    Object mediator = type.getDeclaredConstructor().newInstance();
    type.getMethod("setFailoverConfigs", String.class)
        .invoke(mediator, "{'production':{'targetModel':{'model':'gpt-4o'}}}");

    assertThatThrownBy(
            () ->
                type.getMethod("init", type.getClassLoader().loadClass(ENVIRONMENT))
                    .invoke(mediator, new Object[] {null}))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessageContaining("production.targetModel.endpointId");
  }

  /** Axis2 and Axiom as API Manager has them: older than Apache Synapse's. */
  private static HostBundles apiManager(String synapse) throws Exception {
    return apache.with(
        Map.of(
            "synapse", synapse,
            "axis2", "1.6.1.wso2v105",
            "axiom", "1.2.11.wso2v28",
            "httpcore", "4.4.15.wso2v1"));
  }

  private Bundle mediatorOn(HostBundles host) throws Exception {
    for (Path library : host.files()) {
      equinox.install(library);
    }
    Bundle mediator = equinox.install(MediatorJar.path());
    mediator.start();
    return mediator;
  }

  private Path importingDynamically() throws Exception {
    Manifest manifest = manifest("another");
    manifest.getMainAttributes().putValue("DynamicImport-Package", "*");
    return jar("another.jar", manifest);
  }

  /** A bundle with this class alone. */
  private Path exporting(Class<?> type) throws Exception {
    Manifest manifest = manifest("exporting");
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Export-Package", type.getPackageName());
    headers.putValue("DynamicImport-Package", "*");
    return jar("exporting.jar", manifest, type);
  }

  private static Manifest manifest(String symbolicName) {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", symbolicName);
    return manifest;
  }

  private Path jar(String name, Manifest manifest, Class<?>... classes) throws Exception {
    Path file = temporary.getRoot().toPath().resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
          bytes.transferTo(jar);
        }
      }
    }
    return file;
  }
}
