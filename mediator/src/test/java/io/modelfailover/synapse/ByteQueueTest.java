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
package io.modelfailover.synapse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import java.nio.ByteBuffer;
import org.junit.Test;

public class ByteQueueTest {
  private final ByteQueue queue = new ByteQueue();

  private void add(String text) {
    queue.add(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private String held() {
    return new String(queue.toBytes(), UTF_8);
  }

  @Test
  public void should_hold_an_answer_once_when_it_comes_in_one_piece() {
    add("{\"id\":1}");

    assertEquals("{\"id\":1}", held());
    assertSame(queue.toBytes(), queue.toBytes());
  }

  @Test
  public void should_give_all_bytes_when_they_come_in_pieces() {
    add("{\"id\"");
    add(":");
    add("1}");

    assertEquals("{\"id\":1}", held());
  }

  @Test
  public void should_give_what_is_left_when_some_was_taken_out() {
    add("1234");
    byte[] taken = new byte[3];

    assertEquals(3, queue.read(taken, 0, 3));
    assertEquals("4", held());

    add("567");
    assertEquals("4567", held());
    assertEquals(4, queue.size());
  }

  @Test
  public void should_give_nothing_when_nothing_came() {
    add("");

    assertEquals("", held());
  }
}
