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
package io.modelfailover.gateway.cluster;

import io.modelfailover.gateway.deployment.StartException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Libraries that a gateway loads only when its settings name them: each in a folder of its own, and
 * none of them in the way of the others. Immutable.
 */
public final class AddOns {
  /** Folders of add-ons, as a path; without it, {@code addons} beside the gateway's jar. */
  public static final String VARIABLE = "GATEWAY_ADDONS";

  private final List<Path> folders;

  private AddOns(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * @param path the variable's value, or null
   */
  public static AddOns in(String path) {
    return new AddOns(
        path == null
            ? List.of(besideTheJar())
            : Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList());
  }

  private static Path besideTheJar() {
    try {
      URL jar = AddOns.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(jar.toURI()).resolveSibling("addons");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Loads what the gateway itself does not have from the add-on.
   *
   * @throws StartException when there is no such add-on
   */
  public URLClassLoader load(String name) {
    Path folder =
        folders.stream()
            .map(each -> each.resolve(name))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> missing(name));
    return new URLClassLoader("add-on " + name, jars(folder), AddOns.class.getClassLoader());
  }

  private StartException missing(String name) {
    return new StartException(
        "gateway.yaml: cluster.engine: "
            + name
            + " (expected: its add-on as folder "
            + name
            + " in "
            + String.join(" or ", folders.stream().map(Path::toString).toList())
            + ")");
  }

  private static URL[] jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(AddOns::url)
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
