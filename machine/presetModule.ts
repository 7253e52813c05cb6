import fs from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";

/** A reason why a module can't be loaded, with a way out of its own. */
export class Unloadable extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** What Node calls when it loads a file of some extension; old, without types, and the one way for require. */
const loaders = (Module as unknown as { _extensions: Record<string, Loader | undefined> })._extensions;
type Loader = (module: { _compile: (code: string, file: string) => void }, file: string) => void;

/** Loads a preset that is a module: its default export, or all that it exports. */
export function loadModule(file: string, project: string): unknown {
  if (file.endsWith(".ts")) {
    // ts-node leaves installed packages alone, so what works offline would fail in pulumi up.
    if (file.split(path.sep).includes("node_modules"))
      throw new Unloadable("it is TypeScript in an installed package", "Publish the package with JavaScript or YAML.");
    loaders[".ts"] ??= typescriptLoader(project);
  }
  const exported = loaded(file);
  const { default: main } = (exported ?? {}) as { default?: unknown };
  return main ?? exported;
}

function loaded(file: string): unknown {
  try {
    return createRequire(file)(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_REQUIRE_ESM" || code === "ERR_REQUIRE_ASYNC_MODULE")
      throw new Unloadable(
        "it is an ES module that can't be loaded at once",
        "Write it as CommonJS (.cjs), JSON or YAML; Node 22 takes ES modules without await at their top.",
      );
    throw error;
  }
}

/** Transpiles with the project's own TypeScript, where nobody else does: the published command comes without one. */
function typescriptLoader(project: string): Loader {
  let compiler: typeof import("typescript");
  try {
    compiler = createRequire(path.join(project, "preset.js"))("typescript") as typeof compiler;
  } catch {
    throw new Unloadable(
      "TypeScript is not installed here",
      "Run npm install typescript, or write JavaScript or YAML.",
    );
  }
  const { transpileModule, ModuleKind, ScriptTarget } = compiler;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  return (module, file) => {
    module._compile(transpileModule(fs.readFileSync(file, "utf8"), { compilerOptions }).outputText, file);
  };
}
