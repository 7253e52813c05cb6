import { beforeAll, describe, expect, test } from "@jest/globals";
import { afterFile } from "../../support/cleanup";
import { pulumiAks } from "../../support/cli";
import { stackText, temporaryRepository } from "../../support/repository";

/** What somebody could write into a rule, a tag or a reason to look like something else. */
const hostile = "a | b `c` @octocat <b>x</b> </details> [y](https://example.com) #1";

const shop = (fqdns: readonly string[]) => ({ reason: "the shop", kind: "application", application: { fqdns } });
const before = {
  "aks:preset": "prod@1",
  "aks:allowReplacement": ["firewall"],
  "aks:egress": { firewall: { publicIpCount: 2, allow: { shop: shop(["api.example.com", "old.example.com"]) } } },
  "aks:nodePools": { user: { osSku: "AzureLinux" } },
};
const after = {
  "aks:preset": "prod@1",
  "aks:allowReplacement": ["firewall", "nodes/user"],
  "aks:acceptedWarnings": { M8: hostile },
  "aks:egress": {
    firewall: {
      publicIpCount: 1,
      allow: {
        shop: shop(["new.example.com", "api.example.com"]),
        sql: {
          reason: hostile,
          kind: "network",
          network: { protocol: "TCP", ports: ["1433"], destinations: ["20.1.2.0/24"] },
        },
      },
    },
  },
  "aks:nodePools": {
    user: { osSku: "Ubuntu" },
    gpu: {
      vmSize: "Standard_NC24ads_A100_v4",
      osDisk: { kind: "managed" },
      scaling: { kind: "autoscale", autoscale: { min: 0, max: 3 } },
    },
  },
  "aks:tags": { hostile },
  "aks-policies:levels": { all: "disabled" },
};

test("choices of the wrong form are errors, and nothing to compare", async () => {
  const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
  commit({ "Pulumi.dev.yaml": stackText({ "aks:allowReplacement": "cluster", "aks:acceptedWarnings": 1 }) });
  const ran = await pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
  expect(ran).toExitWith(1);
  expect(ran.stdout).toMatch(/❌ errors/);
  expect(ran.stdout).not.toMatch(/Look at this first/);
});

describe("a change that opens a rule, gives an address back, adds a GPU pool and switches policies off", () => {
  let text: string;
  let json: string;
  let top: string;
  beforeAll(async () => {
    const { project, commit } = temporaryRepository(
      { "Pulumi.prod.yaml": stackText(without(before)) },
      { until: afterFile },
    );
    commit({ "Pulumi.prod.yaml": stackText(without(after)) });
    const shown = async (how: string): Promise<string> =>
      (await pulumiAks(project, "preview", "--changed-from", "main", how)).stdout;
    text = await shown("--markdown");
    json = await shown("--json");
    top = text.slice(0, text.indexOf("<details"));
  });

  /** Presets for production have no public API server, which the sound choices give ranges for. */
  const without = (config: Record<string, unknown>): Record<string, unknown> => ({
    ...config,
    "aks:apiServer": undefined,
  });

  /** The row of a resource, by the name in the program. */
  const row = (name: string): string => text.split("\n").find(line => line.includes(`<code>${name}</code>`)) ?? "";

  test.each([
    [
      "the address that is given back",
      /PublicIPAddress pip-shop-firewall-2-prod-westeurope is deleted: its address goes back/,
    ],
    ["the protection that is lifted", /no longer protected from being replaced or deleted: AgentPool user/],
    ["the policies", /all \d+ policies are switched off: nothing is judged/],
    ["what may be replaced", /allowReplacement now has nodes\/user: /],
    ["the warning that is accepted", /warning M8 is accepted now: a &#x7c; b/],
  ])("has on top, before anything folded, %s", (_, says) => {
    expect(top).toMatch(says);
  });

  test("is not fine", () => {
    expect(top).toMatch(
      /\| ⚠️ deletes 2 resources, 7 to look at first \| 0 \| \d+ \| \+1 ~\d+ −2 \| all switched off as prod \|/,
    );
  });

  test.each([
    [
      "the rule that is opened",
      "aks-firewall-rules/own",
      /\\\+&nbsp;<code>opens sql: TCP 1433 from 10\.242\.0\.0\/22 to 20\.1\.2\.0\/24 \(a &#x7c; b/,
    ],
    [
      "the name that is opened, not the whole list",
      "aks-firewall-rules/own",
      /targetFqdns<\/code><br>−&nbsp;<code>"old\.example\.com"<\/code><br>\\\+&nbsp;<code>"new\.example\.com"<\/code>/,
    ],
    ["what GPU nodes open by themselves", "aks-firewall-rules/required", /opens gpuDrivers: Https 443/],
    [
      "the pool",
      "aks-nodes/gpu-agent-pool",
      /user pool: 0-3 × Standard&#x5f;NC24ads&#x5f;A100&#x5f;v4 \(24 vCPUs each\)/,
    ],
    [
      "the image",
      "aks-nodes/user-agent-pool",
      /<code>osSKU<\/code>: <code>"AzureLinux"<\/code> → <code>"Ubuntu"<\/code>/,
    ],
  ])("says of each resource what it does: %s", (_, name, says) => {
    expect(row(name)).toMatch(says);
  });

  test("names what quota it needs", () => {
    expect(text).toContain("| NCads&#x5f;A100&#x5f;v4 | 0-3, 4 in upgrades | 0-72, 96 in upgrades |");
    expect(text).not.toMatch(/\| Dds&#x5f;v5 \|/);
  });

  test("keeps its tables and mentions nobody, whatever somebody wrote", () => {
    // Nobody is notified out of code.
    expect(text.replace(/<code>.*?<\/code>/g, "")).not.toMatch(/@octocat/);
    expect(text).not.toMatch(/<b>x|\]\(https:\/\/example/);
    expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)!.length);
    const lines = text.split("\n");
    const width = (line: string): number => line.split(/(?<!\\)\|/).length;
    expect(
      lines.filter((line, i) => line.startsWith("| ") && lines[i - 1] !== "" && width(line) !== width(lines[i - 1])),
    ).toStrictEqual([]);
  });

  test("shows nothing that the model made up", () => {
    for (const shown of [text, json]) {
      expect(shown).not.toMatch(/198\.1[89]\.\d+\.\d+/);
      expect(shown).not.toContain("00000000-0000-4000-a000");
    }
  });

  test("is the same for machines", () => {
    const [stack] = (
      JSON.parse(json) as {
        stacks: { attention: { kind: string }[]; made: object; nodeTotals: { family: string }[] }[];
      }
    ).stacks;
    expect(stack.attention.map(({ kind }) => kind)).toStrictEqual([
      "impact",
      "impact",
      "address",
      "protection",
      "policy",
      "choice",
      "choice",
    ]);
    expect(stack.made).toMatchObject({ create: 1, delete: 2, replace: 0 });
    expect(stack.nodeTotals.map(({ family }) => family)).toStrictEqual(["NCads_A100_v4"]);
  });
});
