import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { only, previewed, problemKeys } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";

suite("environment", () => {
  test("registers exactly what preset dev needs, under names of its own", async t => {
    const result = await previewed(t);
    assert.equal(result.failure, undefined);
    assert.deepEqual(
      result.resources.map(r => `${short(r.parent)} > ${r.name}`),
      [
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
      ],
    );
    for (const r of result.resources.filter(r => r.parent !== "" && short(r.parent) !== "aks-dev")) {
      assert.ok(r.name.startsWith(`${short(r.parent)}-`), `${r.name} begins with ${short(r.parent)}`);
    }
  });

  test("lets the cluster wait for roles, subnets and gateway", async t => {
    const result = await previewed(t, { "aks:egress": { kind: "natGateway", natGateway: { publicIpCount: 2 } } });
    const cluster = only(result, "ManagedCluster");
    const before = cluster.dependsOn.map(short);
    for (const name of [
      "aks-identity-roles/subnets/nodes",
      "aks-identity-roles/kubeletIdentity",
      "aks-identity-roles/natGateway",
      "aks-network-subnets/nodes",
      "aks-nat-gateway-gateway",
    ]) {
      assert.ok(before.includes(name), `the cluster waits for ${name}`);
    }
    const subnet = only(result, "Subnet");
    assert.ok(subnet.dependsOn.map(short).includes("aks-nat-gateway-gateway"), "the subnet has its gateway first");
  });

  test("writes subnets one after the other, and pools too", async t => {
    const result = await previewed(t, {
      "aks:network": { vnet: { create: { subnets: { nodes: {}, batch: {} } } } },
      "aks:nodePools": { batch: { subnet: "batch" }, web: {} },
    });
    assert.deepEqual(problemKeys(result), []);
    const after = (name: string): string[] => result.resources.find(r => r.name === name)?.dependsOn.map(short) ?? [];
    assert.ok(after("aks-network-subnets/batch").includes("aks-network-subnets/nodes"));
    assert.ok(after("aks-nodes/batch-agent-pool").includes("aks-cluster-managed-cluster"));
    assert.ok(after("aks-nodes/web-agent-pool").includes("aks-nodes/batch-agent-pool"));
  });

  test("creates no network of its own in somebody else's, and none at all in a managed one", async t => {
    const managed = await previewed(t, { "aks:network": { vnet: { kind: "managed" } } });
    const types = managed.resources.map(r => r.type.split(":").pop());
    assert.equal(types.filter(type => type === "ResourceGroup").length, 1);
    assert.ok(!types.includes("VirtualNetwork") && !types.includes("Subnet"));
    const [pool] = only(managed, "ManagedCluster").inputs.agentPoolProfiles as { vnetSubnetID?: string }[];
    assert.equal(pool.vnetSubnetID, undefined);
  });

  test("assigns nothing where roles are granted by others", async t => {
    const result = await previewed(t, { "aks:roleAssignments": { kind: "granted" } });
    assert.ok(!result.resources.some(r => r.type.endsWith(":RoleAssignment")));
  });

  test("gives a system-assigned identity its roles after the cluster", async t => {
    const result = await previewed(t, {
      "aks:identity": { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    });
    assert.deepEqual(problemKeys(result), ["S3 identity.controlPlane.kind"]);
    const role = only(result, "RoleAssignment");
    assert.ok(role.dependsOn.map(short).includes("aks-cluster-managed-cluster"));
    assert.deepEqual(only(result, "ManagedCluster").inputs.identity, { type: "SystemAssigned" });
  });

  test("uses groups and identities that exist", async t => {
    const id = (name: string): string =>
      `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const principalId = "22222222-2222-2222-2222-222222222222";
    const result = await previewed(t, {
      "aks:resourceGroups": { cluster: { kind: "existing", existing: { name: "rg-mine" } } },
      "aks:identity": {
        controlPlane: { kind: "existing", existing: { id: id("cp"), principalId } },
        kubelet: { kind: "existing", existing: { id: id("kubelet"), principalId, clientId: principalId } },
      },
    });
    assert.ok(!result.resources.some(r => r.type.endsWith(":UserAssignedIdentity")));
    const { inputs } = only(result, "ManagedCluster");
    assert.equal(inputs.resourceGroupName, "rg-mine");
    assert.deepEqual(inputs.identity, { type: "UserAssigned", userAssignedIdentities: [id("cp")] });
    const roles = result.resources.filter(r => r.type.endsWith(":RoleAssignment"));
    assert.deepEqual(new Set(roles.map(r => r.inputs.principalId)), new Set([principalId]));
    const operator = roles.find(r => r.name.endsWith("kubeletIdentity"));
    assert.equal(operator?.inputs.scope, id("kubelet"));
    assert.match(
      String(operator?.inputs.roleDefinitionId),
      /^\/subscriptions\/11111111-.*f1a07417-d97a-45cb-824c-7a7467783830$/,
    );
  });

  test("writes each tag on everything that takes tags", async t => {
    const result = await previewed(t, { "aks:tags": { team: "shop" }, "aks:nodePools": { web: {} } });
    const untagged = result.resources
      .filter(r => r.type.startsWith("azure-native:") && !r.inputs.tags)
      .map(r => r.type.split(":").pop());
    assert.deepEqual([...new Set(untagged)].sort(), ["RoleAssignment", "Subnet"]);
  });
});

suite("options", () => {
  test("protect what hurts to lose, unless the choices allow it", async t => {
    const guarded = await previewed(t, { "aks:allowReplacement": [], "aks:nodePools": { web: {} } });
    const unprotected = guarded.resources.filter(r => r.custom && !r.protect).map(r => r.type.split(":").pop());
    assert.deepEqual([...new Set(unprotected)], ["RoleAssignment"]);
    const allowed = await previewed(t, {
      "aks:allowReplacement": ["cluster", "nodes/web"],
      "aks:nodePools": { web: {}, api: {} },
    });
    const protectedNames = allowed.resources
      .filter(r => r.protect)
      .map(r => r.name)
      .sort();
    assert.deepEqual(protectedNames, [
      "aks-groups/network",
      "aks-identity-control-plane",
      "aks-identity-kubelet",
      "aks-network-subnets/nodes",
      "aks-network-vnet",
      "aks-nodes/api-agent-pool",
    ]);
  });

  test("leave to the autoscaler and to AKS what they move, and nothing else", async t => {
    const ignored = async (config: Record<string, unknown>): Promise<[string[], string[]]> => {
      const result = await previewed(t, { "aks:nodePools": { web: { scaling: { kind: "manual" } } }, ...config });
      return [[...only(result, "ManagedCluster").ignoreChanges], [...only(result, "AgentPool").ignoreChanges]];
    };
    const version = ["kubernetesVersion", "agentPoolProfiles[0].orchestratorVersion"];
    assert.deepEqual(await ignored({ "aks:upgrades": { channel: "stable" } }), [
      ["agentPoolProfiles[0].count", ...version],
      ["orchestratorVersion"],
    ]);
    assert.deepEqual(await ignored({ "aks:upgrades": { channel: "patch" } }), [["agentPoolProfiles[0].count"], []]);
    const fixed = {
      "aks:systemPool": { scaling: { kind: "manual", manual: { count: 3 } } },
      "aks:upgrades": { channel: "none" },
    };
    assert.deepEqual(await ignored(fixed), [[], []]);
  });

  test("replace a pool for what Azure can't change on it", async t => {
    const result = await previewed(t, { "aks:nodePools": { web: {} } });
    const pool = only(result, "AgentPool");
    for (const property of [
      "maxPods",
      "osDiskSizeGB",
      "osDiskType",
      "vnetSubnetID",
      "availabilityZones",
      "scaleSetPriority",
    ]) {
      assert.ok(pool.replaceOnChanges.includes(property), property);
    }
    assert.equal(pool.deleteBeforeReplace, true, "two pools of one name can't be there together");
    const role = result.resources.find(r => r.type.endsWith(":RoleAssignment"));
    assert.deepEqual(role?.replaceOnChanges, ["roleDefinitionId", "principalType"]);
  });
});
