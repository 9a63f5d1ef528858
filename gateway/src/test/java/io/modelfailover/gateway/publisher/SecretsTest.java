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

import io.modelfailover.gateway.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where the password and the keys are left behind: nowhere but where they belong. */
public class SecretsTest {
  private static final String KEY = "sk-a-key-to-be-kept";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final ConsoleAppender log = new ConsoleAppender(new PatternLayout("%m%n"));
  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    log.setWriter(
        new java.io.OutputStreamWriter(
            new PrintStream(logged, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    Logger.getRootLogger().addAppender(log);
    gateway = new RunningGateway(folder.getRoot().toPath()).start();
    editor = new Editor(gateway).signedIn();
  }

  @After
  public void stop() {
    gateway.close();
    Logger.getRootLogger().removeAppender(log);
  }

  private static String document(String stage) {
    return """
        {"name": "a", "context": "/a", "version": "v1", "models": ["m"],
         "endpoints": [{"id": "east", "stage": "%s", "url": "http://127.0.0.1:9/v1",
           "auth": {"header": "Authorization", "value": "Bearer %s"}}],
         "operations": [{"method": "POST", "path": "/chat/completions"}]}
        """
        .formatted(stage, KEY);
  }

  private List<Path> filesWith(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(gateway.home())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(secret))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  public void should_keep_keys_in_private_files_and_out_of_the_log() throws IOException {
    editor.deploy("a.yaml", "new", document("production"));
    String version = Json.text(editor.opened("a.yaml"), "version");
    editor.saveDraft("a.yaml", version, document("sandbox"));
    editor.deploy("a.yaml", version, document("nowhere"));
    editor.deploy("a.yaml", version, document("sandbox"));
    editor.send("POST", "/api/apis/a.yaml/connection", "{\"endpoint\": {\"id\": \"" + KEY + "\"}}");
    gateway.post("/a/v1/chat/completions", "{\"model\": \"m\"}");
    editor.signIn("a-wrong-password");

    List<Path> with = filesWith(KEY);
    assertThat(with).as("the file and its revision").hasSize(2);
    for (Path file : with) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
    assertThat(filesWith(RunningGateway.ADMIN_PASSWORD)).isEmpty();
    assertThat(logged.toString(StandardCharsets.UTF_8))
        .contains("Serving a--v1")
        .doesNotContain(
            KEY,
            RunningGateway.ADMIN_PASSWORD,
            "a-wrong-password",
            RunningGateway.PRODUCTION,
            RunningGateway.SANDBOX);
  }
}
