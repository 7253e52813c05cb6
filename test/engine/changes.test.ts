import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { stringify } from "yaml";
import type { Problem } from "../../design";
import type { StackState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import type { Project } from "../../tools/stackFile";
import { realStack, withPulumi, type PulumiCommand } from "../support/realEngine";
import { sound } from "../support/project";

/** Gives a stack other choices, and keeps what encrypts its secrets. */
function choose({ folder }: Project, config: Readonly<Record<string, unknown>>): void {
  const file = path.join(folder, "Pulumi.dev.yaml");
  const [salt = ""] = /^encryptionsalt:.*\n/m.exec(fs.readFileSync(file, "utf8")) ?? [];
  fs.writeFileSync(file, `${salt}${stringify({ config: { ...sound, ...config } })}`);
}

/** What the offline preview says of the changes of a stack as it is deployed now. */
async function offline(project: Project, pulumi: PulumiCommand): Promise<Problem[]> {
  const state = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
  const { problems } = await preview(project, "dev", { state });
  return problems.filter(p => p.id.startsWith("M"));
}
const keysOf = (problems: readonly Problem[]): string[] => problems.map(p => `${p.id} ${p.key}`);

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
    expect(keysOf(await offline(project, pulumi))).toStrictEqual(["M2 allowReplacement"]);

    choose(project, allowed);
    expect(await pulumi(...up)).toExitWith(0);
    choose(project, changed);
    expect(keysOf(await offline(project, pulumi))).toStrictEqual([]);
    expect(await pulumi(...up)).toExitWith(0);
  });

  test("a pool whose key is new and whose name is not meets itself, and pulumi state rename helps", async () => {
    const { project, pulumi } = await realStack("dev");
    choose(project, { "aks:nodePools": { web: {} } });
    expect(await pulumi(...up)).toExitWith(0);
    choose(project, { "aks:nodePools": { shop: { name: "web" } } });
    // Pulumi's preview sees nothing.
    expect(await pulumi("preview")).toExitWith(0);
    const problems = await offline(project, pulumi);
    expect(keysOf(problems)).toStrictEqual(["M5 nodePools.shop"]);
    const refused = await pulumi(...up);
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/Conflict|already exists/);

    const [, urn, name] = /pulumi state rename '(\S+)' '(\S+)'/.exec(problems[0].fix) ?? [];
    expect(await pulumi("state", "rename", urn, name, "--yes")).toExitWith(0);
    expect(keysOf(await offline(project, pulumi))).toStrictEqual([]);
    const renamed = await pulumi(...up);
    expect(renamed).toExitWith(0);
    expect(renamed.stdout).not.toMatch(/AgentPool \S+ (created|replaced|deleted)/);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
  });

  test("null entries and secrets of a stack file are no change of a deployed stack, as for the engine", async () => {
    const { project, pulumi } = await realStack("dev");
    choose(project, { "aks:nodePools": { user: null }, "aks:acceptedWarnings": { C16: "later" } });
    expect(await pulumi("config", "set", "--secret", "--path", "aks:secrets.hook", "pl4nted")).toExitWith(0);
    expect(await pulumi(...up)).toExitWith(0);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
    const state = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
    expect(await preview(project, "dev", { state })).toPreviewAs([]);
  });

  test("a number that pulumi config set wrote for a text is mended as the problem says", async () => {
    const { pulumi } = await realStack("dev");
    const zone = ["config", "set", "--path", "aks:zones[0]", "1"];
    expect(await pulumi(...zone)).toExitWith(0);
    const refused = await pulumi("preview");
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/C2 aks:zones\[0\]: 1 is a number\. .*--type string/);
    expect(await pulumi(...zone, "--type", "string")).toExitWith(0);
    expect(await pulumi("preview")).toExitWith(0);
  });

  test("a pool that another one waits for goes by leaving the choices, not as a target", async () => {
    const { project, azure, pulumi } = await realStack("dev");
    const pools = (): string[] =>
      azure.resources.filter(r => r.token.endsWith(":AgentPool")).map(r => r.id.split("/").at(-1) ?? "");
    choose(project, { "aks:nodePools": { first: {}, second: {} } });
    expect(await pulumi(...up)).toExitWith(0);
    const destroy = ["destroy", "--yes", "--skip-preview", "--target", "**aks-nodes/first-agent-pool"];
    const refused = await pulumi(...destroy);
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/will be destroyed but was not specified in --target list/);
    expect(pools()).toStrictEqual(["first", "second"]);
    choose(project, { "aks:nodePools": { second: {} } });
    expect(await pulumi(...up)).toExitWith(0);
    expect(pools()).toStrictEqual(["second"]);
    choose(project, { "aks:nodePools": { first: {}, second: {} } });
    expect(await pulumi(...up)).toExitWith(0);
    expect(await pulumi(...destroy, "--target-dependents")).toExitWith(0);
    expect(pools()).toStrictEqual([]);
  });
});
