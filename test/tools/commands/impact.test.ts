import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";
import { gitIn } from "../../support/repository";

const dev = JSON.parse(fs.readFileSync(path.join(root, "test/state/dev.json"), "utf8")) as object;

/** A project whose stack is what the recorded state has, with a change. */
function living(change: Record<string, unknown> = {}): string {
  const { folder } = temporaryProject({ dev: fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8") });
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(dev));
  const lines = Object.entries(change).map(([key, value]) => `  aks:${key}: ${JSON.stringify(value)}\n`);
  fs.appendFileSync(path.join(folder, "Pulumi.dev.yaml"), lines.join(""));
  return folder;
}

interface Found {
  readonly stacks: readonly {
    readonly stack: string;
    readonly grave: boolean;
    readonly changes: readonly {
      readonly property: string;
      readonly key: string;
      readonly class: string;
      readonly pools: object;
      readonly podsDisrupted: string;
      readonly before: unknown;
    }[];
  }[];
}

const impactIn = async (folder: string, ...args: string[]) => {
  const ran = await pulumiAks(folder, "impact", ...args, "--json");
  return { status: ran.status, found: JSON.parse(ran.stdout) as Found };
};

describe("against a state", () => {
  test("what stays comes to nothing", async () => {
    const ran = await pulumiAks(living(), "impact", "--from", "state.json");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toBe("Stack dev, compared with state.json\nnothing changes\n");
  });

  test("another system of the nodes makes them anew, which is said with the pool, and ends well", async () => {
    const { status, found } = await impactIn(living({ systemPool: { osSku: "Ubuntu" } }), "--from", "state.json");
    expect(status).toBe(0);
    expect(found.stacks[0].changes).toStrictEqual([
      expect.objectContaining({
        property: "agentPoolProfiles[0].osSKU",
        key: "systemPool.osSku",
        class: "reimage",
        podsDisrupted: "rolling",
        pools: [{ name: "system", nodes: "1-3" }],
        before: "AzureLinux",
      }),
    ]);
  });

  test("what Azure refuses comes first, with what to do, and another status", async () => {
    const folder = living({ systemPool: { vmSize: "Standard_D8as_v5" }, kubernetes: { tier: "standard" } });
    const ran = await pulumiAks(folder, "impact", "--from", "state.json");
    expect(ran).toExitWith(4);
    expect(ran.stdout).toMatch(
      /^Stack dev, .*\n✗ agentPoolProfiles\[0\]\.vmSize \(aks:systemPool\.vmSize\): Azure refuses it/,
    );
    expect(ran.stdout).toMatch(/→ Keep it; put workloads that need the new value into a pool of aks:nodePools\./);
    expect(ran.stdout).toMatch(/~ 1 change in place: sku\.tier/);
  });

  test("the preview says it too, in one line", async () => {
    const folder = living({ systemPool: { osSku: "Ubuntu" } });
    const ran = await pulumiAks(folder, "preview", "--against", "state.json");
    expect(ran.stdout).toMatch(
      /Look at this first\n {2}! .*osSKU \(aks:systemPool\.osSku\): makes nodes anew; pool system \(1-3 nodes\): pods move/,
    );
  });

  test("as a table of a comment", async () => {
    const ran = await pulumiAks(
      living({ systemPool: { osSku: "Ubuntu" } }),
      "impact",
      "--from",
      "state.json",
      "--markdown",
    );
    expect(ran.stdout).toMatch(
      /^### Impact on <code>dev<\/code>\n\n\| what it does \| change \| besides \|\n[^\n]*\n\| makes nodes anew \|/,
    );
  });
});

test("without --from it is compared with the main branch", async () => {
  const folder = living();
  gitIn(folder, "init", "--quiet", "--initial-branch", "main");
  gitIn(folder, "add", "--all");
  gitIn(folder, "commit", "--quiet", "--message", "base");
  fs.appendFileSync(path.join(folder, "Pulumi.dev.yaml"), "  aks:upgrades: { nodeImageChannel: unmanaged }\n");
  const { status, found } = await impactIn(folder);
  expect(status).toBe(0);
  expect(found.stacks.map(({ stack, changes }) => [stack, changes[0].class])).toStrictEqual([["dev", "reimage"]]);
});

describe("between sides that stand by themselves", () => {
  const nodes = (folder: string, file: string) =>
    fs.appendFileSync(path.join(folder, file), "  aks:systemPool: { osSku: Ubuntu }\n");
  const copied = (folder: string): string => {
    const other = living();
    fs.cpSync(path.join(folder, "Pulumi.dev.yaml"), path.join(other, "Pulumi.dev.yaml"));
    return other;
  };
  const committed = (folder: string, tag: string): void => {
    for (const args of [
      ["add", "--all"],
      ["commit", "--quiet", "--message", tag],
      ["tag", tag],
    ])
      gitIn(folder, ...args);
  };

  test("a stack file that is none yet", async () => {
    const folder = living();
    fs.copyFileSync(path.join(folder, "Pulumi.dev.yaml"), path.join(folder, "candidate.yaml"));
    nodes(folder, "candidate.yaml");
    const ran = await pulumiAks(folder, "impact", "--to", "candidate.yaml");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/^Stack dev, compared with what this folder deploys\n! .*makes nodes anew/);
    const back = await pulumiAks(folder, "impact", "--from", "candidate.yaml");
    expect(back.stdout).toMatch(
      /^Stack dev, compared with what candidate\.yaml deploys\n! [^]*"Ubuntu" → "AzureLinux"/,
    );
  });

  test("a state and a stack file", async () => {
    const folder = living();
    nodes(folder, "Pulumi.dev.yaml");
    const { found } = await impactIn(folder, "--from", "state.json", "--to", "Pulumi.dev.yaml");
    expect(found.stacks.map(({ stack, changes }) => [stack, changes[0].class])).toStrictEqual([["dev", "reimage"]]);
  });

  test("another folder with the project, as the one side or the other", async () => {
    const folder = living();
    const other = copied(folder);
    nodes(other, "Pulumi.dev.yaml");
    const to = await impactIn(folder, "--to", other);
    expect(to.found.stacks[0].changes.map(({ before }) => before)).toStrictEqual(["AzureLinux"]);
    const from = await impactIn(folder, "--from", other);
    expect(from.found.stacks[0].changes.map(({ before }) => before)).toStrictEqual(["Ubuntu"]);
  });

  test("two commits, whatever stands in the folder, and a stack that the first has not", async () => {
    const folder = living();
    gitIn(folder, "init", "--quiet", "--initial-branch", "main");
    committed(folder, "v1");
    nodes(folder, "Pulumi.dev.yaml");
    fs.writeFileSync(path.join(folder, "Pulumi.next.yaml"), fs.readFileSync(path.join(folder, "Pulumi.dev.yaml")));
    committed(folder, "v2");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: [");
    const { status, found } = await impactIn(folder, "--from", "v1", "--to", "v2", "--all");
    expect(status).toBe(0);
    const [dev, next] = found.stacks;
    expect(dev.changes.map(({ class: is }) => is)).toStrictEqual(["reimage"]);
    expect(next.stack).toBe("next");
    expect(gitIn(folder, "worktree", "list").split("\n").filter(Boolean)).toHaveLength(1);
  });

  test("a side whose choices have errors is said, with its own status", async () => {
    const folder = living();
    fs.copyFileSync(path.join(folder, "Pulumi.dev.yaml"), path.join(folder, "candidate.yaml"));
    fs.appendFileSync(path.join(folder, "candidate.yaml"), "  aks:nets: {}\n");
    const ran = await pulumiAks(folder, "impact", "--from", "candidate.yaml");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(
      /Nothing can be said of it: of candidate\.yaml its choices have errors, such as C1: there is no such key/,
    );
  });

  test("another project has nothing in common with this one", async () => {
    const folder = living();
    const other = copied(folder);
    fs.writeFileSync(path.join(other, "Pulumi.yaml"), "name: theirs\nruntime: nodejs\n");
    expect(await pulumiAks(folder, "impact", "--from", other)).toBeUsageError(
      /is project theirs, and the other side is aks/,
    );
  });
});

describe("what Pulumi's engine has planned", () => {
  const urn = "urn:pulumi:dev::theirs::azure-native:containerservice:ManagedCluster::k8s";
  const cluster = (inputs: object) => ({ type: "azure-native:containerservice:ManagedCluster", inputs });
  const planned = (before: object, after: object, op = "update", replaceReasons: string[] = []) => {
    const { folder } = temporaryProject({ dev: sound });
    const steps = [{ op, urn, oldState: cluster(before), newState: cluster(after), replaceReasons }];
    fs.writeFileSync(path.join(folder, "plan.json"), JSON.stringify({ steps }));
    return folder;
  };

  test("is judged by Azure's truth, of resources that nobody here made", async () => {
    const network = (outboundType: string) => ({
      networkProfile: { outboundType },
      agentPoolProfiles: [{ name: "system", vnetSubnetID: "/subscriptions/s/x", count: 3 }],
    });
    const folder = planned(network("loadBalancer"), network("userDefinedRouting"), "replace", [
      "networkProfile.outboundType",
    ]);
    const { status, found } = await impactIn(folder, "--to", "plan.json");
    expect(status).toBe(4);
    expect(found.stacks[0].changes).toStrictEqual([
      expect.objectContaining({ class: "migrate", key: "", property: "networkProfile.outboundType" }),
    ]);
  });

  test("shows no secret", async () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"pl4nted"' };
    const folder = planned(
      { windowsProfile: { adminPassword: secret } },
      { windowsProfile: { adminPassword: "other" } },
    );
    for (const form of [[], ["--json"], ["--markdown"]])
      expect((await pulumiAks(folder, "impact", "--to", "plan.json", ...form)).stdout).not.toMatch(/pl4nted/);
  });

  test.each([
    ["no JSON", "{", /plan\.json can't be read: it holds no JSON/],
    ["a map without steps", "{}", /plan\.json is no output of pulumi preview --json, which has steps/],
    [
      "a state",
      '{"version": 3, "deployment": {"resources": []}}',
      /plan\.json is a state: it says what is deployed\. Give it as --from/,
    ],
    ["a list", "[]", /no output of pulumi preview --json/],
    ["steps of another form", '{"steps": [{"op": "update"}]}', /step 1 has no op or no URN/],
  ])("can't be read of %s", async (_, text, says) => {
    const folder = planned({}, {});
    fs.writeFileSync(path.join(folder, "plan.json"), text);
    const ran = await pulumiAks(folder, "impact", "--to", "plan.json");
    expect(ran).toBeUsageError(says);
  });

  test("has both sides: it takes no other one", async () => {
    const ran = await pulumiAks(planned({}, {}), "impact", "--to", "plan.json", "--from", "main");
    expect(ran).toBeUsageError(/plan\.json has both sides of a stack: leave out --from/);
  });

  test("an operation that a newer engine has is judged by its two sides", async () => {
    const folder = planned({ kubernetesVersion: "1.35" }, { kubernetesVersion: "1.36" }, "renewed");
    expect((await impactIn(folder, "--to", "plan.json")).found.stacks[0].changes[0].class).toBe("reimage");
  });
});

test.each([
  [["--from", "nowhere"], /There is no commit "nowhere" here|no git repository/],
  [["--from", "gone.json"], /There is no file gone\.json/],
  [["--from", "gone.yaml"], /There is no file gone\.yaml/],
  [["--from", "Pulumi.yaml.d"], /no git repository|There is no commit/],
  [["--from", ".."], /There is no Pulumi\.yaml in \.\./],
  [["--to", "gone.json"], /There is no file gone\.json/],
  [["--to", "state.json"], /state\.json is a state/],
  [["--from", "state.json", "--all"], /leave out --all/],
  [["--from", "state.json", "--stack", "nat"], /is a state of aks\/dev, and the other side is aks\/nat/],
  [["--json", "--markdown"], /not both/],
])("%j is a mistake of whoever calls", async (args, says) => {
  expect(await pulumiAks(living(), "impact", ...args)).toBeUsageError(says);
});
