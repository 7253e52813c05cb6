import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { stacksOf } from "../../tools/stackFile";
import { ids } from "../support/choices";
import { fate, mutantsOf, type Caught, type Mutant, type MutantKind } from "./mutants";
import { azureFor, choicesOf, project, recorded } from "./shipped";

const common = { location: "westeurope", name: "shop", entra: { adminGroupIds: [ids.guid] } };
const zone = { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } };

/** Programs whose parts are left out one by one: every shipped stack, and the choices that they don't have. */
const programs: Readonly<Record<string, Tree>> = {
  ...Object.fromEntries(stacksOf(project).map(stack => [stack, choicesOf(stack)])),
  "kubenet behind a firewall": {
    ...common,
    network: { kind: "kubenet", dataplane: { kind: "azure" } },
    egress: { kind: "firewall" },
  },
  "pods in a subnet behind a NAT gateway": {
    ...common,
    network: { kind: "podSubnet" },
    egress: { kind: "natGateway" },
  },
  "private with a zone of its own, an own kubelet identity": {
    ...common,
    apiServer: { kind: "private", private: { dns: { kind: "create" } } },
    identity: { kubelet: { kind: "create" } },
  },
  "private with somebody's zone behind an appliance": {
    ...common,
    apiServer: { kind: "private", private: { dns: zone } },
    egress: { kind: "appliance", appliance: { address: "10.0.0.4" } },
    network: { reservedCidrs: ["10.0.0.0/24"] },
  },
  "with services, public and signed in elsewhere": {
    ...common,
    registry: {
      kind: "create",
      create: {
        replicas: ["northeurope"],
        credentialSets: {
          "docker-hub": { loginServer: "docker.io", usernameSecret: "docker-user", passwordSecret: "docker-token" },
        },
        cacheRules: {
          nginx: {
            sourceRepository: "docker.io/library/nginx",
            targetRepository: "nginx",
            credentialSet: "docker-hub",
          },
        },
      },
    },
    keyVault: { kind: "create", kms: { enabled: true }, diskEncryption: { kind: "create" } },
    monitoring: { kind: "create", prometheus: { kind: "create" } },
  },
  "with private services": {
    ...common,
    apiServer: { kind: "vnetIntegration" },
    registry: { kind: "create", create: { access: { kind: "private" } } },
    keyVault: { kind: "create", create: { access: { kind: "private" } }, kms: { enabled: true } },
  },
  "in the network by VNet integration": { ...common, apiServer: { kind: "vnetIntegration" } },
};

/** Mutants that Azure accepts too, each with the reason. */
const harmless: readonly { readonly what: RegExp; readonly reason: string }[] = [
  {
    what: /RoleAssignment aks-identity-roles\/natGateway$/,
    reason: "Azure creates the cluster: no source shows that AKS asks for it then, only that it is to be given",
  },
  {
    what: /RoleAssignment aks-identity-roles\/routeTables?(\/nodes)?$/,
    reason:
      "AKS asks for it at creation where it writes routes itself, as for kubenet; it is to be given elsewhere too",
  },
  {
    what: /Route aks-route-table-routes\/own\/1$/,
    reason: "answers from the firewall's own address would go astray; Azure creates it all",
  },
  {
    what: /^AgentPool waits for MaintenanceConfiguration/,
    reason: "no node is touched by it: Azure takes both at once, the order only keeps writes of a cluster apart",
  },
  {
    what: /^Subnet.natGateway pods$/,
    reason: "AKS looks at the subnets of nodes; the pods would leave by other addresses",
  },
  {
    what: /^RoleAssignment aks-(kubelet-roles\/registry|roles\/(keyVault\/secrets|registry\/credentials\/.*)|identity-roles\/diskEncryptionSet)$/,
    reason: "Azure creates it all: images, secrets and disks are asked for by pods, when the cluster is there",
  },
  {
    what: /^ManagedCluster waits for (RoleAssignment aks-(roles\/registry|identity-roles\/diskEncryptionSet)|Replication|CacheRule|AzureMonitorWorkspace|VirtualNetworkLink aks-endpoint-zones|PrivateDnsZoneGroup|Registry|Vault)/,
    reason: "Azure creates it all: the order lets the cluster's first pods find what they use",
  },
  {
    what: /^ResourceGroup waits for ResourceGroup/,
    reason: "Azure creates it all: the order is for groups that are replaced together",
  },
  {
    what: /^AgentPool waits for RoleAssignment aks-kubelet-roles\/registry$/,
    reason: "Azure creates it: the order lets the first pods of its nodes pull their images",
  },
  {
    what: /^RoleAssignment waits for ManagedCluster/,
    reason: "the kubelet's identity is made here; the order is for one that AKS makes with the cluster",
  },
  {
    what: /^DiskEncryptionSet waits for Key aks-key-vault-keys\/etcd$/,
    reason: "it is another key: all of a vault's are one output",
  },
  {
    what: /^PrivateEndpoint waits for PrivateDnsZoneGroup/,
    reason: "it is another endpoint's: the order keeps writes of a subnet apart, and takes all of an endpoint along",
  },
];

