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
package io.modelfailover.gateway.publisher;

import com.google.gson.JsonObject;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.home.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of AI APIs as the page edits them: drafts beside them, and every version that was ever
 * deployed from here. Thread-safe.
 */
final class ApiStore {
  /** Somebody else has changed the file since it was read. */
  static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,98}\\.(ya?ml|json)");
  private static final Pattern REVISION = Pattern.compile("\\d{8}T\\d{9}Z");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final HomeFolder home;
  private final Deployments deployments;
  private final Clock clock;

  ApiStore(HomeFolder home, Deployments deployments, Clock clock) {
    this.home = home;
    this.deployments = deployments;
    this.clock = clock;
  }

  /** Names of files only; nothing that could lead out of the folder. */
  static boolean isName(String file) {
    return FILE.matcher(file).matches();
  }

  boolean exists(String file) {
    return isName(file) && Files.isRegularFile(home.apis().resolve(file));
  }

  String text(String file) {
    return read(home.apis().resolve(file)).orElse("");
  }

  Optional<String> draft(String file) {
    return read(draftOf(file));
  }

  /**
   * @param revision the one whose credentials the document goes on from; empty: the latest
   */
  synchronized void saveDraft(String file, String version, JsonObject document, String revision) {
    requireVersion(file, version);
    write(draftOf(file), text(file, document, revision));
  }

  synchronized void dropDraft(String file) {
    delete(draftOf(file));
  }

  /**
   * What is wrong with the document, as the deployment would say it.
   *
   * @throws InvalidFileException with every violation at once
   */
  AiApi validate(String file, JsonObject document, String revision) {
    return home.parse(file, text(file, document, revision));
  }

  /**
   * Makes the document the file's content and deploys it. When that fails the file is as before.
   *
   * @throws ConflictException when the file is not the one the editor has seen
   * @throws InvalidFileException with every violation at once; nothing was written
   */
  synchronized void deploy(String file, String version, JsonObject document, String revision) {
    requireVersion(file, version);
    String before = text(file);
    boolean existed = exists(file);
    String text = text(file, document, revision);
    home.parse(file, text);
    if (existed) {
      keep(file, before);
    }
    write(home.apis().resolve(file), text);
    try {
      deployments.deploy(file);
    } catch (RuntimeException e) {
      takeBack(file, existed, before);
      throw e;
    }
    dropDraft(file);
  }

  private void takeBack(String file, boolean existed, String before) {
    if (existed) {
      write(home.apis().resolve(file), before);
    } else {
      delete(home.apis().resolve(file));
    }
    deployments.refresh(file);
  }

  synchronized void remove(String file, String version) {
    requireVersion(file, version);
    keep(file, text(file));
    delete(home.apis().resolve(file));
    dropDraft(file);
    deployments.undeploy(file);
  }

  /** The newest first. */
  List<String> revisions(String file) {
    Path folder = revisionsOf(file);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> REVISION.matcher(name).matches())
          .sorted((one, other) -> other.compareTo(one))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> revision(String file, String revision) {
    return REVISION.matcher(revision).matches()
        ? read(revisionsOf(file).resolve(revision))
        : Optional.empty();
  }

  /** The document with the credentials that its editor has not seen. */
  private String text(String file, JsonObject document, String revision) {
    String before = revision(file, revision).or(() -> draft(file)).orElseGet(() -> text(file));
    return ApiDocument.write(Credentials.restore(document, ApiDocument.read(before)));
  }

  private void requireVersion(String file, String version) {
    if (!isName(file) || !ApiDocument.version(text(file)).equals(version)) {
      throw new ConflictException();
    }
  }

  private void keep(String file, String text) {
    write(revisionsOf(file).resolve(STAMP.format(clock.instant())), text);
  }

  private Path draftOf(String file) {
    return home.folder().resolve("drafts").resolve(file);
  }

  private Path revisionsOf(String file) {
    return home.folder().resolve("revisions").resolve(file);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      PrivateFile.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
