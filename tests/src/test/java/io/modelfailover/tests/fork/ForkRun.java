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
package io.modelfailover.tests.fork;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.http.nio.ContentEncoder;
import org.apache.synapse.transport.passthru.Pipe;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * Runs test classes in a process of their own, in which {@link ForkClasses} come before Apache's,
 * and sees to it that the policy used what the fork has. Ends with 1 where something failed.
 */
public final class ForkRun {
  private ForkRun() {}

  public static void main(String[] tests) throws Exception {
    boolean good = true;
    for (String test : tests) {
      Result result = new JUnitCore().run(Class.forName(test));
      System.out.println(test + ": " + result.getRunCount() + " tests");
      result.getFailures().forEach(failure -> System.out.println(failure.getTrace()));
      good &= result.wasSuccessful() && result.getRunCount() > 0;
    }
    good &= holds("copies without payload", ForkClone.WITHOUT_PAYLOAD.get() > 0);
    good &= holds("no copy with payload", ForkClone.WITH_PAYLOAD.get() == 0);
    good &= holds("tenants on own threads", ForkTenants.APPLIED_TO_OWN_THREADS.get() > 0);
    for (String pipe : new String[] {"RequestPipe", "BytesPipe", "CallerPipe"}) {
      good &= holds(pipe + " speaks for itself", speaksForItself(pipe));
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean holds(String what, boolean isTrue) {
    System.out.println(what + ": " + isTrue);
    return isTrue;
  }

  /** Whether each of the fork's methods that the transport calls is overridden. */
  private static boolean speaksForItself(String pipe) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.modelfailover.synapse." + pipe);
    Method copy = type.getMethod("copyAndConsume", ContentEncoder.class);
    return copy.getDeclaringClass() != Pipe.class
        && copy.getReturnType() == ByteBuffer.class
        && Arrays.stream(
                new String[] {"isProducerCompleted", "isProducerError", "isConsumeRequired"})
            .allMatch(name -> isOverridden(type, name));
  }

  private static boolean isOverridden(Class<?> type, String name) {
    try {
      Pipe.class.getMethod(name);
      return type.getMethod(name).getDeclaringClass() != Pipe.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
