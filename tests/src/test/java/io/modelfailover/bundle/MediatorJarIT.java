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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What must hold of the jar whichever host takes it. */
public class MediatorJarIT {
  private static final int JAVA_11 = 55;
  private static final long MOST_BYTES = 1_500_000;

  private JarFile jar;

  @Before
  public void openJar() throws Exception {
    jar = new JarFile(MediatorJar.path().toFile());
  }

  @After
  public void closeJar() throws Exception {
    jar.close();
  }

  @Test
  public void should_be_small_when_packaged() throws Exception {
    assertThat(Files.size(MediatorJar.path())).isLessThan(MOST_BYTES);
  }

  @Test
  public void should_hold_only_classes_of_its_own_name_when_packaged() {
    assertThat(classes())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.getName()).startsWith("io/modelfailover/"));
    assertThat(classes())
        .extracting(JarEntry::getName)
        .contains("io/modelfailover/gson/Gson.class");
  }

  @Test
  public void should_run_on_java_11_when_packaged() throws Exception {
    for (JarEntry entry : classes()) {
      assertThat(majorVersion(entry)).as(entry.getName()).isLessThanOrEqualTo(JAVA_11);
    }
  }

  @Test
  public void should_export_the_mediators_package_and_no_other() throws Exception {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("io.modelfailover.mediator");
    assertThat(manifest.getValue("Export-Package"))
        .startsWith("io.modelfailover.synapse;version=")
        .doesNotContain("io.modelfailover.core");
  }

  @Test
  public void should_import_what_apache_and_wso2_both_offer() throws Exception {
    String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");

    assertThat(imports)
        .contains("org.apache.synapse;version=\"[3,5)\"")
        .contains("org.apache.axis2;version=\"[1.6,2)\"")
        .contains("org.apache.http.nio;version=\"[4.1,5)\"")
        .doesNotContain("org.wso2")
        .doesNotContain("com.google")
        .doesNotContain("java.util");
  }

  @Test
  public void should_carry_licence_and_notice_when_packaged() {
    assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
    assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
  }

  private List<JarEntry> classes() {
    return jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
  }

  private int majorVersion(JarEntry entry) throws Exception {
    try (InputStream in = jar.getInputStream(entry);
        DataInputStream data = new DataInputStream(in)) {
      data.readInt(); // magic
      data.readUnsignedShort(); // minor version
      return data.readUnsignedShort();
    }
  }
}
