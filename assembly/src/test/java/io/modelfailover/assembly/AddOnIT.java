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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The add-on is unpacked and installed into a folder laid out like an API Manager's home. */
public class AddOnIT {
  private static final String JAR =
      "io.modelfailover.mediator_" + System.getProperty("version") + ".jar";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path addOn;

  @Before
  public void unpack() throws IOException {
    addOn = Distribution.addOn().unzip(temporary.getRoot().toPath());
  }

  @Test
  public void should_put_the_jar_into_dropins_when_the_version_is_supported() throws Exception {
    for (String product :
        new String[] {"wso2am-4.5.0", "wso2am-4.6.0", "wso2am-universal-gw-4.7.0"}) {
      ApiManagerHome host = host(product);

      Run run = install(host);

      assertThat(run.output()).contains("Installed").contains("Restart");
      assertThat(run.exitCode()).isZero();
      assertThat(host.dropins()).containsExactly(JAR);
      assertThat(host.dropin(JAR)).hasSameBinaryContentAs(addOn.resolve("dropins").resolve(JAR));
      assertThat(host.backups()).isEmpty();
    }
  }

  @Test
  public void should_change_nothing_when_it_is_already_there() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    install(host);

    Run second = install(host);

    assertThat(second.output()).contains("Already there");
    assertThat(second.exitCode()).isZero();
    assertThat(host.backups()).isEmpty();
  }

  @Test
  public void should_keep_every_jar_it_replaces_when_there_are_others() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    Files.writeString(host.dropin("io.modelfailover.mediator_0.0.9.jar"), "older");
    Files.writeString(host.dropin(JAR), "same name, other build");
    Files.writeString(host.dropin("somebody.elses_1.0.jar"), "untouched");

    Run run = install(host);

    assertThat(run.exitCode()).isZero();
    assertThat(host.dropins()).containsExactlyInAnyOrder(JAR, "somebody.elses_1.0.jar");
    assertThat(host.dropin(JAR)).hasSameBinaryContentAs(addOn.resolve("dropins").resolve(JAR));
    assertThat(host.backups())
        .extracting(Files::readString)
        .containsExactlyInAnyOrder("older", "same name, other build");
  }

  @Test
  public void should_take_away_an_older_jar_when_the_new_one_is_there_already() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    install(host);
    Files.writeString(host.dropin("io.modelfailover.mediator_0.0.9.jar"), "older");

    Run run = install(host);

    assertThat(run.output()).contains("Moved io.modelfailover.mediator_0.0.9.jar");
    assertThat(run.exitCode()).isZero();
    assertThat(host.dropins()).containsExactly(JAR);
  }

  @Test
  public void should_replace_a_jar_when_it_may_only_be_read() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    Path old = host.dropin(JAR);
    Files.writeString(old, "older");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("r--r--r--"));

    Run run = install(host);

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(host.dropin(JAR)).hasSameBinaryContentAs(addOn.resolve("dropins").resolve(JAR));
    assertThat(host.backups()).extracting(Files::readString).containsExactly("older");
  }

  @Test
  public void should_change_nothing_when_the_folder_may_only_be_read() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    Files.writeString(host.dropin("io.modelfailover.mediator_0.0.9.jar"), "older");
    Set<PosixFilePermission> readOnly = PosixFilePermissions.fromString("r-xr-xr-x");
    Files.setPosixFilePermissions(host.dropin(""), readOnly);
    Run.of(temporary.getRoot().toPath(), "chmod", "-R", "a+rX", temporary.getRoot().getPath());

    Run run = Run.unprivileged(addOn, "./install.sh", host.path().toString());

    assertThat(run.output())
        .contains("dropins (expected: a folder that ")
        .contains("may write to)");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(host.dropins()).containsExactly("io.modelfailover.mediator_0.0.9.jar");
    assertThat(host.backups()).isEmpty();
    assertThat(Run.unprivileged(addOn, "./uninstall.sh", host.path().toString()).output())
        .contains("may write to)");
  }

  @Test
  public void should_find_its_way_when_names_have_blanks_and_paths_are_relative() throws Exception {
    Path parent = temporary.newFolder("with blanks").toPath();
    ApiManagerHome host = ApiManagerHome.of(parent, "wso2am-4.5.0");

    Run run = Run.of(parent, addOn.resolve("install.sh").toString(), "wso2am-4.5.0/");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(host.dropins()).containsExactly(JAR);
  }

  @Test
  public void should_refuse_when_the_zip_has_lost_its_jar() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    Files.delete(addOn.resolve("dropins").resolve(JAR));

    Run run = install(host);

    assertThat(run.output()).contains("0 mediators (expected: one; unpack the zip again)");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(host.dropins()).isEmpty();
  }

  @Test
  public void should_go_by_the_folders_name_when_the_product_does_not_say() throws Exception {
    ApiManagerHome host = host("wso2am-4.5.0");
    Files.delete(host.path().resolve("updates/product.txt"));

    assertThat(install(host).exitCode()).isZero();
  }

  @Test
  public void should_refuse_when_the_host_is_another() throws Exception {
    String[][] refused = {
      {"wso2am-4.4.0", "wso2am-4.4 (expected: version 4.5, 4.6 or 4.7)"},
      {"wso2am-4.50.0", "wso2am-4.50 (expected: version 4.5, 4.6 or 4.7)"},
      {"wso2am-acp-4.6.0", "wso2am-acp-4.6 has no gateway"},
      {"wso2am-tm-4.6.0", "wso2am-tm-4.6 has no gateway"},
      {"wso2mi-4.3.0", "does not say which version it is"}
    };
    for (String[] product : refused) {
      ApiManagerHome host = host(product[0]);

      Run run = install(host);

      assertThat(run.output()).contains(product[1]);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(host.dropins()).isEmpty();
    }
  }

  @Test
  public void should_refuse_when_the_folder_is_none() throws Exception {
    Run empty = Run.of(addOn, "./install.sh", temporary.newFolder("empty").getPath());
    Run nothing = Run.of(addOn, "./install.sh");

    assertThat(empty.output()).contains("(expected: the folder of a WSO2 API Manager)");
    assertThat(empty.exitCode()).isEqualTo(1);
    assertThat(nothing.exitCode()).isEqualTo(1);
  }

  @Test
  public void should_refuse_when_the_jar_is_not_the_one_that_was_built() throws Exception {
    ApiManagerHome host = host("wso2am-4.6.0");
    Files.writeString(addOn.resolve("dropins").resolve(JAR), "cut short");

    Run run = install(host);

    assertThat(run.output()).contains("SHA256SUMS");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(host.dropins()).isEmpty();
  }

  @Test
  public void should_leave_a_copy_when_uninstalled() throws Exception {
    ApiManagerHome host = host("wso2am-4.7.0");
    install(host);

    Run run = uninstall(host);

    assertThat(run.exitCode()).isZero();
    assertThat(host.dropins()).isEmpty();
    assertThat(host.backups()).extracting(Path::getFileName).containsExactly(Path.of(JAR));
    assertThat(uninstall(host).output()).contains("Nothing to do");
  }

  private ApiManagerHome host(String product) throws IOException {
    return ApiManagerHome.of(temporary.newFolder().toPath(), product);
  }

  private Run install(ApiManagerHome host) throws Exception {
    return Run.of(addOn, "./install.sh", host.path().toString());
  }

  private Run uninstall(ApiManagerHome host) throws Exception {
    return Run.of(addOn, "./uninstall.sh", host.path().toString());
  }
}
