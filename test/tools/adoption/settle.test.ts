import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../../design/contract/tree";
import { pulumiAks } from "../../support/cli";
import { temporaryProject } from "../../support/project";
import { azCluster, azPool, azVnet, ids } from "../../support/foreign/az";
import { asArmWrites } from "../../../tools/adoption/armNames";

interface Spec {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
}

const pools = [azPool("system"), azPool("work", { mode: "User" })];
const live = azCluster(
  { linuxProfile: { adminUsername: "azureuser", ssh: { publicKeys: [{ keyData: "x" }] } } },
  pools,
);
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

/** A state as the import leaves it behind: all that Azure answers is in inputs and outputs. */
function imported(file: string): Tree {
  const { resources } = JSON.parse(fs.readFileSync(file, "utf8")) as { resources: Spec[] };
  const root = "urn:pulumi:live::aks::pulumi:pulumi:Stack::aks-live";
  const urns = new Map<string, string>();
  const types = new Map<string, string>();
  const specs = resources.map(({ type, name, id, parent }) => {
    const above = parent === undefined ? "" : `${types.get(parent)}$`;
    types.set(name, `${above}${type}`);
    const urn = `urn:pulumi:live::aks::${above}${type}::${name}`;
    urns.set(name, urn);
    const body = asArmWrites(type.endsWith(":AgentPool") ? pools[1] : live) as Tree;
    const place = { resourceGroupName: "rg-theirs", resourceName: "aks-theirs", agentPoolName: "work" };
    return {
      urn,
      type,
      custom: id !== undefined,
      ...(id !== undefined && {
        id,
        inputs: { ...body, ...place, windowsProfile: { adminUsername: "azureuser", adminPassword: secret } },
        outputs: { ...body, typePropertiesType: "VirtualMachineScaleSets" },
      }),
      parent: parent === undefined ? root : urns.get(parent),
    };
  });
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-28T00:00:00Z" },
      secrets_providers: { type: "passphrase", state: { salt: "v1:x" } },
      resources: [{ urn: root, type: "pulumi:pulumi:Stack", custom: false }, ...specs],
    },
  };
}

/** A project with a cluster taken over and imported. */
async function takenOver(): Promise<string> {
  const { folder } = temporaryProject({});
  fs.writeFileSync(path.join(folder, "a.json"), JSON.stringify([live, azVnet()]));
  expect(await pulumiAks(folder, "adopt", "--from", "a.json", "--stack", "live")).toExitWith(0);
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(imported(path.join(folder, "import.live.json"))));
  return folder;
}

interface Previewed {
  readonly resources: readonly {
    readonly name: string;
    readonly type: string;
    readonly op: string;
    readonly changes: readonly { readonly path: string }[];
  }[];
}

/** What an update would do in Azure: components come without inputs, which are nobody's there. */
async function against(folder: string, file: string): Promise<readonly string[]> {
  const ran = await pulumiAks(folder, "preview", "--stack", "live", "--against", file, "--json");
  const { resources } = JSON.parse(ran.stdout) as Previewed;
  return resources
    .filter(({ type, op }) => type.startsWith("azure-native:") && op !== "same")
    .map(({ name, op, changes }) => `${op} ${name} ${changes.map(({ path: changed }) => changed).join()}`);
}

describe("a state after the import", () => {
  test("would have the cluster made anew, and nothing changes once it is settled", async () => {
    const folder = await takenOver();
    expect((await against(folder, "state.json")).map(text => text.split(" ").slice(0, 2).join(" "))).toStrictEqual([
      "replace aks-cluster-managed-cluster",
      "replace aks-nodes/work-agent-pool",
    ]);
    const ran = await pulumiAks(folder, "adopt", "--settle", "state.json");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toContain("pulumi stack import --stack live --file settled.live.json");
    expect(await against(folder, "settled.live.json")).toStrictEqual([]);
    expect(fs.statSync(path.join(folder, "settled.live.json")).mode & 0o777).toBe(0o600);
  });

  test("keeps all that is not inputs of what was imported, and what is really otherwise", async () => {
    const folder = await takenOver();
    const state = imported(path.join(folder, "import.live.json"));
    const { resources } = state.deployment as { resources: Tree[] };
    const cluster = resources.find(({ id }) => id === ids.cluster) as Tree;
    const other = {
      ...cluster,
      urn: "urn:pulumi:live::aks::azure-native:network:RouteTable::b",
      type: "azure-native:network:RouteTable",
    };
    Object.assign(cluster.outputs as Tree, { disableLocalAccounts: false });
    resources.push(other);
    fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(state));
    expect(await pulumiAks(folder, "adopt", "--settle", "state.json")).toExitWith(0);
    const settled = JSON.parse(fs.readFileSync(path.join(folder, "settled.live.json"), "utf8")) as typeof state;
    const after = settled.deployment as { resources: Tree[] };
    expect({ ...settled, deployment: { ...after, resources: [] } }).toStrictEqual({
      ...state,
      deployment: { ...(state.deployment as object), resources: [] },
    });
    expect(after.resources.at(-1)).toStrictEqual(other);
    expect(after.resources.map(({ inputs: _, ...rest }) => rest)).toStrictEqual(
      resources.map(({ inputs: _, ...rest }) => rest),
    );
    expect(after.resources.find(({ id }) => id === ids.cluster)).toMatchObject({
      inputs: { disableLocalAccounts: false },
    });
    expect(await against(folder, "settled.live.json")).toStrictEqual([
      "update aks-cluster-managed-cluster disableLocalAccounts",
      "delete b ",
    ]);
  });

  test("of another stack, or beside --from, is refused", async () => {
    const folder = await takenOver();
    expect(await pulumiAks(folder, "adopt", "--settle", "state.json", "--from", "a.json")).toAnswer(
      2,
      /Give --from .* or --settle/,
    );
    expect(await pulumiAks(folder, "adopt")).toAnswer(2, /Give --from .* or --settle/);
    expect(await pulumiAks(folder, "adopt", "--settle", "state.json", "--stack", "other")).toAnswer(
      2,
      /is a state of stack live|There is no stack/,
    );
  });
});
