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
package io.modelfailover.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with text of people around a part that is measured. */
public final class ReportFile {
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end of measured -->\n";

  private ReportFile() {}

  /** Replaces the measured part; a page that is not there yet is nothing but that part. */
  public static void write(Path page, String measured) throws IOException {
    String before = Files.exists(page) ? Files.readString(page) : BEGIN + END;
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          page + ": no place for the figures (expected: lines " + BEGIN + END + ")");
    }
    Files.createDirectories(page.toAbsolutePath().getParent());
    Files.writeString(
        page, before.substring(0, begin + BEGIN.length()) + measured + before.substring(end));
  }
}
