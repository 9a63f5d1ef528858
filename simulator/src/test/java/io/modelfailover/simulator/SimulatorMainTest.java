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
package io.modelfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.Test;
import picocli.CommandLine;

public class SimulatorMainTest {
  @Test
  public void should_say_that_the_port_is_taken() throws Exception {
    try (Simulator first = Simulator.start()) {
      StringWriter errors = new StringWriter();
      CommandLine command = new CommandLine(new SimulatorMain()).setErr(new PrintWriter(errors));

      int exit = command.execute("--port", Integer.toString(first.port()));

      assertThat(exit).isEqualTo(1);
      assertThat(errors.toString())
          .startsWith("port: " + first.port() + " (expected: one that is free)");
    }
  }
}
