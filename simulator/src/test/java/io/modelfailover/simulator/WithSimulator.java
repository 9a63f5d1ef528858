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

import org.junit.After;
import org.junit.Before;

/** Tests of a simulator of their own, which listens on loopback. */
public abstract class WithSimulator {
  Simulator simulator;
  HttpCalls http;

  @Before
  public void start() throws Exception {
    simulator = Simulator.start();
    http = new HttpCalls(simulator);
  }

  @After
  public void stop() {
    simulator.close();
  }
}
