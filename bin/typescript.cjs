// Lets Node load this project's TypeScript as it is: transpiled, not checked, packages untouched. What was transpiled
// once is kept in node_modules/.cache, by the text of its source.
"use strict";
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { name, exports: entries } = require("../package.json");

// Node 22 and later keep compiled code between runs.
Module.enableCompileCache?.();

// In a checkout nobody has installed the package for its examples: where it is not found, its name means the sources.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolveFilename.call(this, request, ...rest);
  } catch (error) {
    const source = request === name || request.startsWith(`${name}/`) ? sourceOf(`.${request.slice(name.length)}`) : "";
    if (source === "" || !existsSync(source)) throw error;
    return source;
  }
};

/** The source of one of the package's entries; empty where it is none, or where the sources were not packed. */
function sourceOf(entry) {
  const built = entries[entry]?.default;
  if (built === undefined || !existsSync(path.join(__dirname, "../tools/main.ts"))) return "";
  return path.join(__dirname, "..", built.replace("./dist/", "").replace(/\.js$/, ".ts"));
}

const cache = path.join(__dirname, "../node_modules/.cache/pulumi-aks");
// Maps make stack traces exact and every resource slower: a failed program is run once more with them.
const sourcemap = process.env.PULUMI_AKS_SOURCE_MAPS === "true" ? "inline" : false;

function transpiled(source, file) {
  // Only a map names the file, so the same source in another folder is the same text.
  const name = createHash("sha256")
    .update(`${sourcemap ? file : ""}\0${sourcemap}\0${source}`)
    .digest("hex");
  const kept = path.join(cache, `${name}.js`);
  if (existsSync(kept)) return readFileSync(kept, "utf8");
  const { code } = require("esbuild").transformSync(source, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    supported: { "dynamic-import": false },
    sourcefile: file,
    sourcemap,
    sourcesContent: false,
  });
  try {
    mkdirSync(cache, { recursive: true });
    // Renamed into place, so that a second process never reads half a file.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A folder that can't be written costs time, nothing else.
  }
  return code;
}

/** Transpiled text with its map, by file. */
const maps = new Map();

/** Takes over from whatever loads TypeScript so far. */
function register() {
  require.extensions[".ts"] = (module, file) => {
    const code = transpiled(readFileSync(file, "utf8"), file);
    if (sourcemap) maps.set(file, code);
    module._compile(code, file);
  };
}
register();

module.exports = { maps, register };
