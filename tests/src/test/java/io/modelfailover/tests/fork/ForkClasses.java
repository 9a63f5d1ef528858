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

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.modifier.MethodManifestation;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodDelegation;
import org.apache.http.nio.ContentEncoder;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.core.axis2.Axis2SynapseEnvironment;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.util.MessageHelper;

/**
 * Apache Synapse's classes with what WSO2's fork adds to them, as far as this project uses it. The
 * fork itself is not on Maven Central.
 */
final class ForkClasses {
  private static final String CLONE = "cloneMessageContext";
  private static final String TENANTS = "getTenantInfoConfigurator";

  private ForkClasses() {}

  static void writeTo(Path folder) throws IOException {
    for (DynamicType type :
        new DynamicType[] {messageHelper(), environment(), axis2Environment(), pipe()}) {
      type.saveIn(folder.toFile());
    }
  }

  private static DynamicType messageHelper() throws IOException {
    return new ByteBuddy()
        .redefine(MessageHelper.class)
        .visit(Advice.to(ForkClone.Parsing.class).on(named(CLONE).and(takesArguments(1))))
        .defineMethod(CLONE, MessageContext.class, Visibility.PUBLIC, Ownership.STATIC)
        .withParameters(
            MessageContext.class, boolean.class, boolean.class, boolean.class, boolean.class)
        .throwing(org.apache.axis2.AxisFault.class)
        .intercept(MethodDelegation.to(ForkClone.class))
        .make();
  }

  private static DynamicType environment() throws IOException {
    return new ByteBuddy()
        .redefine(SynapseEnvironment.class)
        .defineMethod(TENANTS, ForkTenants.class, Visibility.PUBLIC, MethodManifestation.ABSTRACT)
        .withoutCode()
        .make();
  }

  private static DynamicType axis2Environment() throws IOException {
    return new ByteBuddy()
        .redefine(Axis2SynapseEnvironment.class)
        .defineMethod(TENANTS, ForkTenants.class, Visibility.PUBLIC)
        .intercept(MethodDelegation.to(ForkTenants.class))
        .make();
  }

  /** The answers of an ordinary pipe's buffer, which a pipe of another kind must not give. */
  private static DynamicType pipe() throws IOException {
    return new ByteBuddy()
        .redefine(Pipe.class)
        .defineMethod("isProducerCompleted", boolean.class, Visibility.PUBLIC)
        .intercept(FixedValue.value(false))
        .defineMethod("isProducerError", boolean.class, Visibility.PUBLIC)
        .intercept(FixedValue.value(true))
        .defineMethod("isConsumeRequired", boolean.class, Visibility.PUBLIC)
        .intercept(FixedValue.value(true))
        .defineMethod("copyAndConsume", ByteBuffer.class, Visibility.PUBLIC)
        .withParameters(ContentEncoder.class)
        .throwing(IOException.class)
        .intercept(ExceptionMethod.throwing(IllegalStateException.class, "not this buffer"))
        .make();
  }
}
