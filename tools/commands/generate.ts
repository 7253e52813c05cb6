import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import type { Call } from "../call";
import { exitCodes } from "../exitCodes";

/** pulumi-aks generate: what is derived from the sources, for people who work on this project. */
export function generateCommand(call: Call): Command {
  return new Command("generate")
    .description("write what is generated from the sources (in a checkout of this project)")
    .option("--check", "write nothing, fail where something is stale")
    .option("--presets", "first count what every preset makes, which takes a minute")
    .action(async ({ check, presets }: { check?: boolean; presets?: boolean }) => {
      // Loaded when asked for: the generators need packages that only a checkout has.
      // oxlint-disable-next-line typescript/no-require-imports -- loaded when asked for
      const { generatedFiles } = require("../generate") as typeof import("../generate");
      const root = path.resolve(__dirname, "../..");
      if (presets) {
        // oxlint-disable-next-line typescript/no-require-imports -- loaded when asked for
        const { recordPresetCounts } = require("../generate/countPresets") as typeof import("../generate/countPresets");
        await recordPresetCounts(root, call);
      }
      for (const [file, text] of Object.entries(generatedFiles(root))) {
        const full = path.join(root, file);
        const old = fs.existsSync(full) ? fs.readFileSync(full, "utf8") : "";
        if (old === text) continue;
        if (check) {
          call.stderr.write(`${file} is stale: run npx --no-install pulumi-aks generate.\n`);
          call.status = exitCodes.choices;
        } else {
          fs.mkdirSync(path.dirname(full), { recursive: true });
          fs.writeFileSync(full, text);
          call.stdout.write(`wrote ${file}\n`);
        }
      }
    });
}