interface Fate extends Mutant {
  readonly caught: Caught;
}

const known = new Map<string, Promise<readonly Fate[]>>();

/** What becomes of a program's mutants, each on a model of Azure where no role is granted by others. */
function fatesOf(program: string): Promise<readonly Fate[]> {
  const tried = async (): Promise<readonly Fate[]> => {
    const run = await recorded(programs[program]);
    const fates: Fate[] = [];
    for (const mutant of mutantsOf(run))
      fates.push({ ...mutant, caught: await fate(mutant, run, azureFor(programs[program])) });
    return fates;
  };
  const fates = known.get(program) ?? tried();
  known.set(program, fates);
  return fates;
}

/** One program after the other: the SDK runs one at a time. */
async function allFates(): Promise<readonly Fate[]> {
  const all: Fate[] = [];
  for (const program of Object.keys(programs)) all.push(...(await fatesOf(program)));
  return all;
}

const survivors = (fates: readonly Fate[]): string[] =>
  fates.filter(({ caught }) => caught === undefined).map(({ what }) => what);

describe("what a program leaves out, the model of Azure refuses", () => {
  test.each(Object.keys(programs))("%s", async program => {
    const unexplained = survivors(await fatesOf(program)).filter(what => !harmless.some(h => h.what.test(what)));
    expect(unexplained).toStrictEqual([]);
  });

  test.each(harmless)("or it does no harm: $reason", async ({ what }) => {
    expect(survivors(await allFates())).toContainEqual(expect.stringMatching(what));
  });

  test.each<{ kind: MutantKind; parts: string; atLeast: number }>([
    { kind: "edge", parts: "dependencies", atLeast: 40 },
    { kind: "role assignment", parts: "role assignments", atLeast: 25 },
    { kind: "association", parts: "associations of subnets", atLeast: 8 },
    { kind: "route", parts: "routes", atLeast: 4 },
    { kind: "rule group", parts: "groups of firewall rules", atLeast: 3 },
  ])("among it $atLeast $parts or more", async ({ kind, atLeast }) => {
    const caught = (await allFates()).filter(one => one.kind === kind && one.caught !== undefined);
    expect(caught.length).toBeGreaterThanOrEqual(atLeast);
  });

  test("with codes that say what is missing", async () => {
    const codes = (await allFates()).flatMap(({ caught }) => caught ?? []);
    expect([...new Set(codes)].sort()).toStrictEqual([
      "AnotherOperationInProgress",
      "ApiserverSubnetConfigError",
      "BadRequest",
      "CustomKubeletIdentityMissingPermissionError",
      "CustomPrivateDNSZoneMissingPermissionError",
      "CustomRouteTableMissingPermission",
      "DiskEncryptionSetError",
      "ExistingRouteTableNotAssociatedWithSubnet",
      "LinkedAuthorizationFailed",
      "RouteTableMissingDefaultRouteError",
      "SubnetNotAssociatedWithNATGateway",
      "VMExtensionError_OutboundConnFail",
    ]);
  });
});
