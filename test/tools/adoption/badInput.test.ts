import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../../support/cli";
import { azCluster, azVnet, group, ids } from "../../support/foreign/az";
import { armExport, moduleState, nativeState, terraformState } from "../../support/foreign/states";
import { sound, temporaryProject } from "../../support/project";

/** Calls adopt with files of some content, as they stand or as JSON. */
async function adopt(files: Readonly<Record<string, unknown>>, ...args: string[]) {
  const { folder } = temporaryProject({ dev: sound });
  for (const [file, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  const ran = await pulumiAks(folder, "adopt", "--from", ...Object.keys(files), "--stack", "live", ...args);
  return { folder, ran };
}

const other = azCluster({ id: `${ids.cluster}2`, name: "aks-theirs2" });
const ours = "urn:pulumi:dev::aks::aks:index:Environment::aks";

const refused: Readonly<Record<string, { files: Record<string, unknown>; args?: string[]; says: RegExp }>> = {
  "what ends in the middle": {
    files: { "a.json": '{"id": "/sub' },
    says: /a\.json is no JSON: it ends in the middle\..*--output json/,
  },
  "YAML of az": {
    files: { "a.json": "id: /subscriptions/x\nname: y\n" },
    says: /a\.json is no JSON: .*another format/,
  },
  nothing: { files: { "a.json": "" }, says: /a\.json is empty\. Give/ },
  "no cluster": { files: { "a.json": azVnet() }, says: /a\.json: no AKS cluster\. Give what `az aks show` prints/ },
  "an empty list": { files: { "a.json": [] }, says: /a\.json: no AKS cluster/ },
  "two clusters, as az aks list prints them": {
    files: { "a.json": [azCluster(), other] },
    says: /Which cluster\? Give --cluster with one of aks-theirs, aks-theirs2\./,
  },
  "a cluster that is not among them": {
    files: { "a.json": [azCluster(), other] },
    args: ["--cluster", "aks-their"],
    says: /There is no cluster aks-their in a\.json\. Did you mean aks-theirs\?/,
  },
  "a cluster without its pools": {
    files: { "a.json": azCluster({ agentPoolProfiles: null }) },
    says: /a\.json tells of no pool of aks-theirs\. Give what `az aks nodepool list`/,
  },
  "an identity without its object id": {
    files: {
      "a.json": azCluster({ identity: { type: "UserAssigned", userAssignedIdentities: { [ids.identity]: {} } } }),
    },
    says: /object id of the identity id-theirs\. Give what `az identity show --ids \/subscriptions/,
  },
  "a Terraform state of version 3": {
    files: { "a.json": { version: 3, terraform_version: "0.11.14", modules: [{ path: ["root"], resources: {} }] } },
    says: /a\.json is a state of Terraform 0\.11 \(version 3\)\./,
  },
  "a plan of Terraform's": {
    files: { "a.json": { format_version: "1.2", planned_values: {} } },
    says: /a\.json is a plan of Terraform's, .*terraform state pull/,
  },
  "a state of Terraform's without a cluster": {
    files: { "a.json": terraformState([]) },
    says: /a\.json: no AKS cluster/,
  },
  "a state that these components have made": {
    files: {
      "a.json": {
        version: 3,
        deployment: { resources: [{ urn: ours, type: "aks:index:Environment", custom: false }] },
      },
    },
    says: /nothing to take over\. Compare with pulumi-aks preview --against a\.json/,
  },
  "an export that does not say of which group": {
    files: { "a.json": armExport() },
    says: /Give --group \/subscriptions\/<id>/,
  },
  "a group that is none": {
    files: { "a.json": armExport() },
    args: ["--group", ids.vnet],
    says: /is no resource group's id/,
  },
  "a text where a list is due": {
    files: { "a.json": azCluster(), "b.json": { ...azVnet(), addressSpace: { addressPrefixes: "10.0.0.0/8" } } },
    says: /b\.json: addressSpace\.addressPrefixes of vnet-theirs is no list of texts/,
  },
  "a folder without files": {
    files: { "a.json": azCluster() },
    args: ["--from", "machine"],
    says: /machine has no file that ends in/,
  },
};

describe("refused with what to do, and nothing is written", () => {
  test.each(Object.entries(refused))("%s", async (_, { files, args = [], says }) => {
    const { folder, ran } = await adopt(files, ...args);
    expect(ran).toAnswer(2, says);
    expect(fs.readdirSync(folder).filter(name => /\.live\./.test(name))).toStrictEqual([]);
  });

  test.each(["Pulumi.live.yaml", "import.live.json"])("where there is a %s already", async file => {
    const { folder } = temporaryProject({ dev: sound });
    fs.writeFileSync(path.join(folder, "a.json"), JSON.stringify(azCluster()));
    fs.writeFileSync(path.join(folder, file), "mine");
    const call = ["adopt", "--from", "a.json", "--stack", "live"];
    expect(await pulumiAks(folder, ...call)).toAnswer(
      2,
      /is there already\. Give another --stack or --out, or --force/,
    );
    expect(fs.readFileSync(path.join(folder, file), "utf8")).toBe("mine");
    expect(await pulumiAks(folder, ...call, "--force")).toExitWith(0);
    expect(fs.readFileSync(path.join(folder, file), "utf8")).not.toBe("mine");
  });
});

describe("taken", () => {
  test("out of a folder, of two clusters the one that is asked for, into another folder", async () => {
    const { folder } = temporaryProject({ dev: sound });
    fs.mkdirSync(path.join(folder, "theirs"));
    const put = (name: string, content: unknown): void =>
      fs.writeFileSync(path.join(folder, "theirs", name), JSON.stringify(content));
    put("clusters.json", [azCluster(), other]);
    put("vnet.json", { value: [azVnet()] });
    const ran = await pulumiAks(
      folder,
      "adopt",
      "--from",
      "theirs",
      "--cluster",
      ids.cluster,
      "--out",
      "made",
      "--stack",
      "live",
    );
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/✓ No difference: 1 resource of the program is there as it says\./);
    expect(ran.stdout).toMatch(/Not taken over, stays whose it is: 2 resources\n {4}aks-theirs2 .*\n {4}vnet-theirs /);
    expect(fs.readdirSync(path.join(folder, "made")).sort()).toStrictEqual(["Pulumi.live.yaml", "import.live.json"]);
  });

  test("with a feature that nobody here knows, which is said", async () => {
    const { ran } = await adopt({ "a.json": azCluster({ quantumProfile: { entangled: { level: 7 } } }) });
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/Not said by any choice: 1 setting\n {2}! quantumProfile\.entangled\.level 7 /);
  });

  test("with the group of an export out of another file, and what is not resolved said", async () => {
    const { resources, ...template } = armExport();
    const [cluster, ...rest] = resources as Record<string, unknown>[];
    const strange = { ...cluster, tags: { made: "[utcNow()]" } };
    const { ran } = await adopt({
      "a.json": { ...template, resources: [strange, ...rest] },
      "group.json": {
        id: group,
        name: "rg-theirs",
        location: "westeurope",
        type: "Microsoft.Resources/resourceGroups",
      },
    });
    expect(ran).toExitWith(0);
    expect(ran.stdout).toContain("! a.json: tags.made is [utcNow()], which the file does not resolve");
  });

  test.each([
    ["a Terraform state", moduleState(), "terraform state rm module.aks.azurerm_kubernetes_cluster.main"],
    [
      "a Pulumi state",
      nativeState(),
      "pulumi state delete urn:pulumi:prod::theirs::azure-native:containerservice:ManagedCluster::aks --force --stack prod",
    ],
  ])("out of %s, with what makes the other tool forget it", async (_, state, command) => {
    const { ran } = await adopt({ "a.json": state });
    expect(ran).toExitWith(0);
    expect(ran.stdout.split("\n").map(line => line.trim())).toContain(command);
  });

  test("with an import file as Pulumi reads it: components above what is in them, and what Azure does not answer", async () => {
    const { folder } = await adopt({ "a.json": nativeState() });
    const { nameTable, resources } = JSON.parse(fs.readFileSync(path.join(folder, "import.live.json"), "utf8")) as {
      nameTable: object;
      resources: Record<string, unknown>[];
    };
    expect(nameTable).toStrictEqual({});
    expect(resources).toStrictEqual([
      { type: "aks:index:Environment", name: "aks", component: true },
      { type: "aks:index:Cluster", name: "aks-cluster", component: true, parent: "aks" },
      {
        type: "azure-native:containerservice:ManagedCluster",
        name: "aks-cluster-managed-cluster",
        id: ids.cluster,
        parent: "aks-cluster",
        inputs: { nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" } },
      },
      { type: "aks:index:NodePool", name: "aks-nodes/work", component: true, parent: "aks" },
      {
        type: "azure-native:containerservice:AgentPool",
        name: "aks-nodes/work-agent-pool",
        id: `${ids.cluster}/agentPools/work`,
        parent: "aks-nodes/work",
        inputs: {
          enableEncryptionAtHost: false,
          enableFIPS: false,
          scaleSetPriority: "Regular",
          securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
        },
      },
    ]);
  });
});
