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
package io.modelfailover.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

public class ContentCodingTest {
  private static final String TEXT = "data: {\"text\":\"é漢😀\"}\n\n".repeat(20);

  @Test
  public void should_decode_when_the_bytes_are_cut_anywhere() throws Exception {
    assertDecodedWhereverCut("gzip", gzip(TEXT));
    assertDecodedWhereverCut("x-gzip", decorated(gzip(TEXT)));
    assertDecodedWhereverCut(
        " GZIP ", both(gzip(TEXT.substring(0, 100)), gzip(TEXT.substring(100))));
    assertDecodedWhereverCut("deflate", deflate(TEXT, false));
    assertDecodedWhereverCut("deflate", deflate(TEXT, true));
  }

  private static void assertDecodedWhereverCut(String coding, byte[] encoded) throws Exception {
    for (int cut = 0; cut <= encoded.length; cut++) {
      Decoded decoded = new Decoded(coding, Long.MAX_VALUE);
      decoded.feed(encoded, 0, cut);
      decoded.feed(encoded, cut, encoded.length);
      assertThat(decoded.end()).as(coding + " cut at " + cut).isEqualTo(TEXT);
    }
    Decoded byByte = new Decoded(coding, Long.MAX_VALUE);
    for (int i = 0; i < encoded.length; i++) {
      byByte.feed(encoded, i, i + 1);
    }
    assertThat(byByte.end()).isEqualTo(TEXT);
  }

  @Test
  public void should_hand_on_each_event_when_it_was_flushed() throws Exception {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Decoded decoded = new Decoded("gzip", Long.MAX_VALUE);
    int fed = 0;
    try (GZIPOutputStream gzip = new GZIPOutputStream(wire, true)) {
      for (int i = 1; i <= 3; i++) {
        gzip.write(("data: " + i + "\n\n").getBytes(UTF_8));
        gzip.flush();
        decoded.feed(wire.toByteArray(), fed, wire.size());
        fed = wire.size();
        assertThat(decoded.text()).endsWith("data: " + i + "\n\n");
      }
    }
  }

  @Test
  public void should_say_so_when_the_body_is_cut_off() throws Exception {
    for (String coding : new String[] {"gzip", "deflate"}) {
      byte[] encoded = coding.equals("gzip") ? gzip(TEXT) : deflate(TEXT, false);
      for (int length = 1; length < encoded.length; length++) {
        Decoded decoded = new Decoded(coding, Long.MAX_VALUE);
        decoded.feed(encoded, 0, length);
        assertThatThrownBy(decoded::end)
            .as(coding + " cut at " + length)
            .isInstanceOf(DataFormatException.class);
      }
    }
  }

  @Test
  public void should_be_empty_when_there_are_no_bytes() throws Exception {
    assertThat(new Decoded("gzip", 0).end()).isEmpty();
    assertThat(new Decoded("deflate", 0).end()).isEmpty();
  }

  @Test
  public void should_refuse_when_a_trailer_or_header_is_wrong() throws Exception {
    byte[] good = gzip(TEXT);
    for (int at : new int[] {0, 1, 2, good.length - 8, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      assertRefused("gzip", bad);
    }
    byte[] reserved = good.clone();
    reserved[3] = (byte) 0x80;
    assertRefused("gzip", reserved);
    assertRefused("gzip", both(good, new byte[] {1}));
    assertRefused("gzip", TEXT.getBytes(UTF_8));
    assertRefused("deflate", both(deflate(TEXT, false), new byte[] {1}));
    byte[] badSum = deflate(TEXT, false);
    badSum[badSum.length - 1] ^= 1;
    assertRefused("deflate", badSum);
  }

  private static void assertRefused(String coding, byte[] encoded) {
    Decoded decoded = new Decoded(coding, Long.MAX_VALUE);
    assertThatThrownBy(() -> decoded.feed(encoded, 0, encoded.length))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(coding.equals("gzip") ? "Content-Encoding: " : "");
  }

  @Test
  public void should_stop_when_more_comes_out_than_allowed() throws Exception {
    byte[] bomb = gzip("0".repeat(10_000_000));
    Decoded decoded = new Decoded("gzip", 1_000_000);

    assertThatThrownBy(() -> decoded.feed(bomb, 0, bomb.length))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("Content-Encoding: too much (expected: at most 1000000 decoded bytes)");
    assertThat(decoded.text().length()).isLessThanOrEqualTo(1_000_000);
  }

  @Test
  public void should_know_no_other_coding() {
    for (String coding : new String[] {"br", "zstd", "identity", "", "gzip, gzip"}) {
      assertThat(ContentCoding.of(coding, 1, bytes -> {})).as(coding).isNull();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(encoded)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return encoded.toByteArray();
  }

  /** With every optional part of a gzip header. */
  private static byte[] decorated(byte[] plain) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(plain, 0, 10);
    header.writeBytes(new byte[] {3, 0, 'e', 0, 'x'});
    header.writeBytes("name\0comment\0".getBytes(UTF_8));
    byte[] start = header.toByteArray();
    start[3] = 0x1e;
    CRC32 sum = new CRC32();
    sum.update(start);
    byte[] sumBytes = {(byte) sum.getValue(), (byte) (sum.getValue() >>> 8)};
    byte[] rest = java.util.Arrays.copyOfRange(plain, 10, plain.length);
    return both(both(start, sumBytes), rest);
  }

  private static byte[] deflate(String text, boolean bare) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
    deflater.setInput(text.getBytes(UTF_8));
    deflater.finish();
    byte[] encoded = new byte[text.length() + 100];
    int length = deflater.deflate(encoded);
    deflater.end();
    return java.util.Arrays.copyOf(encoded, length);
  }

  private static byte[] both(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  private static final class Decoded {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ContentCoding coding;

    Decoded(String contentEncoding, long maxBytes) {
      coding = ContentCoding.of(contentEncoding, maxBytes, this::take);
    }

    private void take(ByteBuffer decoded) {
      assertThat(decoded.hasRemaining()).isTrue();
      while (decoded.hasRemaining()) {
        bytes.write(decoded.get());
      }
    }

    void feed(byte[] encoded, int from, int to) throws DataFormatException {
      coding.accept(ByteBuffer.wrap(encoded, from, to - from));
    }

    String end() throws DataFormatException {
      coding.end();
      coding.close();
      return text();
    }

    String text() {
      return bytes.toString(UTF_8);
    }
  }
}
