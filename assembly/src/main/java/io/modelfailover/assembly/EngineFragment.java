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
package io.modelfailover.assembly;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One jar with an engine and all that it needs, as a fragment of the mediator's bundle: no other
 * bundle sees what is in it, and of no package in it does it use the platform's own, which for
 * {@code javax.cache} would be an old one.
 */
final class EngineFragment {
  private static final String IMPORTS =
      "!io.modelfailover.*,!javax.cache.*,!com.hazelcast.*,!org.redisson.*,!io.netty.*,!reactor.*,"
          + "!org.reactivestreams.*,!io.reactivex.*,!com.esotericsoftware.*,!org.objenesis.*,"
          + "!net.bytebuddy.*,!org.yaml.*,!jodd.*,!org.apache.commons.logging.*,"
          + "org.slf4j;version=\"[1.7,3)\",*;resolution:=optional";

  private EngineFragment() {}

  /** Writes {@code io.modelfailover.cluster.ENGINE_VERSION.jar} from the jars of the add-on. */
  static void write(String engine, String version, Path addOn, Path folder) throws Exception {
    List<Path> jars = jars(addOn);
    try (Builder builder = new Builder()) {
      builder.setProperty("Bundle-SymbolicName", "io.modelfailover.cluster." + engine);
      builder.setProperty("Bundle-Name", "Model Failover: suspensions shared by " + engine);
      builder.setProperty("Bundle-Version", version.replace("-SNAPSHOT", ".SNAPSHOT"));
      builder.setProperty("Bundle-License", "Apache-2.0");
      builder.setProperty("Fragment-Host", "io.modelfailover.mediator");
      builder.setProperty("-includeresource", listed(jars, jar -> "lib/" + name(jar) + "=" + jar));
      builder.setProperty("Bundle-ClassPath", listed(jars, jar -> "lib/" + name(jar)));
      builder.setProperty("Import-Package", IMPORTS);
      builder.setProperty("-noee", "true");
      builder.setProperty("-noimportjava", "true");
      builder.setProperty("-noextraheaders", "true");
      builder.setProperty("-reproducible", "true");
      builder.setProperty("-fixupmessages", ".*;is:=ignore");
      try (Jar jar = builder.build()) {
        requireOk(builder);
        Files.createDirectories(folder);
        jar.write(
            folder.resolve("io.modelfailover.cluster." + engine + "_" + version + ".jar").toFile());
      }
    }
  }

  private static void requireOk(Builder builder) {
    if (!builder.getErrors().isEmpty()) {
      throw new IllegalStateException(String.join("\n", builder.getErrors()));
    }
  }

  private static List<Path> jars(Path addOn) throws IOException {
    try (Stream<Path> files = Files.list(addOn)) {
      return files.filter(file -> name(file).endsWith(".jar")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String listed(List<Path> jars, Function<Path, String> clause) {
    return jars.stream().map(clause).collect(Collectors.joining(","));
  }
}
