import { afterAll, describe, expect, test } from "@jest/globals";
import { only, previewed, problemKeys } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";

describe("environment", () => {
  test("registers exactly what preset dev needs, under names of its own", async () => {
    const result = await previewed();
    expect(result.failure).toBeUndefined();
    expect(result.resources.map(r => `${short(r.parent)} > ${r.name}`)).toStrictEqual([
      " > aks-dev",
      "aks-dev > aks",
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
    for (const r of result.resources.filter(r => r.parent !== "" && short(r.parent) !== "aks-dev")) {
      expect(r.name.startsWith(`${short(r.parent)}-`)).toBe(
        true,
      ); /* SAID: `${r.name} begins with ${short(r.parent)}` */
    }
  });

  test("lets the cluster wait for roles, subnets and gateway", async () => {
    const result = await previewed({ "aks:egress": { kind: "natGateway", natGateway: { publicIpCount: 2 } } });
    const cluster = only(result, "ManagedCluster");
    const before = cluster.dependsOn.map(short);
    for (const name of [
      "aks-identity-roles/subnets/nodes",
      "aks-identity-roles/kubeletIdentity",
      "aks-identity-roles/natGateway",
      "aks-network-subnets/nodes",
      "aks-nat-gateway-gateway",
    ]) {
      expect(before).toContain(name); /* SAID: `the cluster waits for ${name}` */
    }
    const subnet = only(result, "Subnet");
    expect(subnet.dependsOn.map(short)).toContain(
      "aks-nat-gateway-gateway",
    ); /* SAID: "the subnet has its gateway first" */
  });

  test("writes subnets one after the other, and pools too", async () => {
    const result = await previewed({
      "aks:network": { vnet: { create: { subnets: { nodes: {}, batch: {} } } } },
      "aks:nodePools": { batch: { subnet: "batch" }, web: {} },
    });
    expect(problemKeys(result)).toStrictEqual([]);
    const after = (name: string): string[] => result.resources.find(r => r.name === name)?.dependsOn.map(short) ?? [];
    expect(afterAll("aks-network-subnets/batch")).toContain("aks-network-subnets/nodes");
    expect(afterAll("aks-nodes/batch-agent-pool")).toContain("aks-cluster-managed-cluster");
    expect(afterAll("aks-nodes/web-agent-pool")).toContain("aks-nodes/batch-agent-pool");
  });

  test("creates no network of its own in somebody else's, and none at all in a managed one", async () => {
    const managed = await previewed({ "aks:network": { vnet: { kind: "managed" } } });
    const types = managed.resources.map(r => r.type.split(":").pop());
    expect(types.filter(type => type === "ResourceGroup")).toHaveLength(1);
    expect(!types.includes("VirtualNetwork") && !types.includes("Subnet")).toBe(true);
    const [pool] = only(managed, "ManagedCluster").inputs.agentPoolProfiles as { vnetSubnetID?: string }[];
    expect(pool.vnetSubnetID).toBeUndefined();
  });

  test("assigns nothing where roles are granted by others", async () => {
    const result = await previewed({ "aks:roleAssignments": { kind: "granted" } });
    expect(result.resources.some(r => r.type.endsWith(":RoleAssignment"))).toBe(false);
  });

  test("gives a system-assigned identity its roles after the cluster", async () => {
    const result = await previewed({
      "aks:identity": { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    });
    expect(problemKeys(result)).toStrictEqual(["S3 identity.controlPlane.kind"]);
    const role = only(result, "RoleAssignment");
    expect(role.dependsOn.map(short)).toContain("aks-cluster-managed-cluster");
    expect(only(result, "ManagedCluster").inputs.identity).toStrictEqual({ type: "SystemAssigned" });
  });

  test("uses groups and identities that exist", async () => {
    const id = (name: string): string =>
      `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const principalId = "22222222-2222-2222-2222-222222222222";
    const result = await previewed({
      "aks:resourceGroups": { cluster: { kind: "existing", existing: { name: "rg-mine" } } },
      "aks:identity": {
        controlPlane: { kind: "existing", existing: { id: id("cp"), principalId } },
        kubelet: { kind: "existing", existing: { id: id("kubelet"), principalId, clientId: principalId } },
      },
    });
    expect(result.resources.some(r => r.type.endsWith(":UserAssignedIdentity"))).toBe(false);
    const { inputs } = only(result, "ManagedCluster");
    expect(inputs.resourceGroupName).toBe("rg-mine");
    expect(inputs.identity).toStrictEqual({ type: "UserAssigned", userAssignedIdentities: [id("cp")] });
    const roles = result.resources.filter(r => r.type.endsWith(":RoleAssignment"));
    expect(new Set(roles.map(r => r.inputs.principalId))).toStrictEqual(new Set([principalId]));
    const operator = roles.find(r => r.name.endsWith("kubeletIdentity"));
    expect(operator?.inputs.scope).toBe(id("kubelet"));
    expect(String(operator?.inputs.roleDefinitionId)).toMatch(
      /^\/subscriptions\/11111111-.*f1a07417-d97a-45cb-824c-7a7467783830$/,
    );
  });

  test("writes each tag on everything that takes tags", async () => {
    const result = await previewed({ "aks:tags": { team: "shop" }, "aks:nodePools": { web: {} } });
    const untagged = result.resources
      .filter(r => r.type.startsWith("azure-native:") && !r.inputs.tags)
      .map(r => r.type.split(":").pop());
    expect([...new Set(untagged)].sort()).toStrictEqual(["RoleAssignment", "Subnet"]);
  });
});

describe("options", () => {
  test("protect what hurts to lose, unless the choices allow it", async () => {
    const guarded = await previewed({ "aks:allowReplacement": [], "aks:nodePools": { web: {} } });
    const unprotected = guarded.resources.filter(r => r.custom && !r.protect).map(r => r.type.split(":").pop());
    expect([...new Set(unprotected)]).toStrictEqual(["RoleAssignment"]);
    const allowed = await previewed({
      "aks:allowReplacement": ["cluster", "nodes/web"],
      "aks:nodePools": { web: {}, api: {} },
    });
    const protectedNames = allowed.resources
      .filter(r => r.protect)
      .map(r => r.name)
      .sort();
    expect(protectedNames).toStrictEqual([
      "aks-groups/network",
      "aks-identity-control-plane",
      "aks-identity-kubelet",
      "aks-network-subnets/nodes",
      "aks-network-vnet",
      "aks-nodes/api-agent-pool",
    ]);
  });

  test("leave to the autoscaler and to AKS what they move, and nothing else", async () => {
    const ignored = async (config: Record<string, unknown>): Promise<[string[], string[]]> => {
      const result = await previewed({ "aks:nodePools": { web: { scaling: { kind: "manual" } } }, ...config });
      return [[...only(result, "ManagedCluster").ignoreChanges], [...only(result, "AgentPool").ignoreChanges]];
    };
    const version = ["kubernetesVersion", "agentPoolProfiles[0].orchestratorVersion"];
    expect(await ignored({ "aks:upgrades": { channel: "stable" } })).toStrictEqual([
      ["agentPoolProfiles[0].count", ...version],
      ["orchestratorVersion"],
    ]);
    expect(await ignored({ "aks:upgrades": { channel: "patch" } })).toStrictEqual([["agentPoolProfiles[0].count"], []]);
    const fixed = {
      "aks:systemPool": { scaling: { kind: "manual", manual: { count: 3 } } },
      "aks:upgrades": { channel: "none" },
    };
    expect(await ignored(fixed)).toStrictEqual([[], []]);
  });

  test("replace a pool for what Azure can't change on it", async () => {
    const result = await previewed({ "aks:nodePools": { web: {} } });
    const pool = only(result, "AgentPool");
    for (const property of [
      "maxPods",
      "osDiskSizeGB",
      "osDiskType",
      "vnetSubnetID",
      "availabilityZones",
      "scaleSetPriority",
    ]) {
      expect(pool.replaceOnChanges).toContain(property); /* SAID: property */
    }
    expect(pool.deleteBeforeReplace).toBe(true); /* SAID: "two pools of one name can't be there together" */
    const role = result.resources.find(r => r.type.endsWith(":RoleAssignment"));
    expect(role?.replaceOnChanges).toStrictEqual(["roleDefinitionId", "principalType"]);
  });
});
