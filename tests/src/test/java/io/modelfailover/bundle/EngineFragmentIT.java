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
import static org.awaitility.Awaitility.await;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The engines as fragments of the mediator's bundle, beside a platform with caches of its own. */
public class EngineFragmentIT {
  private static final String CLUSTER = "io.modelfailover.cluster.";
  private static final String CORE = "io.modelfailover.core.";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Equinox equinox;

  @Before
  public void startEquinox() throws Exception {
    equinox = new Equinox(temporary.getRoot().toPath().resolve("storage"));
    for (Path library : HostBundles.ofApacheSynapse(temporary.newFolder().toPath()).files()) {
      equinox.install(library);
    }
    equinox.install(platformsOldCache());
  }

  @After
  public void stopEquinox() throws Exception {
    equinox.stop();
  }

  @Test
  public void should_say_what_is_missing_when_no_fragment_is_installed() throws Exception {
    Bundle mediator = equinox.install(MediatorJar.path());
    mediator.start();

    assertThatThrownBy(() -> engine(mediator, "hazelcast"))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessage(
            "cluster.engine: hazelcast (expected: an add-on that is installed; there is none)");
  }

  @Test
  public void should_use_its_own_javax_cache_when_the_platform_has_an_old_one() throws Exception {
    Bundle mediator = mediatorWith("hazelcast", "redis");

    for (String engine : new String[] {"hazelcast", "redis"}) {
      assertThat(engine(mediator, engine)).isNotNull();
    }
    Class<?> cache = mediator.loadClass("javax.cache.Cache");
    assertThat(FrameworkUtil.getBundle(cache)).isSameAs(mediator);
    assertThat(equinox.bundle("host.synapse").getHeaders().get("DynamicImport-Package"))
        .isEqualTo("*");
    assertThatThrownBy(
            () -> equinox.bundle("host.synapse").loadClass("com.hazelcast.core.Hazelcast"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  public void should_join_a_cluster_when_the_fragment_is_hazelcasts() throws Exception {
    String address = "127.0.0.1:" + freePort();
    Bundle mediator = mediatorWith("hazelcast");
    Map<String, String> fields =
        Map.of("engine", "hazelcast", "bind", address, "members", address, "node", "carbon");

    try (AutoCloseable membership = join(mediator, "hazelcast", fields)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  (boolean)
                      state(membership)
                          .getClass()
                          .getMethod("isConnected")
                          .invoke(state(membership)));
      assertThat(state(membership).getClass().getMethod("nodes").invoke(state(membership)))
          .hasToString("[carbon]");
    }
  }

  private static Object state(AutoCloseable membership) throws Exception {
    return membership.getClass().getMethod("state").invoke(membership);
  }

  private static AutoCloseable join(Bundle mediator, String name, Map<String, String> fields)
      throws Exception {
    Class<?> settings = mediator.loadClass(CLUSTER + "ClusterSettings");
    Class<?> ticker = mediator.loadClass(CORE + "Ticker");
    Class<?> listener = mediator.loadClass(CORE + "FailoverListener");
    Class<?> node = mediator.loadClass(CORE + "FleetNode");
    Class<?> registry = mediator.loadClass(CORE + "SuspensionRegistry");
    Object time =
        Proxy.newProxyInstance(
            ticker.getClassLoader(),
            new Class<?>[] {ticker},
            (proxy, method, arguments) -> System.nanoTime());
    Object suspensions =
        registry
            .getConstructor(ticker, listener, node)
            .newInstance(
                time,
                listener.getField("NONE").get(null),
                node.getMethod("of", String.class, String.class).invoke(null, "1", "carbon"));
    return (AutoCloseable)
        mediator
            .loadClass(CLUSTER + "ClusterEngine")
            .getMethod("join", settings, String.class, registry, ticker)
            .invoke(
                engine(mediator, name),
                settings.getMethod("of", Map.class).invoke(null, fields),
                "",
                suspensions,
                time);
  }

  private static Object engine(Bundle mediator, String name) throws Exception {
    Class<?> engines = mediator.loadClass(CLUSTER + "ClusterEngines");
    return engines
        .getMethod("find", String.class, ClassLoader.class)
        .invoke(null, name, engines.getClassLoader());
  }

  private Bundle mediatorWith(String... engines) throws Exception {
    Bundle mediator = equinox.install(MediatorJar.path());
    for (String engine : engines) {
      equinox.install(fragment(engine));
    }
    mediator.start();
    return mediator;
  }

  private static Path fragment(String engine) throws IOException {
    Path folder = Path.of("../assembly/target/stage/wso2/addons");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains("cluster." + engine + "_"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Stands for Carbon's: the package's name, and a class in it that is another one. */
  private Path platformsOldCache() throws Exception {
    Path file = temporary.getRoot().toPath().resolve("old-cache.jar");
    try (Builder bnd = new Builder()) {
      bnd.addClasspath(new File("target/test-classes"));
      bnd.setProperty("Bundle-SymbolicName", "host.cache");
      bnd.setProperty("-includeresource", "javax/cache/marker.txt;literal='old'");
      bnd.setProperty("Export-Package", "javax.cache;version=\"0.61.0\"");
      bnd.setProperty("-fixupmessages", ".*");
      bnd.build().write(file.toFile());
    }
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
