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

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The administrators' password. The home folder keeps its bcrypt hash only, in a file that its
 * owner alone may read. Thread-safe.
 */
public final class AdminPassword {
  /** The environment variable that sets it. */
  public static final String VARIABLE = "MODEL_FAILOVER_ADMIN_PASSWORD";

  /** The file of the home folder that holds the hash; without it a new password is made. */
  static final String FILE = "admin.password";

  /** In bytes: what bcrypt looks at. */
  private static final int LONGEST = 72;

  private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

  private static final BcryptFunction BCRYPT = BcryptFunction.getInstance(Bcrypt.B, 10);

  private final String hash;
  private final String generated;

  private AdminPassword(String hash, String generated) {
    this.hash = hash;
    this.generated = generated;
  }

  /**
   * @param given the password that the environment sets; blank or null: the home folder's
   * @throws IllegalArgumentException when it is too long to be told from others, or when the home
   *     folder's file holds no hash
   */
  public static AdminPassword of(Path home, String given) {
    if (given != null && !given.isBlank()) {
      if (!fits(given)) {
        throw new IllegalArgumentException(
            VARIABLE + ": (hidden) (expected: at most " + LONGEST + " bytes)");
      }
      return new AdminPassword(hash(given), null);
    }
    Path file = home.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return new AdminPassword(kept(file), null);
      }
      String made = random();
      String hash = hash(made);
      PrivateFile.write(file, hash + "\n");
      return new AdminPassword(hash, made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kept(Path file) throws IOException {
    // Any bytes: what is no hash is to be told as such.
    String hash = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          file + ": (hidden) (expected: a bcrypt hash; without the file a new password is made)");
    }
    return hash;
  }

  /** The password that was made just now, to be shown this once; empty when there was one. */
  public Optional<String> generated() {
    return Optional.ofNullable(generated);
  }

  boolean matches(String password) {
    return fits(password) && Password.check(password, hash).with(BCRYPT);
  }

  private static boolean fits(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  private static String hash(String password) {
    return Password.hash(password).with(BCRYPT).getResult();
  }

  private static String random() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
