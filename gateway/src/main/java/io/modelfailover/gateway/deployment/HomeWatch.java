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
package io.modelfailover.gateway.deployment;

import io.modelfailover.gateway.home.HomeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the home folder again and again, and has changed files deployed once they have stayed
 * the same from one look to the next, so that nothing half-written is read.
 */
public final class HomeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomeWatch.class);

  /** What tells one version of a file from another without reading it. */
  private record Print(long size, long modified, Object key) {}

  private final HomeFolder home;
  private final Deployments deployments;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gateway-home-watch");
            thread.setDaemon(true);
            return thread;
          });
  private Map<Path, Print> deployed = Map.of();
  private Map<Path, Print> lastSeen = Map.of();

  public HomeWatch(HomeFolder home, Deployments deployments) {
    this.home = home;
    this.deployments = deployments;
  }

  /** Takes the folder as it is now for deployed. */
  public void remember() {
    deployed = look();
    lastSeen = deployed;
  }

  public void start(Duration interval) {
    var unused =
        thread.scheduleWithFixedDelay(
            this::lookAgain, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    try {
      Map<Path, Print> seen = look();
      boolean settled = seen.equals(lastSeen);
      lastSeen = seen;
      if (settled && !seen.equals(deployed)) {
        Map<Path, Print> before = deployed;
        deployed = seen;
        changes(before, seen).forEach(this::refresh);
      }
    } catch (RuntimeException e) {
      LOG.error("The home folder could not be looked through", e);
    }
  }

  private static Set<Path> changes(Map<Path, Print> before, Map<Path, Print> now) {
    Set<Path> paths = new HashSet<>(before.keySet());
    paths.addAll(now.keySet());
    paths.removeIf(path -> Objects.equals(before.get(path), now.get(path)));
    return paths;
  }

  private void refresh(Path file) {
    String name = file.getFileName().toString();
    if (file.equals(applications())) {
      loadApplications();
    } else {
      deployments.refresh(name);
    }
  }

  private void loadApplications() {
    try {
      deployments.loadApplications();
      LOG.info("Loaded the applications' keys");
    } catch (RuntimeException e) {
      LOG.error("The applications' keys stay as they were:\n{}", e.getMessage());
    }
  }

  private Path applications() {
    return home.folder().resolve(HomeFolder.APPLICATIONS);
  }

  private Map<Path, Print> look() {
    Map<Path, Print> prints = new HashMap<>();
    for (String file : home.apiFiles()) {
      put(prints, home.apis().resolve(file));
    }
    put(prints, applications());
    return prints;
  }

  private static void put(Map<Path, Print> prints, Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      prints.put(file, new Print(a.size(), a.lastModifiedTime().toMillis(), a.fileKey()));
    } catch (NoSuchFileException e) {
      // It is not there, or not any more.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
