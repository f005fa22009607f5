// Bundles the style sheet and the script into the Django app's static folder.
// Tabler's small pictures are data: addresses; they become files, so that the
// content security policy can stay at default-src 'self'.
import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = resolve(here, "../src/minzheng/web/static/minzheng");

const picturesAsFiles = {
  name: "pictures-as-files",
  setup(build) {
    build.onResolve({ filter: /^data:image\/svg\+xml/ }, ({ path }) => ({
      path: `${createHash("sha256").update(path).digest("hex").slice(0, 12)}.svg`,
      namespace: "picture",
      pluginData: decodeURIComponent(path.slice(path.indexOf(",") + 1)),
    }));
    build.onLoad({ filter: /.*/, namespace: "picture" }, ({ pluginData }) => ({
      contents: pluginData,
      loader: "file",
    }));
  },
};

const options = {
  entryPoints: { app: resolve(here, "src/app.js"), site: resolve(here, "src/site.css") },
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome90", "firefox90", "safari14"],
  assetNames: "pictures/[hash]",
  legalComments: "none",
  logLevel: "info",
  plugins: [picturesAsFiles],
};

rmSync(outdir, { recursive: true, force: true });
if (process.argv.includes("--watch")) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
}
