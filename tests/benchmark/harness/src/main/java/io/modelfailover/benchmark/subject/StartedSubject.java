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
package io.modelfailover.benchmark.subject;

import io.modelfailover.benchmark.process.ProcessTree;
import io.modelfailover.benchmark.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A subject that accepts requests. */
public record StartedSubject(Subject subject, Optional<RunningProcess> process)
    implements AutoCloseable {
  /**
   * @param work a folder of the subject's own is made in it
   */
  public static StartedSubject start(Subject subject, Path work)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve(subject.id()));
    List<String> command = subject.prepare(folder);
    return new StartedSubject(
        subject,
        command.isEmpty()
            ? Optional.empty()
            : Optional.of(RunningProcess.start(command, folder, subject.port())));
  }

  public ProcessTree processes() {
    return process.map(RunningProcess::tree).orElse(ProcessTree.EMPTY);
  }

  @Override
  public void close() {
    process.ifPresent(RunningProcess::close);
  }
}
