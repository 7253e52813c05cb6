import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Choices } from "../../components";
import type { Registered } from "../support/mocks";
import { named, only, previewed, problemKeys } from "../support/project";
import { all, environment } from "./shop";

const short = (type: string): string => type.split(":").pop() ?? "";
const types = (resources: readonly Registered[]): string[] => [...new Set(resources.map(r => short(r.type)))].sort();

describe("environment", () => {
  test("registers exactly what preset dev needs, each under a name that begins with its component's", async () => {
    const resources = await environment();
    expect(resources.map(r => `${r.parent} > ${r.name}`)).toStrictEqual([
      "aks-test > aks",
      "aks > aks-groups/cluster",
      "aks > aks-groups/network",
      "aks > aks-network",
      "aks-network > aks-network-vnet",
      "aks-network > aks-network-subnets/nodes",
      "aks > aks-identity",
      "aks-identity > aks-identity-control-plane",
      "aks-identity > aks-identity-kubelet",
      "aks-identity > aks-identity-roles/subnets/nodes",
      "aks-identity > aks-identity-roles/kubeletIdentity",
      "aks > aks-cluster",
      "aks-cluster > aks-cluster-managed-cluster",
    ]);
  });

  test("lets the cluster wait for roles, subnets and gateway, and the subnet for its gateway", async () => {
    const resources = await environment({ egress: { kind: "natGateway", natGateway: { publicIpCount: 2 } } });
    expect(only(resources, "ManagedCluster")).toWaitFor(
      "aks-identity-roles/subnets/nodes",
      "aks-identity-roles/kubeletIdentity",
      "aks-identity-roles/natGateway",
      "aks-network-subnets/nodes",
      "aks-nat-gateway-gateway",
    );
    expect(only(resources, "Subnet")).toWaitFor("aks-nat-gateway-gateway");
  });

  test("writes subnets one after the other, and pools too", async () => {
    const resources = await environment({
      network: { vnet: { create: { subnets: { nodes: {}, batch: {} } } } },
      nodePools: { batch: { subnet: "batch" }, web: {} },
    });
    expect(named(resources, "aks-network-subnets/batch")).toWaitFor("aks-network-subnets/nodes");
    expect(named(resources, "aks-nodes/batch-agent-pool")).toWaitFor("aks-cluster-managed-cluster");
    expect(named(resources, "aks-nodes/web-agent-pool")).toWaitFor("aks-nodes/batch-agent-pool");
  });

  test("creates no network where AKS makes one", async () => {
    const resources = await environment({ network: { vnet: { kind: "managed" } } });
    expect(types(resources.filter(r => r.type.startsWith("azure-native:")))).toStrictEqual([
      "ManagedCluster",
      "ResourceGroup",
      "RoleAssignment",
      "UserAssignedIdentity",
    ]);
    expect(all(resources, "ResourceGroup")).toHaveLength(1);
    const [pool] = only(resources, "ManagedCluster").inputs.agentPoolProfiles as object[];
    expect(pool).not.toHaveProperty("vnetSubnetID");
  });

  test("assigns nothing where roles are granted by others", async () => {
    expect(all(await environment({ roleAssignments: { kind: "granted" } }), "RoleAssignment")).toStrictEqual([]);
  });

  test("gives a system-assigned identity its roles after the cluster, with a warning", async () => {
    const result = await previewed({
      "aks:identity": { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    });
    expect(problemKeys(result)).toStrictEqual(["S3 identity.controlPlane.kind"]);
    expect(only(result, "RoleAssignment")).toWaitFor("aks-cluster-managed-cluster");
    expect(only(result, "ManagedCluster").inputs.identity).toStrictEqual({ type: "SystemAssigned" });
  });

  test("uses groups and identities that exist", async () => {
    const id = (name: string): string =>
      `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const principalId = "22222222-2222-2222-2222-222222222222";
    const resources = await environment({
      resourceGroups: { cluster: { kind: "existing", existing: { name: "rg-mine" } } },
      identity: {
        controlPlane: { kind: "existing", existing: { id: id("cp"), principalId } },
        kubelet: { kind: "existing", existing: { id: id("kubelet"), principalId, clientId: principalId } },
      },
    });
    expect(all(resources, "UserAssignedIdentity")).toStrictEqual([]);
    expect(resources).toCreate("ManagedCluster", {
      resourceGroupName: "rg-mine",
      identity: { type: "UserAssigned", userAssignedIdentities: [id("cp")] },
    });
    const roles = all(resources, "RoleAssignment");
    expect(new Set(roles.map(r => r.inputs.principalId))).toStrictEqual(new Set([principalId]));
    expect(named(roles, "aks-identity-roles/kubeletIdentity").inputs).toMatchObject({
      scope: id("kubelet"),
      roleDefinitionId: expect.stringMatching(
        /^\/subscriptions\/11111111-.*f1a07417-d97a-45cb-824c-7a7467783830$/,
      ) as unknown,
    });
  });

  test("writes each tag on everything that takes tags", async () => {
    const resources = await environment({ tags: { team: "shop" }, nodePools: { web: {} } });
    const tagged = resources.filter(r => r.inputs.tags !== undefined && r.type.startsWith("azure-native:"));
    const untagged = resources.filter(r => r.inputs.tags === undefined && r.type.startsWith("azure-native:"));
    expect(types(untagged)).toStrictEqual(["RoleAssignment", "Subnet"]);
    expect(tagged.filter(r => (r.inputs.tags as { team?: string }).team !== "shop")).toStrictEqual([]);
  });
});

describe("options", () => {
  test("protect what hurts to lose", async () => {
    const resources = await environment({ allowReplacement: [], nodePools: { web: {} } });
    const lost = resources.filter(r => !r.type.startsWith("aks:") && !r.options.protect);
    expect(types(lost)).toStrictEqual(["RoleAssignment"]);
  });

  test("protect nothing that the choices allow to replace", async () => {
    const resources = await environment({
      allowReplacement: ["cluster", "nodes/web"],
      nodePools: { web: {}, api: {} },
    });
    const kept = resources.filter(r => r.options.protect).map(r => r.name);
    expect(kept.sort()).toStrictEqual([
      "aks-groups/network",
      "aks-identity-control-plane",
      "aks-identity-kubelet",
      "aks-network-subnets/nodes",
      "aks-network-vnet",
      "aks-nodes/api-agent-pool",
    ]);
  });

  // With a pool whose number of nodes nobody moves.
  const ignored: { name: string; choices: Partial<Choices>; cluster?: string[]; pool?: string[] }[] = [
    {
      name: "channel stable leaves versions to AKS, and counts to the autoscaler",
      choices: { upgrades: { channel: "stable" } },
      cluster: ["agentPoolProfiles[0].count", "kubernetesVersion", "agentPoolProfiles[0].orchestratorVersion"],
      pool: ["orchestratorVersion"],
    },
    {
      name: "channel patch leaves counts to the autoscaler alone",
      choices: { upgrades: { channel: "patch" } },
      cluster: ["agentPoolProfiles[0].count"],
    },
    {
      name: "without channel and autoscaler nothing is left to anybody",
      choices: {
        systemPool: { scaling: { kind: "manual", manual: { count: 3 } } },
        upgrades: { channel: "none" },
      },
    },
  ];
  test.each(ignored)("$name", async ({ choices, cluster, pool }) => {
    const resources = await environment({ nodePools: { web: { scaling: { kind: "manual" } } }, ...choices });
    expect(only(resources, "ManagedCluster").options.ignoreChanges).toStrictEqual(cluster);
    expect(only(resources, "AgentPool").options.ignoreChanges).toStrictEqual(pool);
  });

  describe("for what Azure can't change", () => {
    let resources: readonly Registered[];
    beforeAll(async () => (resources = await environment({ nodePools: { web: {} } })));

    test("a pool is replaced, the old one first, since two of one name can't be there together", () => {
      const { replaceOnChanges, deleteBeforeReplace } = only(resources, "AgentPool").options;
      expect(replaceOnChanges).toStrictEqual(
        expect.arrayContaining([
          "maxPods",
          "osDiskSizeGB",
          "osDiskType",
          "vnetSubnetID",
          "availabilityZones",
          "scaleSetPriority",
        ]),
      );
      expect(deleteBeforeReplace).toBe(true);
    });

    test("a role's assignment is replaced", () => {
      const [role] = all(resources, "RoleAssignment");
      expect(role.options.replaceOnChanges).toStrictEqual(["roleDefinitionId", "principalType"]);
    });
  });
});
