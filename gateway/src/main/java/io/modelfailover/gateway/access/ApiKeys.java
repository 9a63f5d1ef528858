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
package io.modelfailover.gateway.access;

import io.modelfailover.gateway.home.Application;
import io.modelfailover.gateway.home.Secret;
import io.modelfailover.gateway.home.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The applications' keys. Kept and looked up as digests, so that neither a dump of this object nor
 * the time a look-up takes tells anything about a key. Thread-safe; {@link #replace} takes effect
 * at once.
 */
public final class ApiKeys {
  private volatile Map<ByteBuffer, Caller> callers = Map.of();

  /** From now on exactly these applications' keys are valid. */
  public void replace(List<Application> applications) {
    Map<ByteBuffer, Caller> replacement = new HashMap<>();
    for (Application application : applications) {
      add(replacement, application.productionKey(), application.name(), Stage.PRODUCTION);
      add(replacement, application.sandboxKey(), application.name(), Stage.SANDBOX);
    }
    callers = Map.copyOf(replacement);
  }

  private static void add(
      Map<ByteBuffer, Caller> callers, Optional<Secret> key, String application, Stage stage) {
    key.ifPresent(k -> callers.put(digest(k.reveal()), new Caller(application, stage)));
  }

  /** Null when nobody has this key. */
  public Caller find(String key) {
    return callers.get(digest(key));
  }

  private static ByteBuffer digest(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
