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
package io.modelfailover.gateway.publisher;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.gateway.management.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code /publisher}: the page, from memory. Only the files named here are served, so no path leads
 * anywhere else.
 */
final class PageRoutes implements Routes {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private record Asset(String contentType, String text) {}

  private final Map<String, Asset> assets = new HashMap<>();

  PageRoutes() {
    own("index.html", "text/html; charset=utf-8");
    own("style.css", CSS);
    own("icon.svg", "image/svg+xml");
    for (String module :
        new String[] {
          "main",
          "api",
          "ui",
          "signin",
          "apis",
          "policies",
          "flows",
          "policy-drawer",
          "failover-form",
          "revisions",
          "changes",
          "document",
          "chart",
          "overview",
          "tryit",
          "endpoints"
        }) {
      own(module + ".js", JAVASCRIPT);
    }
    add("lib/preact.js", JAVASCRIPT, read(WEBJARS + "preact/10.28.0/dist/preact.module.js"));
    // Browsers resolve bare names by an import map only, which would have to be inline.
    add(
        "lib/hooks.js",
        JAVASCRIPT,
        read(WEBJARS + "preact/10.28.0/hooks/dist/hooks.module.js")
            .replace("from\"preact\"", "from\"./preact.js\""));
    add("lib/sortable.js", JAVASCRIPT, read(WEBJARS + "sortablejs/1.15.6/Sortable.min.js"));
    add("lib/uplot.js", JAVASCRIPT, read(WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js"));
    add("lib/uplot.css", CSS, read(WEBJARS + "uplot/1.6.30/dist/uPlot.min.css"));
  }

  private void own(String name, String contentType) {
    add(name, contentType, read("/publisher/" + name));
  }

  private void add(String name, String contentType, String text) {
    assets.put(name, new Asset(contentType, text));
  }

  private static String read(String resource) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.before("/*", PageRoutes::secure);
    server.routes.get("/", context -> context.redirect("/publisher/"));
    server.routes.get("/publisher", this::index);
    assets.forEach(
        (name, asset) -> server.routes.get("/publisher/" + name, context -> serve(context, asset)));
  }

  /** The page's addresses are relative to a folder, so it must be asked for as one. */
  private void index(Context context) {
    if (context.path().endsWith("/")) {
      serve(context, assets.get("index.html"));
    } else {
      context.redirect("/publisher/");
    }
  }

  private static void secure(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  private static void serve(Context context, Asset asset) {
    context.contentType(asset.contentType());
    context.result(asset.text());
  }
}
