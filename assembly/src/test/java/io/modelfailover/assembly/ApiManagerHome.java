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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder laid out like an API Manager's home. */
final class ApiManagerHome {
  private final Path home;

  private ApiManagerHome(Path home) {
    this.home = home;
  }

  /**
   * @param product for example {@code wso2am-4.6.0}
   */
  static ApiManagerHome of(Path parent, String product) throws IOException {
    Path home = parent.resolve(product);
    for (String folder : new String[] {"dropins", "lib", "plugins", "patches"}) {
      Files.createDirectories(home.resolve("repository/components").resolve(folder));
    }
    Files.createDirectories(home.resolve("updates"));
    Files.writeString(home.resolve("updates/product.txt"), product + "\n");
    return new ApiManagerHome(home);
  }

  Path path() {
    return home;
  }

  Path dropin(String name) {
    return home.resolve("repository/components/dropins").resolve(name);
  }

  List<String> dropins() throws IOException {
    try (Stream<Path> files = Files.list(dropin(""))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  List<Path> backups() throws IOException {
    Path folder = home.resolve("repository/components/model-failover-backup");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
