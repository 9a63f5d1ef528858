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
package io.modelfailover.benchmark.subject;

import io.modelfailover.benchmark.plan.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

public final class SpringCloudGateway implements Subject {
  public static final String ID = "spring-cloud-gateway";

  private final Path jar;

  SpringCloudGateway(Layout layout) {
    jar = layout.peer("spring-cloud-gateway").resolve("target/spring-cloud-gateway.jar");
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Spring Cloud Gateway";
  }

  @Override
  public String version() throws IOException {
    return versionOf("spring-cloud-gateway-server-webflux")
        + ", resilience4j "
        + versionOf("resilience4j-circuitbreaker");
  }

  private String versionOf(String artifact) throws IOException {
    String prefix = "BOOT-INF/lib/" + artifact + "-";
    try (JarFile application = new JarFile(jar.toFile())) {
      return application.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()).replace(".jar", ""))
          .findFirst()
          .orElse("?");
    }
  }

  @Override
  public boolean serves(Case load) {
    return true;
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public int port() {
    return 21712;
  }

  @Override
  public List<String> prepare(Path folder) {
    Subject.requireInstalled(jar);
    return Stream.concat(Layout.java().stream(), Stream.of("-jar", jar.toString())).toList();
  }
}
