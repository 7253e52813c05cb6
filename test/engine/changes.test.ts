import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { stringify } from "yaml";
import type { StackState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import type { Project } from "../../tools/stackFile";
import { realStack, withPulumi, type PulumiCommand } from "../support/realEngine";
import { problemKeys, sound } from "../support/project";

/** Gives a stack other choices, and keeps what encrypts its secrets. */
function choose({ folder }: Project, config: Readonly<Record<string, unknown>>): void {
  const file = path.join(folder, "Pulumi.dev.yaml");
  const [salt = ""] = /^encryptionsalt:.*\n/m.exec(fs.readFileSync(file, "utf8")) ?? [];
  fs.writeFileSync(file, `${salt}${stringify({ config: { ...sound, ...config } })}`);
}

/** What the offline preview says of a stack as it is deployed now. */
async function offline(project: Project, pulumi: PulumiCommand) {
  const state = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
  return preview(project, "dev", { state });
}

const up = ["up", "--yes", "--skip-preview"] as const;
const { describe, orWhyNot } = withPulumi();

describe(`changes with the real engine${orWhyNot}`, () => {
  test("a replacement that takes along what the state protects needs two deployments, as offline", async () => {
    const { project, pulumi } = await realStack("dev");
    const pools = { "aks:nodePools": { web: {} } };
    choose(project, { ...pools, "aks:allowReplacement": [] });
    expect(await pulumi(...up)).toExitWith(0);

    const allowed = { ...pools, "aks:allowReplacement": ["cluster", "nodes"] };
    const changed = { ...allowed, "aks:network": { serviceCidrs: ["172.24.0.0/16"] } };
    choose(project, changed);
    for (const command of [["preview"], up]) {
      const refused = await pulumi(...command);
      expect(refused).not.toExitWith(0);
      expect(refused.stdout).toMatch(
        /unable to replace resource "\S+::aks-nodes\/web-agent-pool" as part of replacing/,
      );
    }
    expect(problemKeys(await offline(project, pulumi))).toStrictEqual(["M2 allowReplacement"]);

    choose(project, allowed);
    expect(await pulumi(...up)).toExitWith(0);
    choose(project, changed);
    expect(problemKeys(await offline(project, pulumi))).toStrictEqual([]);
    expect(await pulumi(...up)).toExitWith(0);
  });
});
