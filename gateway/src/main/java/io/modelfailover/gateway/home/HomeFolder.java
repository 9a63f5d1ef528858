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
package io.modelfailover.gateway.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of plain files that says what the gateway does. Reads and validates them; changes
 * nothing. Thread-safe.
 */
public final class HomeFolder {
  public static final String APPLICATIONS = "applications.yaml";
  private static final String SETTINGS = "gateway.yaml";
  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private final Path folder;
  private final Environment environment;
  private final PolicyCatalog catalog;

  public HomeFolder(Path folder, Environment environment, PolicyCatalog catalog) {
    this.folder = folder;
    this.environment = environment;
    this.catalog = catalog;
  }

  public Path folder() {
    return folder;
  }

  public Path apis() {
    return folder.resolve("apis");
  }

  /**
   * @throws InvalidFileException with every violation at once
   */
  public GatewaySettings settings() {
    return GatewaySettingsFile.parse(SETTINGS, text(folder.resolve(SETTINGS)), environment);
  }

  /**
   * @throws InvalidFileException with every violation at once
   */
  public List<Application> applications() {
    return ApplicationsFile.parse(APPLICATIONS, text(folder.resolve(APPLICATIONS)), environment);
  }

  /** The files of {@code apis} by name, in its order. */
  public List<String> apiFiles() {
    if (!Files.isDirectory(apis())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(apis())) {
      return files.map(file -> file.getFileName().toString()).filter(this::isApi).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Editors leave hidden files behind; those are none of ours. */
  private boolean isApi(String file) {
    return !file.startsWith(".") && EXTENSIONS.stream().anyMatch(file::endsWith);
  }

  /**
   * @param file a name within {@code apis}
   * @throws InvalidFileException with every violation at once
   */
  public AiApi api(String file) {
    if (!isApi(file) || file.contains("/") || file.contains("\\")) {
      throw new IllegalArgumentException(
          "file: " + file + " (expected: a name ending in .yaml, .yml or .json)");
    }
    return parse(file, text(apis().resolve(file)));
  }

  /** As {@link #api(String)}, for text that is not, or not yet, in the folder. */
  public AiApi parse(String file, String text) {
    return ApiFile.parse("apis/" + file, text, environment, catalog);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (CharacterCodingException e) {
      Problems problems = new Problems(file.getFileName().toString());
      problems.add("(file)", "unreadable", "UTF-8");
      problems.refuse();
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
