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
package io.modelfailover.core;

import java.util.Objects;

/** One gateway process. Identity is the id; the name is for people. Immutable. */
public final class FleetNode {
  /** The only node of a gateway that shares nothing. */
  public static final FleetNode ALONE = of("local", "local");

  private final String id;
  private final String name;

  private FleetNode(String id, String name) {
    this.id = Objects.requireNonNull(id, "id");
    this.name = Objects.requireNonNull(name, "name");
  }

  /**
   * @param id another one after each start of the process
   */
  public static FleetNode of(String id, String name) {
    return new FleetNode(id, name);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FleetNode && id.equals(((FleetNode) other).id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
