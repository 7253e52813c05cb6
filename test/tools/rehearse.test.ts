import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { readState } from "../../tools/engine/state";
import { Faults } from "../../tools/fakeAzure/faults";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

/** Node's way of saying that these runs are the small engine's, whatever is on the PATH. */
const small = ["--engine", "small"] as const;

interface Json {
  readonly steps: readonly {
    readonly title: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly failed?: { readonly code: string; readonly urn: string };
    readonly rules: readonly string[];
  }[];
  readonly left: number;
}

const steps = (text: string): string[] => [...text.matchAll(/^[✓✗] .*$/gm)].map(([line]) => line.replace(/\s+/g, " "));

describe("rehearse", () => {
  test("plays create, what others write, other choices, destroy", () => {
    const nat = { ...sound, "aks:egress": { kind: "natGateway" } };
    const { folder } = temporaryProject({ dev: sound, nat });
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small, "--then", "nat", "--destroy");
    expect(status).toBe(0); /* SAID: stdout */
    expect(stdout).toMatch(/not Pulumi's/);
    expect(steps(stdout).map(line => line.replace(/\d+/g, "n"))).toStrictEqual([
      "✓ create n created",
      "✓ preview again no change",
      "✓ others write, refresh no change",
      "✓ update to nat n created, n updated, n replaced",
      "✓ preview again no change",
      "✓ others write, refresh no change",
      "✓ destroy n deleted",
    ]);
    expect(stdout).toMatch(/the cluster autoscaler moves/);
    expect(stdout).toMatch(/Nothing is left\.\n$/);
  });

  test("choices with errors create nothing", () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small);
    expect(status).toBe(1);
    expect(stdout).toMatch(/P21.*aks:zones/);
    expect(stdout).toMatch(/It ends here: correct the errors first\./);
    expect(stdout).not.toMatch(/created/);
  });

  test("a program without these components fails where Azure would refuse it, with the rule that knows", () => {
    const program = `import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as containerservice from "@pulumi/azure-native/containerservice";
const group = new resources.ResourceGroup("rg", { location: "westeurope" });
const at = { resourceGroupName: group.name, location: "westeurope" };
const vnet = new network.VirtualNetwork("vnet", { ...at, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nodes", { ...at, virtualNetworkName: vnet.name, addressPrefix: "10.0.0.0/20" });
new containerservice.ManagedCluster("aks", { ...at, dnsPrefix: "aks", identity: { type: "SystemAssigned" },
  agentPoolProfiles: [{ name: "system", mode: "System", count: 3, vmSize: "Standard_D4as_v5", vnetSubnetID: subnet.id }],
  networkProfile: { networkPlugin: "azure", networkPluginMode: "overlay", outboundType: "userDefinedRouting",
    podCidr: "10.244.0.0/16", serviceCidr: "172.20.0.0/16", dnsServiceIP: "172.20.0.10" } });`;
    const { folder } = temporaryProject({ dev: sound }, program);
    fs.rmSync(path.join(folder, "Pulumi.yaml"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small);
    expect(status).toBe(3); /* SAID: stdout */
    expect(stdout).toMatch(/create of aks \(azure-native:containerservice:ManagedCluster\)/);
    expect(stdout).toMatch(/Azure: ExistingRouteTableNotAssociatedWithSubnet\./);
    expect(stdout).toMatch(/run it again/);
  });

  test("goes on where it ended, from what it kept", () => {
    const { folder } = temporaryProject({ dev: sound });
    const keep = path.join(folder, "kept");
    const ended = pulumiAks(folder, "rehearse", "--keep", keep, "--fault", "4:crash", "--json");
    expect(ended.status).toBe(3);
    const [step] = (JSON.parse(ended.stdout) as Json).steps;
    expect([step.failed?.code, step.rules]).toStrictEqual(["ProcessEnded", []]);
    const again = pulumiAks(folder, "rehearse", ...small, "--keep", keep, "--json");
    expect(again.status).toBe(0); /* SAID: again.stdout */
    const went = JSON.parse(again.stdout) as Json;
    expect(went.steps[0].title).toBe("go on");
    const { resources } = readState(path.join(keep, "state.json")).deployment;
    const azure = resources.filter(r => r.type.startsWith("azure-native:")).map(r => r.id);
    expect([went.left, new Set(azure).size]).toStrictEqual([
      azure.length,
      azure.length,
    ]); /* SAID: "nothing is lost or there twice" */
  });

  test("a number decides which requests go wrong, and a run without faults ends it", () => {
    const { folder } = temporaryProject({ dev: sound });
    const keep = path.join(folder, "kept");
    const first = (seed: number) => {
      const faults = Faults.bySeed(seed, 10);
      return [1, 2, 3, 4, 5].map(step => faults.at(step, "")).find(kind => kind !== undefined);
    };
    let seed = 1;
    while (first(seed) !== "crash") seed++;
    const ended = pulumiAks(folder, "rehearse", "--fault", `seed:${seed}`, "--keep", keep);
    expect(ended.status).toBe(3); /* SAID: ended.stdout */
    expect(pulumiAks(folder, "rehearse", ...small, "--keep", keep).status).toBe(0);
  });

  test("begins with a state, and refuses what that protects", () => {
    const staging = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };
    const { folder } = temporaryProject({ prod: staging });
    const state = path.join(folder, "state.json");
    expect(pulumiAks(folder, "preview", "--stack", "prod", "--record", state).status).toBe(0);
    const same = pulumiAks(folder, "rehearse", ...small, "--stack", "prod", "--from", state);
    expect(same.status).toBe(0); /* SAID: same.stdout */
    expect(same.stdout).toMatch(/✓ update from .*state\.json +no change/);
    const file = path.join(folder, "Pulumi.prod.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("aks:name: shop", "aks:name: other"));
    const other = pulumiAks(folder, "rehearse", ...small, "--stack", "prod", "--from", state);
    expect(other.status).not.toBe(0); /* SAID: other.stdout */
    expect(other.stdout).toMatch(/M2 +aks:allowReplacement[^]*is protected/);
  });

  test("says what is wrong with how it was called", () => {
    const { folder } = temporaryProject({ dev: sound });
    const call = (...args: string[]): string => {
      const { status, stderr } = pulumiAks(folder, "rehearse", ...args);
      expect(status).toBe(2); /* SAID: args.join(" ") */
      return stderr;
    };
    expect(call("--fault", "0:crash")).toMatch(/Give the number of a request and a kind, such as 7:crash/);
    expect(call("--fault", "1:flood")).toMatch(/Kinds: throttled, conflict/);
    expect(call("--then", "nta")).toMatch(/There is no stack nta/);
    expect(call("--from", "no-such-branch")).toMatch(/no-such-branch/);
    expect(call("--engine", "pulumi", "--fault", "1:crash")).toMatch(/small engine|no pulumi command/);

    const state = path.join(folder, "state.json");
    expect(pulumiAks(folder, "preview", "--record", state).status).toBe(0);
    const keep = path.join(folder, "kept");
    fs.mkdirSync(keep);
    fs.copyFileSync(state, path.join(keep, "state.json"));
    expect(call("--keep", keep, "--from", state)).toMatch(/--keep has a state to go on from/);
    fs.writeFileSync(path.join(keep, "azure.json"), "{");
    expect(call("--keep", keep)).toMatch(/kept can't keep a rehearsal: /);
    expect(call("--keep", state)).toMatch(/state\.json can't keep a rehearsal: /);
  });
});
