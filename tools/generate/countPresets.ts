import fs from "node:fs";
import path from "node:path";
import { presets, referenceOf } from "../../design/presets";
import { progressOf, type Call } from "../call";
import { countOf } from "../presets/run";
import { countsFile } from "./presetsPage";

/** Writes how many resources each preset makes, for docs/presets.md. */
export async function recordPresetCounts(root: string, call: Call): Promise<void> {
  const say = progressOf(call);
  const counts: Record<string, object> = {};
  for (const preset of presets) {
    say(`Previewing ${referenceOf(preset)} …`);
    counts[referenceOf(preset)] = await countOf(preset, { run: call.run });
  }
  say("");
  const lines = Object.entries(counts).map(([name, count]) => `  ${JSON.stringify(name)}: ${JSON.stringify(count)}`);
  fs.writeFileSync(path.join(root, countsFile), `{\n${lines.join(",\n")}\n}\n`);
}
