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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is in the archives. */
public class ContentsIT {
  private static final String[] POLICIES = {"modelFailover_v2", "modelFailoverAdvanced_v1"};

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Test
  public void should_import_the_published_specification_when_apictl_reads_its_folder()
      throws Exception {
    Path policies = unpacked(Distribution.addOn()).resolve("policies");
    for (String name : POLICIES) {
      Path folder = policies.resolve("apictl").resolve(name);
      Map<?, ?> imported = yaml(folder.resolve(name + ".yaml"));

      assertThat(imported.get("type")).isEqualTo("operation_policy_specification");
      assertThat(imported.get("version")).isEqualTo("v4.5.0");
      assertThat(imported.get("data"))
          .isEqualTo(yaml(policies.resolve("publisher").resolve(name + ".json")));
      Map<?, ?> data = (Map<?, ?>) imported.get("data");
      assertThat(data.get("name") + "_" + data.get("version")).isEqualTo(name);
      assertThat(folder.resolve(name + ".j2"))
          .hasSameBinaryContentAs(policies.resolve("publisher").resolve(name + ".j2"));
    }
  }

  @Test
  public void should_bring_its_guides_along_when_the_add_on_is_unpacked() throws Exception {
    Path docs = unpacked(Distribution.addOn()).resolve("docs");

    assertThat(docs.resolve("guides/wso2-api-manager.md")).content().contains("Ten-minute smoke");
    assertThat(docs.resolve("reference/settings.md")).content().contains("`requestTimeout`");
    for (Path guide : files(docs)) {
      assertThat(Files.readString(guide)).as("leads out of docs/").doesNotContain("](../../");
    }
  }

  @Test
  public void should_list_every_file_with_its_checksum_when_unpacked() throws Exception {
    for (Distribution distribution : both()) {
      Path folder = unpacked(distribution);
      List<String> expected = new ArrayList<>();
      for (Path file : files(folder)) {
        if (!file.endsWith("SHA256SUMS")) {
          expected.add(sha256(file) + "  " + folder.relativize(file));
        }
      }
      assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  public void should_carry_licence_notice_and_bill_of_materials_when_unpacked() throws Exception {
    for (Distribution distribution : both()) {
      Path folder = unpacked(distribution);
      assertThat(folder.resolve("LICENSE")).content().contains("Apache License");
      assertThat(folder.resolve("NOTICE")).content().contains("Gson");
      assertThat(yaml(folder.resolve("bom.json")).get("bomFormat")).isEqualTo("CycloneDX");
    }
  }

  @Test
  public void should_list_what_is_inside_the_mediators_jar_in_the_add_ons_bill() throws Exception {
    assertThat(components(unpacked(Distribution.addOn())))
        .singleElement()
        .asString()
        .startsWith("gson-");
  }

  @Test
  public void should_list_exactly_the_shipped_libraries_in_the_gateways_bill() throws Exception {
    Path folder = unpacked(Distribution.gateway());

    assertThat(files(folder.resolve("lib")))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(components(folder));
  }

  @Test
  public void should_list_exactly_the_shipped_libraries_in_each_add_ons_bill() throws Exception {
    Path addOns = unpacked(Distribution.gateway()).resolve("addons");
    for (String name : List.of("hazelcast", "redis")) {
      Path folder = addOns.resolve(name);
      List<String> expected = new ArrayList<>(components(folder));
      expected.add("cluster-" + name + "-" + System.getProperty("version") + ".jar");
      expected.add("bom.json");

      assertThat(files(folder))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  public void should_hold_one_moment_for_all_files_when_packed() throws Exception {
    for (Distribution distribution : both()) {
      assertThat(distribution.zipEntries())
          .extracting(ZipArchiveEntry::getTimeLocal)
          .containsOnly(distribution.zipEntries().get(0).getTimeLocal())
          .allSatisfy(time -> assertThat(time.toString()).isEqualTo("2026-11-22T00:00"));
    }
  }

  private static List<String> components(Path folder) throws IOException {
    return ((List<?>) yaml(folder.resolve("bom.json")).get("components"))
        .stream()
            .map(component -> (Map<?, ?>) component)
            .map(component -> component.get("name") + "-" + component.get("version") + ".jar")
            .toList();
  }

  private static Distribution[] both() {
    return new Distribution[] {Distribution.addOn(), Distribution.gateway()};
  }

  private Path unpacked(Distribution distribution) throws IOException {
    return distribution.unzip(temporary.newFolder().toPath());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    return (Map<?, ?>) new Load(settings).loadFromString(Files.readString(file));
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
