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
package io.modelfailover.gateway.observation;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Shows counts and suspensions over JMX until it is closed. */
public final class FailoverBeans implements AutoCloseable {
  private static final String DOMAIN = "io.modelfailover:type=";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /**
   * @throws IllegalStateException when beans of these names are there already
   */
  public FailoverBeans(FailoverCounts counts, SuspensionControl suspensions) {
    register("Failover", new StandardMBean(counts, FailoverMXBean.class, true));
    register("Suspensions", new StandardMBean(bean(suspensions), SuspensionsMXBean.class, true));
  }

  private static SuspensionsMXBean bean(SuspensionControl suspensions) {
    return new SuspensionsMXBean() {
      @Override
      public List<SuspensionView> getSuspensions() {
        return suspensions.list();
      }

      @Override
      public boolean resume(String id) {
        return suspensions.resume(id);
      }
    };
  }

  private void register(String type, StandardMBean bean) {
    try {
      server.registerMBean(bean, new ObjectName(DOMAIN + type));
    } catch (JMException e) {
      throw new IllegalStateException(DOMAIN + type, e);
    }
  }

  @Override
  public void close() {
    for (String type : List.of("Failover", "Suspensions")) {
      try {
        server.unregisterMBean(new ObjectName(DOMAIN + type));
      } catch (JMException e) {
        throw new IllegalStateException(DOMAIN + type, e);
      }
    }
  }
}
