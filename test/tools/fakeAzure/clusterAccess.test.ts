import { describe, expect, test } from "@jest/globals";
import type { FakeAzure } from "../../../tools/fakeAzure/model";
import {
  changed,
  delegated,
  grant,
  group,
  identity,
  identityId,
  roles,
  route,
  send,
  soundCluster,
  subnet,
  subnetId,
  table,
  vnetId,
  withTable,
  world,
  zoneId,
  networkId,
  type Changes,
} from "./aksWorld";

interface Row {
  readonly code: string;
  readonly with: Changes;
  readonly mend: readonly [path: string, value: unknown];
}

const access = (name: string): string => `apiServerAccessProfile.${name}`;
const isPrivate = { [access("enablePrivateCluster")]: true };
const ranges = (count: number): string[] => Array.from({ length: count }, (_, i) => `203.0.${i >> 8}.${i & 255}/32`);

const rows: Record<string, Row> = {
  "a private cluster has no authorised ranges": {
    code: "InvalidParameter",
    with: { ...isPrivate, [access("authorizedIPRanges")]: ["203.0.113.0/24"] },
    mend: [access("authorizedIPRanges"), []],
  },
  "authorised ranges are 200 at most": {
    code: "InvalidParameter",
    with: { [access("authorizedIPRanges")]: ranges(201) },
    mend: [access("authorizedIPRanges"), ranges(200)],
  },
  "authorised ranges are ranges": {
    code: "CidrStringParseError",
    with: { [access("authorizedIPRanges")]: ["home"] },
    mend: [access("authorizedIPRanges"), ["203.0.113.7"]],
  },
  "authorised ranges are public": {
    code: "InvalidParameter",
    with: { [access("authorizedIPRanges")]: ["10.0.0.0/24"] },
    mend: [access("authorizedIPRanges"), ["11.0.0.0/24"]],
  },
  "the range of the cluster alone stays alone": {
    code: "InvalidParameter",
    with: { [access("authorizedIPRanges")]: ["0.0.0.0/32", "203.0.113.0/24"] },
    mend: [access("authorizedIPRanges"), ["0.0.0.0/32"]],
  },
  "a zone is a private cluster's": {
    code: "InvalidPrivateDNSZoneMode",
    with: { [access("privateDNSZone")]: "system" },
    mend: [access("enablePrivateCluster"), true],
  },
  "a public name besides is a private cluster's": {
    code: "InvalidParameter",
    with: { [access("enablePrivateClusterPublicFQDN")]: true },
    mend: [access("enablePrivateCluster"), true],
  },
  "an API server has a name": {
    code: "NonePrivateDNSZonePublicFQDNDisabledError",
    with: { ...isPrivate, [access("privateDNSZone")]: "none", [access("enablePrivateClusterPublicFQDN")]: false },
    mend: [access("enablePrivateClusterPublicFQDN"), true],
  },
  "a subdomain needs a zone of one's own": {
    code: "FQDNInvalid",
    with: { ...isPrivate, dnsPrefix: undefined, fqdnSubdomain: "shop" },
    mend: ["fqdnSubdomain", undefined],
  },
  "a prefix is of letters, digits and hyphens": {
    code: "InvalidParameter",
    with: { dnsPrefix: "shop-" },
    mend: ["dnsPrefix", "shop-1"],
  },
  "a prefix excludes a subdomain": {
    code: "InvalidParameterConflictingProperties",
    with: { fqdnSubdomain: "shop" },
    mend: ["fqdnSubdomain", undefined],
  },
  "no local accounts without Entra": {
    code: "InvalidParameter",
    with: { disableLocalAccounts: true },
    mend: ["aadProfile", { managed: true }],
  },
  "Entra needs Kubernetes RBAC": {
    code: "RBACNotEnabledForAAD",
    with: { aadProfile: { managed: true }, enableRBAC: false },
    mend: ["enableRBAC", true],
  },
  "Azure RBAC needs managed Entra": {
    code: "InvalidParameter",
    with: { aadProfile: { enableAzureRBAC: true } },
    mend: ["aadProfile.managed", true],
  },
  "groups of administrators are GUIDs": {
    code: "InvalidAdminGroupObjectID",
    with: { aadProfile: { managed: true, adminGroupObjectIDs: ["admins"] } },
    mend: ["aadProfile.adminGroupObjectIDs", ["11111111-2222-4333-a444-555555555555"]],
  },
  "workload identity needs the issuer": {
    code: "InvalidParameter",
    with: { securityProfile: { workloadIdentity: { enabled: true } }, oidcIssuerProfile: { enabled: false } },
    mend: ["oidcIssuerProfile.enabled", true],
  },
  "a user-assigned identity is given": {
    code: "InvalidParameter",
    with: { identity: { type: "UserAssigned" } },
    mend: ["identity.type", "SystemAssigned"],
  },
  "a user-assigned identity is there": {
    code: "FailedIdentityOperation",
    with: { identity: { type: "UserAssigned", userAssignedIdentities: [identityId("nobody")] } },
    mend: ["identity.userAssignedIdentities", [identityId("control")]],
  },
  "a kubelet identity needs a user-assigned control plane": {
    code: "CustomKubeletIdentityOnlySupportedOnUserAssignedMSICluster",
    with: { identityProfile: { kubeletidentity: { resourceId: identityId("kubelet") } } },
    mend: ["identityProfile", undefined],
  },
  "words of Microsoft's are no part of names": {
    code: "ReservedResourceName",
    with: { resourceName: "aks-Windows" },
    mend: ["resourceName", "aks-linux"],
  },
  "names do not start with login": {
    code: "ReservedResourceName",
    with: { resourceName: "login-aks" },
    mend: ["resourceName", "aks-login"],
  },
  "long-term support is Premium's": {
    code: "InvalidParameter",
    with: { supportPlan: "AKSLongTermSupport" },
    mend: ["sku.tier", "Premium"],
  },
  "the channel for node images rules both": {
    code: "InvalidParameter",
    with: { autoUpgradeProfile: { upgradeChannel: "node-image", nodeOSUpgradeChannel: "SecurityPatch" } },
    mend: ["autoUpgradeProfile.upgradeChannel", "stable"],
  },
  "a version is one": {
    code: "InvalidParameter",
    with: { kubernetesVersion: "latest" },
    mend: ["kubernetesVersion", "1.36"],
  },
  "nodes have a group of their own": {
    code: "NodeResourceGroupSameAsResourceGroup",
    with: { nodeResourceGroup: "RG" },
    mend: ["nodeResourceGroup", "rg-nodes"],
  },
  "nodes have a new group": {
    code: "NodeResourceGroupAlreadyExists",
    with: { nodeResourceGroup: "other" },
    mend: ["nodeResourceGroup", "rg-nodes"],
  },
  "a group's name has 80 characters": {
    code: "InvalidParameter",
    with: { nodeResourceGroup: "g".repeat(81) },
    mend: ["nodeResourceGroup", "g".repeat(80)],
  },
};

