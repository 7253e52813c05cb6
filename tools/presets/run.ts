import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { referenceOf, type Preset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { temporaryFolder } from "../disk/temporary";
import { madeOf, type Counts } from "../engine/counts";
import { FakeAzure } from "../fakeAzure/model";
import { stackFile } from "../init/files";
import { ownPackage, packageFolder } from "../package";
import { preview, type Preview, type PreviewOptions } from "../preview";
import { readProject, type Project } from "../stackFile";

/** How programs are run, as for preview. */
type Around = Pick<PreviewOptions, "run" | "timeout">;

const program = `const { choicesFromConfig, Environment } = require("${ownPackage.name}");
new Environment("aks", choicesFromConfig());
`;

/** Where Node finds this package and the SDKs. */
const packages = (): string => {
  const own = path.join(packageFolder, "node_modules");
  return fs.existsSync(path.join(own, "@pulumi")) ? own : path.resolve(packageFolder, "../..");
};

/** Gives a project with stacks of some choices, for as long as it is used. */
async function withProject<T>(
  stacks: Readonly<Record<string, Preset>>,
  use: (project: Project) => Promise<T>,
): Promise<T> {
  const { folder, remove } = temporaryFolder("presets");
  try {
    const write = (file: string, text: string): void => fs.writeFileSync(path.join(folder, file), text);
    write("Pulumi.yaml", stringify({ name: "presets", main: "index.js", runtime: "nodejs" }));
    write("index.js", program);
    for (const [name, preset] of Object.entries(stacks))
      write(
        `Pulumi.${name}.yaml`,
        `${stackFile(exampleOf(preset), "")}  aks-policies:environment: ${preset.environment}\n`,
      );
    fs.symlinkSync(packages(), path.join(folder, "node_modules"), "junction");
    return await use(readProject(folder));
  } finally {
    remove();
  }
}

/** The stack of both: names in Azure have it. */
const stack = "shop";

/** What a living cluster of one preset becomes when its stack gets the other one, with whatever else it says as it is. */
export async function moved(from: Preset, to: Preset, around: Around = {}): Promise<Preview> {
  return withProject({ from, to }, async project => {
    const deploy = new FakeAzure({ existingGroups: "any", judges: false });
    const before = await preview(project, "from", { ...around, as: stack, deploy });
    if (before.failure !== undefined) throw new Error(before.failure);
    return preview(project, "to", {
      ...around,
      as: stack,
      state: { ...before.deployment.state(), offline: true },
      against: `a living cluster of ${referenceOf(from)}`,
      base: before,
    });
  });
}

/** How many resources a preset makes: all, and those of Azure among them. */
export async function countOf(
  preset: Preset,
  around: Around = {},
): Promise<{ readonly all: number; readonly made: number }> {
  const { resources, failure } = await withProject({ new: preset }, project =>
    preview(project, "new", { ...around, as: stack }),
  );
  if (failure !== undefined) throw new Error(failure);
  const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { all: resources.length, made: total(madeOf(resources)) };
}
