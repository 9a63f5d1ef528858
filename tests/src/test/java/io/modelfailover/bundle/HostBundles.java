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

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;

/**
 * The libraries that a host such as Carbon offers as bundles: one bundle for each, wrapped by bnd,
 * exporting everything. Wrapping takes seconds, so it is done once, and another host's versions are
 * written into copies.
 */
final class HostBundles {
  private static final Map<String, String> APACHE =
      Map.of(
          "synapse", "3.0.1",
          "axis2", "1.7.7",
          "axiom", "1.2.20",
          "httpcore", "4.3.3",
          "commons-logging", "1.1.1",
          "slf4j-api", "1.7.36");

  private static final String REST = "libraries";

  /** What Synapse needs of its dependencies to load, parse and configure a mediator. */
  private static final List<String> NEEDED =
      List.of(
          "synapse-",
          "axis2-",
          "axiom-",
          "httpcore-",
          "commons-",
          "slf4j-api-",
          "wsdl4j-",
          "neethi-",
          "jaxen-",
          "xmlschema-",
          "woden-",
          "stax2-",
          "woodstox-",
          "geronimo-",
          "servlet-api-",
          "quartz-");

  private final Path folder;
  private final Map<String, Path> bundles = new LinkedHashMap<>();

  private HostBundles(Path folder) {
    this.folder = folder;
  }

  /** The libraries on this class path, as Apache Synapse has them. */
  static HostBundles ofApacheSynapse(Path folder) throws Exception {
    HostBundles host = new HostBundles(folder);
    for (Map.Entry<String, List<File>> library : jarsByLibrary().entrySet()) {
      host.bundles.put(library.getKey(), host.wrap(library.getKey(), library.getValue()));
    }
    return host;
  }

  List<Path> files() {
    return List.copyOf(bundles.values());
  }

  /** The same libraries under other versions. */
  HostBundles with(Map<String, String> versions) throws Exception {
    HostBundles other = new HostBundles(folder);
    for (Map.Entry<String, Path> bundle : bundles.entrySet()) {
      String version = versions.get(bundle.getKey());
      other.bundles.put(
          bundle.getKey(),
          version == null ? bundle.getValue() : copy(bundle.getKey(), bundle.getValue(), version));
    }
    return other;
  }

  private static Map<String, List<File>> jarsByLibrary() {
    Map<String, List<File>> libraries = new LinkedHashMap<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(jar -> NEEDED.stream().anyMatch(jar.getName()::startsWith))
        .forEach(
            jar -> libraries.computeIfAbsent(library(jar), name -> new ArrayList<>()).add(jar));
    return libraries;
  }

  private static String library(File jar) {
    return APACHE.keySet().stream()
        .filter(name -> jar.getName().startsWith(name))
        .findFirst()
        .orElse(REST);
  }

  private Path wrap(String name, List<File> jars) throws Exception {
    String version = versionOf(name);
    try (Builder bnd = new Builder()) {
      for (File jar : jars) {
        bnd.addClasspath(jar);
      }
      bnd.setBundleSymbolicName("host." + name);
      bnd.setBundleVersion(version);
      bnd.setProperty(
          Constants.EXPORT_PACKAGE, "*;version=\"" + version + "\";-split-package:=merge-first");
      bnd.setProperty(Constants.IMPORT_PACKAGE, "*;resolution:=optional");
      bnd.setProperty(Constants.DYNAMICIMPORT_PACKAGE, "*");
      bnd.setProperty(Constants.NOUSES, "true");
      bnd.setProperty(Constants.FIXUPMESSAGES, ".*");
      return write(bnd.build(), name, version);
    }
  }

  private Path copy(String name, Path bundle, String version) throws Exception {
    try (Jar jar = new Jar(bundle.toFile())) {
      Manifest manifest = jar.getManifest();
      String exports = manifest.getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
      manifest
          .getMainAttributes()
          .putValue(
              Constants.EXPORT_PACKAGE,
              exports.replace('"' + versionOf(name) + '"', '"' + version + '"'));
      return write(jar, name, version);
    }
  }

  private Path write(Jar jar, String name, String version) throws Exception {
    Path file = folder.resolve(name + "-" + version + ".jar");
    jar.setCompression(Jar.Compression.STORE);
    jar.write(file.toFile());
    return file;
  }

  private static String versionOf(String name) {
    return APACHE.getOrDefault(name, "1.0.0");
  }
}
