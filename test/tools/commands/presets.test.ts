import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { newestPresets, referenceOf } from "../../../design/presets";
import { afterTest } from "../../support/cleanup";
import { pulumiAks, spawned, type Ran } from "../../support/cli";
import { root } from "../../support/project";

/** A folder that is no project: what is shipped is the same everywhere. */
const nowhere = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nowhere-"));
  afterTest(() => fs.rmSync(folder, { recursive: true }));
  return folder;
};
const presets = (...args: string[]): Promise<Ran> => pulumiAks(nowhere(), "presets", ...args);

/** Names of the presets in a list. */
const listed = ({ stdout }: Ran): string[] => [...stdout.matchAll(/^ {2}(\S+)@\d/gm)].map(([, name]) => name);

describe("presets", () => {
  test("lists the newest of each, by source, without being told to", async () => {
    const ran = await presets();
    expect(ran).toExitWith(0);
    expect(listed(ran)).toStrictEqual(newestPresets.map(({ name }) => name));
    expect(ran.stdout.match(/^\S.*/gm)).toHaveLength(6);
    expect((await presets("list")).stdout).toBe(ran.stdout);
  });

  test.each([
    [["Production Standard"], ["portal/productionStandard"]],
    [["Production", "Economy"], ["portal/economy"]],
    [["Production", "Enterprise"], ["portal/enterprise"]],
    [["Dev/Test"], ["portal/devTest", "portal2021/devTest"]],
    [["automatic"], ["portal/automatic"]],
    [["Cost-optimized"], ["portal2021/costOptimized"]],
    [["Batch", "processing"], ["portal2021/batch"]],
    [["hardened", "access"], ["portal2021/hardened"]],
    [["list", "hardened"], ["portal2021/hardened"]],
    [["bare-bones", "Private cluster", "Non-Production"], ["helper/bare/private/dev"]],
    [
      ["I want a managed environment", "additional security controls", "for production"],
      ["helper/managed/controlled/prod"],
    ],
    [["landing zone", "corp"], ["landingZone/corp"]],
    [["regulated"], ["baseline/regulated"]],
  ])("whoever knows a card as %j finds it in one try", async (words, names) => {
    expect(listed(await presets(...words))).toStrictEqual(names);
  });

  test.each([
    [["hardend"], /No preset is about hardend\. Did you mean portal2021\/hardened\?/],
    [["shwo", "dev@2"], /No preset is about shwo dev@2\./],
    [["show", "portal/production"], /no preset portal\/production\. Did you mean portal\/productionStandard\?/],
    [["show"], /Name one preset/],
    [["show", "dev", "prod"], /Name one preset/],
    [["diff", "dev"], /Name two presets/],
    [["diff", "dev", "helper/manged/simple/dev"], /Did you mean helper\/managed\/simple\/dev\?/],
    [["--json", "--markdown"], /not both/],
  ])("%j is a mistake in the call", async (args, says) => {
    expect(await presets(...args)).toBeUsageError(says);
  });

  test("prints a list for machines and as Markdown", async () => {
    const families = JSON.parse((await presets("--json", "hardened")).stdout) as { presets: object[] }[];
    expect(families).toMatchObject([
      { title: "Azure portal, 2021", presets: [{ name: "portal2021/hardened", version: 1, environment: "prod" }] },
    ]);
    expect((await presets("--markdown", "hardened")).stdout).toMatch(
      /^## Azure portal, 2021\n\n\| preset \| for whom \|\n[^]*\| `portal2021\/hardened@1` \|/,
    );
  });
});

describe("presets show", () => {
  test.each(newestPresets.map(preset => ({ preset, reference: referenceOf(preset) })))(
    "$reference as a stack file has it",
    async ({ preset, reference }) => {
      const { stdout } = await presets("show", reference, "--markdown");
      const yaml = /```yaml\n([^]*?)\n```/.exec(stdout)?.[1] ?? "";
      const choices = Object.fromEntries(Object.entries(preset.choices).map(([key, value]) => [`aks:${key}`, value]));
      expect(parse(yaml)).toStrictEqual(choices);
    },
  );

  test("says above a key what its source has there, and what is not built at the end", async () => {
    const { stdout } = await presets("show", "helper/managed/private/prod");
    expect(stdout).toMatch(/What it leaves to you\n {2}aks:entra\.adminGroupIds {2}who administers/);
    expect(stdout).toMatch(
      /# Network policy: azure\. Here: engine azure ends 2028-09-30; Cilium[^\n]*\n {6}kind: cilium/,
    );
    expect(stdout).toMatch(/nothing here builds\n[^]* {2}Registry: pool of agents/);
    const open = await presets("show", "helper/managed/simple/prod");
    expect(open.stdout).toMatch(/Mandatory policies that it breaks[^]*api-server-open/);
  });

  test("prints for machines", async () => {
    expect(JSON.parse((await presets("show", "baseline/standard", "--json")).stdout)).toMatchObject({
      name: "baseline/standard",
      environment: "prod",
      choices: { egress: { kind: "firewall" } },
      source: expect.arrayContaining([expect.objectContaining({ setting: "Egress", keys: ["egress.kind"] })]),
      breaks: {},
    });
  });
});

describe("presets diff", () => {
  let refused: Ran;
  let allowed: Ran;
  beforeAll(async () => {
    // In this folder the program runs in this process.
    refused = await pulumiAks(root, "presets", "diff", "helper/bare/simple/dev", "helper/bare/simple/prod");
    allowed = await pulumiAks(root, "presets", "diff", "portal2021/standard", "landingZone/sandbox", "--json");
  });

  test("says key by key what differs, and what Azure refuses of it", () => {
    expect(refused).toExitWith(0);
    expect(refused.stdout).toMatch(
      /^\d+ keys differ\n {2}key +helper\/bare\/simple\/dev@1 +helper\/bare\/simple\/prod@1/,
    );
    expect(refused.stdout).toMatch(/aks:kubernetes\.tier +"free" +"standard"/);
    expect(refused.stdout).toMatch(/aks:nodePools\.user +- +"user: Standard_D4ds_v5, 3 nodes"/);
    expect(refused.stdout).toMatch(/compared with a living cluster of helper\/bare\/simple\/dev@1/);
    expect(refused.stdout).toMatch(/Refused: nothing would change\n[^]*M1 aks:systemPool: vmSize/);
  });

  test("runs in a process of its own, wherever it is called", () => {
    const ran = spawned(nowhere(), "presets", "diff", "portal2021/devTest", "portal2021/costOptimized", "--markdown");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(
      /^## `portal2021\/devTest@1` and `portal2021\/costOptimized@1`\n[^]*\| `aks:kubernetes\.tier` \|/,
    );
    expect(ran.stdout).toMatch(
      /\d+ resources: [^]*Refused, so that nothing would change:\n\n- M1 aks:systemPool: vmSize|\d+ to create/,
    );
  });

  test("prints for machines", () => {
    const { differences, change } = JSON.parse(allowed.stdout) as {
      differences: object[];
      change: { summary: object; refused: string[] };
    };
    expect(differences).toContainEqual({ key: "kubernetes.tier", from: "standard", to: "free" });
    expect(change.summary).toMatchObject({ same: expect.any(Number) });
    expect(change.refused.join("\n")).toMatch(/M1 aks:systemPool/);
  });
});