const twoIdentities = [identity("control"), identity("kubelet")] as const;
const otherGroup = ["resources:ResourceGroup", { resourceGroupName: "other", location: "westeurope" }] as const;

describe("what AKS refuses of a cluster's access, users and plan", () => {
  test.each(Object.entries(rows))("%s", (_, { code, with: changes, mend: [path, value] }) => {
    const put = (more: Changes): void => {
      const azure = world({}, otherGroup, ...twoIdentities);
      send(azure, ["containerservice:ManagedCluster", changed(changed(soundCluster, changes), more)]);
    };
    expect(() => put({})).toThrowAzure(code);
    expect(() => put({ [path]: value })).not.toThrow();
  });
});

interface Right {
  readonly code: string;
  readonly role: keyof typeof roles;
  /** Where it is needed. */
  readonly on: string;
  /** What of the cluster is otherwise. */
  readonly with?: Changes;
}

const zone = zoneId("privatelink.westeurope.azmk8s.io");
const full: Changes = {
  identity: { type: "UserAssigned", userAssignedIdentities: [identityId("control")] },
  "identityProfile.kubeletidentity.resourceId": identityId("kubelet"),
  "agentPoolProfiles.0.vnetSubnetID": subnetId("nodes"),
  "networkProfile.networkPlugin": "kubenet",
  "networkProfile.networkPluginMode": undefined,
  ...isPrivate,
  [access("privateDNSZone")]: zone,
  [access("enableVnetIntegration")]: true,
  [access("subnetId")]: subnetId("api"),
};
/** The link of a zone needs the whole network, which the subnets are in. */
const ownZone = { [access("privateDNSZone")]: "system" };
const rights: Record<string, Right> = {
  "the nodes' subnet": { code: "LinkedAuthorizationFailed", role: "network", on: subnetId("nodes"), with: ownZone },
  "the API server's subnet": { code: "LinkedAuthorizationFailed", role: "network", on: subnetId("api"), with: ownZone },
  "the network, for the link of a zone": { code: "LinkedAuthorizationFailed", role: "network", on: vnetId },
  "the zone": { code: "CustomPrivateDNSZoneMissingPermissionError", role: "zone", on: zone },
  "the route table of kubenet": {
    code: "CustomRouteTableMissingPermission",
    role: "network",
    on: networkId("routeTables", "rt"),
  },
  "the kubelet identity": {
    code: "CustomKubeletIdentityMissingPermissionError",
    role: "operator",
    on: identityId("kubelet"),
  },
};

