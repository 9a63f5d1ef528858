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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** One of the archives that this build made. */
final class Distribution {
  private static final Path FOLDER = Path.of(System.getProperty("distributions"));
  private static final String VERSION = System.getProperty("version");
  private static final int OWNER_EXECUTES = 0100;

  private final String name;

  private Distribution(String name) {
    this.name = name;
  }

  static Distribution addOn() {
    return new Distribution("model-failover-wso2-" + VERSION);
  }

  static Distribution gateway() {
    return new Distribution("model-failover-gateway-" + VERSION);
  }

  /** Unpacks the zip; returns the folder it holds. */
  Path unzip(Path target) throws IOException {
    try (ZipFile zip = zip()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          write(target.resolve(entry.getName()), entry.isDirectory(), entry.getUnixMode(), in);
        }
      }
    }
    return target.resolve(name);
  }

  /** Unpacks the tar.gz; returns the folder it holds. */
  Path untar(Path target) throws IOException {
    Path file = FOLDER.resolve(name + ".tar.gz");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        write(target.resolve(e.getName()), e.isDirectory(), e.getMode(), tar);
      }
    }
    return target.resolve(name);
  }

  List<ZipArchiveEntry> zipEntries() throws IOException {
    try (ZipFile zip = zip()) {
      return Collections.list(zip.getEntries());
    }
  }

  private ZipFile zip() throws IOException {
    return ZipFile.builder().setPath(FOLDER.resolve(name + ".zip")).get();
  }

  private static void write(Path path, boolean folder, int mode, InputStream content)
      throws IOException {
    if (folder) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    Files.copy(content, path);
    Set<PosixFilePermission> permissions =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if ((mode & OWNER_EXECUTES) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    Files.setPosixFilePermissions(path, permissions);
  }
}
