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

import io.modelfailover.cluster.ClusterState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Shows counts, suspensions, memory and the cluster over JMX until it is closed. */
public final class FailoverBeans implements AutoCloseable {
  private static final String DOMAIN = "io.modelfailover:type=";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<String> registered = new ArrayList<>();

  /**
   * @throws IllegalStateException when beans of these names are there already
   */
  public FailoverBeans(FailoverCounts counts, SuspensionControl suspensions) {
    register("Failover", new StandardMBean(counts, FailoverMXBean.class, true));
    register("Suspensions", new StandardMBean(bean(suspensions), SuspensionsMXBean.class, true));
  }

  /**
   * Adds the cluster, for a gateway that is in one.
   *
   * @throws IllegalStateException when a bean of this name is there already
   */
  public void showCluster(Supplier<ClusterState> state) {
    register("Cluster", new StandardMBean(bean(state), ClusterMXBean.class, true));
  }

  /**
   * Adds how much of memory bodies take, and may take.
   *
   * @throws IllegalStateException when a bean of this name is there already
   */
  public void showBuffered(LongSupplier bytes, long limit, LongSupplier refused) {
    register(
        "Buffered", new StandardMBean(bean(bytes, limit, refused), BufferedMXBean.class, true));
  }

  private static BufferedMXBean bean(LongSupplier bytes, long limit, LongSupplier refused) {
    return new BufferedMXBean() {
      @Override
      public long getBytes() {
        return bytes.getAsLong();
      }

      @Override
      public long getLimitBytes() {
        return limit;
      }

      @Override
      public long getRequestsRefused() {
        return refused.getAsLong();
      }
    };
  }

  private static ClusterMXBean bean(Supplier<ClusterState> state) {
    return new ClusterMXBean() {
      @Override
      public String getEngine() {
        return state.get().engine();
      }

      @Override
      public String getName() {
        return state.get().name();
      }

      @Override
      public String getNode() {
        return state.get().node();
      }

      @Override
      public boolean isConnected() {
        return state.get().isConnected();
      }

      @Override
      public List<String> getNodes() {
        return state.get().nodes();
      }
    };
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
      registered.add(type);
    } catch (JMException e) {
      throw new IllegalStateException(DOMAIN + type, e);
    }
  }

  @Override
  public void close() {
    for (String type : registered) {
      try {
        server.unregisterMBean(new ObjectName(DOMAIN + type));
      } catch (JMException e) {
        throw new IllegalStateException(DOMAIN + type, e);
      }
    }
  }
}
