import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
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

suite("rehearse", () => {
  test("plays create, what others write, other choices, destroy", t => {
    const nat = { ...sound, "aks:egress": { kind: "natGateway" } };
    const { folder } = temporaryProject(t, { dev: sound, nat });
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small, "--then", "nat", "--destroy");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /not Pulumi's/);
    assert.deepEqual(
      steps(stdout).map(line => line.replace(/\d+/g, "n")),
      [
        "✓ create n created",
        "✓ preview again no change",
        "✓ others write, refresh no change",
        "✓ update to nat n created, n updated, n replaced",
        "✓ preview again no change",
        "✓ others write, refresh no change",
        "✓ destroy n deleted",
      ],
    );
    assert.match(stdout, /the cluster autoscaler moves/);
    assert.match(stdout, /Nothing is left\.\n$/);
  });

  test("choices with errors create nothing", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound, "aks:zones": ["9"] } });
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small);
    assert.equal(status, 1);
    assert.match(stdout, /P21.*aks:zones/);
    assert.match(stdout, /It ends here: correct the errors first\./);
    assert.doesNotMatch(stdout, /created/);
  });

  test("a program without these components fails where Azure would refuse it, with the rule that knows", t => {
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
    const { folder } = temporaryProject(t, { dev: sound }, program);
    fs.rmSync(path.join(folder, "Pulumi.yaml"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    const { stdout, status } = pulumiAks(folder, "rehearse", ...small);
    assert.equal(status, 3, stdout);
    assert.match(stdout, /create of aks \(azure-native:containerservice:ManagedCluster\)/);
    assert.match(stdout, /Azure: ExistingRouteTableNotAssociatedWithSubnet\./);
    assert.match(stdout, /run it again/);
  });

  test("goes on where it ended, from what it kept", t => {
    const { folder } = temporaryProject(t, { dev: sound });
    const keep = path.join(folder, "kept");
    const ended = pulumiAks(folder, "rehearse", "--keep", keep, "--fault", "4:crash", "--json");
    assert.equal(ended.status, 3);
    const [step] = (JSON.parse(ended.stdout) as Json).steps;
    assert.deepEqual([step.failed?.code, step.rules], ["ProcessEnded", []]);
    const again = pulumiAks(folder, "rehearse", ...small, "--keep", keep, "--json");
    assert.equal(again.status, 0, again.stdout);
    const went = JSON.parse(again.stdout) as Json;
    assert.equal(went.steps[0].title, "go on");
    const { resources } = readState(path.join(keep, "state.json")).deployment;
    const azure = resources.filter(r => r.type.startsWith("azure-native:")).map(r => r.id);
    assert.deepEqual([went.left, new Set(azure).size], [azure.length, azure.length], "nothing is lost or there twice");
  });

  test("a number decides which requests go wrong, and a run without faults ends it", t => {
    const { folder } = temporaryProject(t, { dev: sound });
    const keep = path.join(folder, "kept");
    const first = (seed: number) => {
      const faults = Faults.bySeed(seed, 10);
      return [1, 2, 3, 4, 5].map(step => faults.at(step, "")).find(kind => kind !== undefined);
    };
    let seed = 1;
    while (first(seed) !== "crash") seed++;
    const ended = pulumiAks(folder, "rehearse", "--fault", `seed:${seed}`, "--keep", keep);
    assert.equal(ended.status, 3, ended.stdout);
    assert.equal(pulumiAks(folder, "rehearse", ...small, "--keep", keep).status, 0);
  });

  test("begins with a state, and refuses what that protects", t => {
    const staging = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };
    const { folder } = temporaryProject(t, { prod: staging });
    const state = path.join(folder, "state.json");
    assert.equal(pulumiAks(folder, "preview", "--stack", "prod", "--record", state).status, 0);
    const same = pulumiAks(folder, "rehearse", ...small, "--stack", "prod", "--from", state);
    assert.equal(same.status, 0, same.stdout);
    assert.match(same.stdout, /✓ update from .*state\.json +no change/);
    const file = path.join(folder, "Pulumi.prod.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("aks:name: shop", "aks:name: other"));
    const other = pulumiAks(folder, "rehearse", ...small, "--stack", "prod", "--from", state);
    assert.notEqual(other.status, 0, other.stdout);
    assert.match(other.stdout, /M2 +aks:allowReplacement[^]*is protected/);
  });

  test("says what is wrong with how it was called", t => {
    const { folder } = temporaryProject(t, { dev: sound });
    const call = (...args: string[]): string => {
      const { status, stderr } = pulumiAks(folder, "rehearse", ...args);
      assert.equal(status, 2, args.join(" "));
      return stderr;
    };
    assert.match(call("--fault", "0:crash"), /Give the number of a request and a kind, such as 7:crash/);
    assert.match(call("--fault", "1:flood"), /Kinds: throttled, conflict/);
    assert.match(call("--then", "nta"), /There is no stack nta/);
    assert.match(call("--from", "no-such-branch"), /no-such-branch/);
    assert.match(call("--engine", "pulumi", "--fault", "1:crash"), /small engine|no pulumi command/);

    const state = path.join(folder, "state.json");
    assert.equal(pulumiAks(folder, "preview", "--record", state).status, 0);
    const keep = path.join(folder, "kept");
    fs.mkdirSync(keep);
    fs.copyFileSync(state, path.join(keep, "state.json"));
    assert.match(call("--keep", keep, "--from", state), /--keep has a state to go on from/);
    fs.writeFileSync(path.join(keep, "azure.json"), "{");
    assert.match(call("--keep", keep), /kept can't keep a rehearsal: /);
    assert.match(call("--keep", state), /state\.json can't keep a rehearsal: /);
  });
});