/** Azure with everything that a cluster needs, and roles on these scopes. */
function prepared(
  granted: readonly (readonly [keyof typeof roles, string])[],
  rolesGranted: "everywhere" | "program" = "program",
  existingGroups: readonly string[] = [],
): FakeAzure {
  const azure = world(
    { rolesGranted, existingGroups },
    table,
    route("VirtualAppliance"),
    subnet("nodes", "10.0.0.0/22", withTable),
    subnet("api", "10.0.8.0/28", delegated),
    ...twoIdentities,
    [
      "privatedns:PrivateZone",
      { resourceGroupName: "rg", location: "Global", privateZoneName: "privatelink.westeurope.azmk8s.io" },
    ],
  );
  for (const [role, scope] of granted) grant(azure, "control", role, scope);
  return azure;
}

const fullCluster = ["containerservice:ManagedCluster", changed(soundCluster, full)] as const;

describe("what AKS asks of the control plane's identity", () => {
  const all = Object.values(rights).map(({ role, on }) => [role, on] as const);
  test("everything is enough", () => {
    expect(() => send(prepared(all), fullCluster)).not.toThrow();
  });

  test.each(Object.entries(rights))("a right on %s", (_, { code, role, on, with: changes = {} }) => {
    const needed = all.filter(([, scope]) => scope !== vnetId || changes !== ownZone);
    const rest = needed.filter(([, scope]) => scope !== on);
    const cluster = ["containerservice:ManagedCluster", changed(fullCluster[1], changes)] as const;
    expect(() => send(prepared(rest), cluster)).toThrowAzure(code);
    expect(() => send(prepared([...rest, [role, on]]), cluster)).not.toThrow();
  });

  test("rights on the group are rights on what is in it", () => {
    const onGroup = (["network", "zone", "operator"] as const).map(role => [role, group] as const);
    expect(() => send(prepared(onGroup), fullCluster)).not.toThrow();
  });

  test("is not given by a zone that is in somebody else's group", () => {
    const foreign = zone.replace("/rg/", "/rg-dns/");
    const cluster = [
      "containerservice:ManagedCluster",
      changed(fullCluster[1], { [access("privateDNSZone")]: foreign }),
    ] as const;
    const needed = all.filter(([, scope]) => scope !== zone);
    expect(() => send(prepared(needed, "program", ["rg-dns"]), cluster)).toThrowAzure(
      "CustomPrivateDNSZoneMissingPermissionError",
    );
    expect(() => send(prepared([...needed, ["zone", foreign]], "program", ["rg-dns"]), cluster)).not.toThrow();
  });

  test("is right where somebody else granted it", () => {
    expect(() => send(prepared([], "everywhere"), fullCluster)).not.toThrow();
  });

  test("a role of another kind is none", () => {
    const wrong = all.map(([role, on]) => [role === "operator" ? "network" : role, on] as const);
    expect(() => send(prepared(wrong), fullCluster)).toThrowAzure("CustomKubeletIdentityMissingPermissionError");
  });

  test("a system-assigned identity comes too late for a zone", () => {
    const late = changed(fullCluster[1], {
      identity: { type: "SystemAssigned" },
      identityProfile: undefined,
      "networkProfile.networkPlugin": "azure",
      "networkProfile.networkPluginMode": "overlay",
    });
    expect(() => send(prepared(all), ["containerservice:ManagedCluster", late])).toThrowAzure(
      "SystemAssignedIdentityNotSupportedForCustomPrivateDNSZone",
    );
  });

  test("the kubelet's ids are its own", () => {
    const put = (objectId: unknown): void =>
      send(prepared(all), [
        "containerservice:ManagedCluster",
        changed(fullCluster[1], { "identityProfile.kubeletidentity.objectId": objectId }),
      ]);
    const { principalId } = prepared(all).read(identityId("kubelet"))?.outputs ?? {};
    expect(() => put("11111111-2222-4333-a444-555555555555")).toThrowAzure("CustomKubeletIdentityPropertyError");
    expect(() => put(principalId)).not.toThrow();
  });
});

describe("the name of a zone", () => {
  const put = (name: string): void =>
    send(world({ existingGroups: ["rg-dns"], rolesGranted: "everywhere" }, ...twoIdentities), [
      "containerservice:ManagedCluster",
      changed(soundCluster, {
        ...isPrivate,
        identity: { type: "UserAssigned", userAssignedIdentities: [identityId("control")] },
        [access("privateDNSZone")]: zoneId(name).replace("/rg/", "/rg-dns/"),
      }),
    ]);

  test.each([
    "privatelink.westeurope.azmk8s.io",
    "shop.privatelink.westeurope.azmk8s.io",
    "private.westeurope.azmk8s.io",
  ])("%s passes", name => {
    expect(() => put(name)).not.toThrow();
  });

  test.each(["privatelink.northeurope.azmk8s.io", `${"s".repeat(33)}.privatelink.westeurope.azmk8s.io`, "example.com"])(
    "%s is refused",
    name => {
      expect(() => put(name)).toThrowAzure("InvalidPrivateDNSZoneResourceID");
    },
  );
});
