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
package io.modelfailover.simulator.dialect;

/**
 * A healthy body in the pieces that faults take apart: an opening, the tokens, and a closing of
 * three parts. Joined in order they are the whole body. Pieces may be empty.
 */
public interface Content {
  String mediaType();

  /** How many pieces {@link #token} has. */
  int tokens();

  byte[] opening();

  /** What the provider sends while there is nothing to say. */
  byte[] keepAlive();

  /**
   * @param index from 0; beyond {@link #tokens()} what was said is said again
   */
  byte[] token(int index);

  byte[] finish();

  byte[] usage();

  byte[] done();
}
