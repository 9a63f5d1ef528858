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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AdminPasswordTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path home() {
    return folder.getRoot().toPath();
  }

  @Test
  public void should_make_a_password_at_the_first_start_and_know_it_at_the_next() {
    AdminPassword first = AdminPassword.of(home(), null);
    String made = first.generated().orElseThrow();

    AdminPassword next = AdminPassword.of(home(), " ");

    assertThat(next.generated()).isEmpty();
    assertThat(first.matches(made)).isTrue();
    assertThat(next.matches(made)).isTrue();
    assertThat(next.matches(made + "x")).isFalse();
    assertThat(next.matches("")).isFalse();
  }

  @Test
  public void should_keep_a_hash_that_its_owner_alone_can_read() throws IOException {
    String made = AdminPassword.of(home(), null).generated().orElseThrow();
    Path file = home().resolve(AdminPassword.FILE);

    assertThat(Files.readString(file)).startsWith("$2b$10$").doesNotContain(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  public void should_take_the_password_of_the_environment_and_write_nothing() {
    AdminPassword password = AdminPassword.of(home(), "given");

    assertThat(password.matches("given")).isTrue();
    assertThat(password.generated()).isEmpty();
    assertThat(home().resolve(AdminPassword.FILE)).doesNotExist();
  }

  @Test
  public void should_refuse_what_bcrypt_cannot_tell_apart() {
    String longest = "x".repeat(72);

    assertThat(AdminPassword.of(home(), longest).matches(longest + "y")).isFalse();
    assertThat(AdminPassword.of(home(), longest).matches("\u00fc".repeat(72))).isFalse();
    assertThatThrownBy(() -> AdminPassword.of(home(), longest + "y"))
        .hasMessage("MODEL_FAILOVER_ADMIN_PASSWORD: (hidden) (expected: at most 72 bytes)");
  }

  @Test
  public void should_say_so_when_the_file_holds_no_hash() throws IOException {
    Path file = home().resolve(AdminPassword.FILE);
    for (String damaged : List.of("", "a password", "$2b$10$cut")) {
      Files.writeString(file, damaged);

      assertThatThrownBy(() -> AdminPassword.of(home(), null))
          .hasMessage(
              file
                  + ": (hidden) (expected: a bcrypt hash; without the file a new password is made)");
      assertThat(file).hasContent(damaged);
    }
  }
}
