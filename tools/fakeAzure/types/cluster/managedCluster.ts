import { judgeAccess } from "../../aks/accessRules";
import { inlinePools, isSystem, poolsOf, type Pool } from "../../aks/clusterPools";
import { fixedOfCluster, judgeOutboundChange, judgePoolChange } from "../../aks/fixedProperties";
import { judgeGuards } from "../../aks/guardRules";
import { judgeDisks, judgeKms, judgeSecretsStore } from "../../aks/encryptionRules";
import { judgeIdentities, judgeUsers } from "../../aks/identityRules";
import { judgeIngress } from "../../aks/ingressRules";
import { judgeModes, judgeOutbound, judgeRanges } from "../../aks/networkRules";
import { judgeCores, judgePool, judgePools } from "../../aks/poolRules";
import { judgeProvisioning } from "../../aks/provisioningRules";
import { judgeGateways, judgeMesh } from "../../aks/meshRules";
import { map, refuse, refuseIf, sameText, text } from "../../aks/reading";
import { judgeSubnets, subnetsOf } from "../../aks/subnetRules";
import { judgeVirtualNodes } from "../../aks/virtualNodeRules";
import { judgeClusterVersion, judgePlan, judgePoolVersion } from "../../aks/versionRules";
import type { Reference, ModelledType, Stored, Write } from "../../resourceType";
import type { Properties } from "../../../wire";
import { computedCluster } from "./clusterOutputs";
import { subscriptionOf } from "../../resourceIds";

/** Subnets of nodes and pods, which stay as long as something is in them.
 *  Codes: SupportArticles, publicipaddr-inusesubnet-netsecgrp-error.md; Azure/aks-deployer, pkg/apierror/const.go. */
export const poolReferences = (prefix: string): Reference[] =>
  ["vnetSubnetID", "podSubnetID"].map(property => ({
    path: `${prefix}${property}`,
    of: "microsoft.network/virtualnetworks/subnets",
    code: "SubnetNotFound",
    inUse: "InUseSubnetCannotBeDeleted",
  }));

const outbound = "networkProfile.loadBalancerProfile";
const identity = "microsoft.managedidentity/userassignedidentities";

/** Codes: as above. Resource Manager itself looks for the identity, and says so as many users quote it. Azure lets go
 *  of an identity or a zone that a cluster uses, which the cluster suffers from later. */
const references: readonly Reference[] = [
  ...poolReferences("agentPoolProfiles[]."),
  {
    path: "apiServerAccessProfile.subnetId",
    of: "microsoft.network/virtualnetworks/subnets",
    code: "SubnetNotFound",
    inUse: "InUseSubnetCannotBeDeleted",
  },
  {
    path: "apiServerAccessProfile.privateDNSZone",
    of: "microsoft.network/privatednszones",
    code: "PrivateDNSZoneResourceNotFoundError",
  },
  {
    path: "addonProfiles.ingressApplicationGateway.config.applicationGatewayId",
    of: "microsoft.network/applicationgateways",
    code: "ApplicationGatewayNotFound",
  },
  {
    path: "diskEncryptionSetID",
    of: "microsoft.compute/diskencryptionsets",
    code: "DiskEncryptionSetError",
    inUse: "OperationNotAllowed",
  },
  { path: "identity.userAssignedIdentities[]", of: identity, code: "FailedIdentityOperation" },
  { path: "identityProfile.kubeletidentity.resourceId", of: identity, code: "GetUserAssignedIdentityResourceError" },
  {
    path: `${outbound}.outboundIPs.publicIPs[].id`,
    of: "microsoft.network/publicipaddresses",
    code: "LoadBalancerProfileOutboundIPNotExist",
    inUse: "PublicIPAddressCannotBeDeleted",
  },
  {
    path: `${outbound}.outboundIPPrefixes.publicIPPrefixes[].id`,
    of: "microsoft.network/publicipprefixes",
    code: "LoadBalancerProfileOutboundIPPrefixNotExist",
    inUse: "InUsePublicIpPrefixCannotBeDeleted",
  },
];

/** Parts of names that Azure keeps to itself, as users quote its answer: windows (trailofbits/algo issue 617), microsoft
 *  (microsoft/industry issue 326), login at the start (Azure/AppConfiguration issue 1153). Words that are refused only as
 *  whole names are known from the page that the rule is made from, and from lists that were made from it. */
const reserved = /microsoft|windows|^login/i;

/** In the order of the service as far as it shows: what a request says by itself, what changes, what is around. */
function judge(write: Write): void {
  const { id, name, inputs, before, azure } = write;
  const inline = inlinePools(inputs);
  const pools = poolsOf(azure, id, inputs);
  const network = map(inputs.networkProfile);
  refuseIf(
    reserved.test(name),
    "ReservedResourceName",
    `The resource name ${name} or a part of the name is a trademarked or reserved word.`,
  );
  judgePlan(inputs);
  judgeClusterVersion(inputs, before, name, azure.today);
  judgeUsers(inputs);
  judgeAccess(inputs);
  judgeSecretsStore(inputs);
  judgeIngress(inputs);
  judgeModes(network);
  if (inline.length > 0 || !before) judgePools(before ? pools : inline);
  for (const pool of inline) {
    judgePool(pool, inputs);
    judgePoolVersion(pool, inlineBefore(before, pool), inputs);
  }
  judgeProvisioning(write, pools);
  if (before) judgeChange(write, before.inputs, pools);
  judgeOutbound(network, pools, azure);
  judgeRanges(network, subnetsOf(inputs, pools), pools, azure);
  judgeSubnets({ id, inputs, pools, upgraded: before ? upgradedIn(before.inputs, inline) : [] }, azure);
  judgeIdentities(id, inputs, pools, azure);
  judgeGuards(write);
  judgeMesh(write);
  judgeVirtualNodes(write);
  judgeGateways(inputs);
  judgeKms(write);
  judgeDisks(write);
  judgeGroup(write);
  judgeCores(azure, id, inputs.location, pools);
}

function inlineBefore(before: Pick<Stored, "inputs" | "outputs"> | undefined, { name }: Pool) {
  const [asked, told] = [before?.inputs, before?.outputs].map(properties =>
    inlinePools(properties ?? {}).find(pool => pool.name === name),
  );
  return asked && { inputs: asked.inputs, outputs: told?.inputs };
}

function judgeChange(write: Write, before: Properties, pools: readonly Pool[]): void {
  const { id, inputs, azure } = write;
  const there = poolsOf(azure, id, before);
  const [was, is] = [before, inputs].map(each => map(each.networkProfile));
  for (const { name, inputs: pool } of inlinePools(inputs)) {
    const old = there.find(other => other.name === name);
    // A pool that is left out stays: azure-native and templates send a cluster without the pools of their own.
    if (!old)
      refuse(
        "BadRequest",
        "A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations. For agent pool specific change, please use per agent pool operations: https://aka.ms/agent-pool-rest-api",
      );
    judgePoolChange(name, old.inputs, pool, write);
  }
  judgeOutboundChange(was, is, subnetsOf(before, there).length > 0);
  if (!sameText(before.kubernetesVersion, inputs.kubernetesVersion))
    for (const pool of pools) judgePoolVersion(pool, undefined, inputs);
}

const upgradedIn = (before: Properties, inline: readonly Pool[]): string[] =>
  inline
    .filter(
      pool =>
        !sameText(
          inlineBefore({ inputs: before, outputs: {} }, pool)?.inputs.orchestratorVersion,
          pool.inputs.orchestratorVersion,
        ),
    )
    .map(({ name }) => name);

/** AKS makes the nodes' group itself. Codes: Azure/aks-deployer, pkg/apierror/const.go. Length: articles/aks/faq.yml. */
function judgeGroup({ id, inputs, before, azure }: Write): void {
  const group = text(inputs.nodeResourceGroup);
  if (before || group === undefined) return;
  refuseIf(
    sameText(group, inputs.resourceGroupName),
    "NodeResourceGroupSameAsResourceGroup",
    `The node resource group ${group} is the group of the cluster.`,
  );
  refuseIf(
    group.length > 80,
    "InvalidParameter",
    `The name of node resource group ${group} is longer than 80 characters.`,
  );
  const groupId = `/subscriptions/${subscriptionOf(id)}/resourceGroups/${group}`;
  refuseIf(
    azure.stored(groupId) !== undefined,
    "NodeResourceGroupAlreadyExists",
    `The node resource group ${group} already exists.`,
  );
  const other = azure
    .all("containerservice:ManagedCluster")
    .filter(each => !sameText(each.id, id) && sameText(subscriptionOf(each.id), subscriptionOf(id)))
    .find(each => sameText(each.outputs.nodeResourceGroup, group));
  refuseIf(
    other !== undefined,
    "NodeResourceGroupManagedByAnotherResource",
    `The node resource group ${group} is of ${other?.id ?? ""}.`,
  );
}

/** Whether a cluster has a system pool besides one. */
export const hasOtherSystemPool = (pools: readonly Pool[], name: string): boolean =>
  pools.some(pool => pool.name !== name && isSystem(pool));

/** Source of replacements: azure-native's provider since 3.21 (replacement list) and path parameters. Name: the AKS
 *  REST API's pattern. One write at a time: as users of Azure/terraform-azurerm-avm-ptn-aks-production and cilium/cilium
 *  quote it; azure-native does not try again on this code. */
export const managedCluster: ModelledType = {
  token: "azure-native:containerservice:ManagedCluster",
  nameIs: "random",
  name: {
    pattern: /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/,
    rule: "It has 1 to 63 letters, digits, hyphens and underscores.",
    code: "InvalidParameter",
  },
  required: ["location", "agentPoolProfiles"],
  replaces: [
    "diskEncryptionSetID",
    "dnsPrefix",
    "fqdnSubdomain",
    "linuxProfile",
    "location",
    "nodeResourceGroup",
    "windowsProfile",
    "networkProfile.serviceCidr",
    "networkProfile.serviceCidrs",
    "networkProfile.dnsServiceIP",
    "networkProfile.networkMode",
    "networkProfile.networkPlugin",
    "networkProfile.networkPluginMode",
    "networkProfile.podCidr",
    "networkProfile.networkDataplane",
    "networkProfile.networkPolicy",
    "networkProfile.outboundType",
  ],
  references,
  fixed: fixedOfCluster,
  refuses: judge,
  oneAtATime: id => id,
  busy: "OperationNotAllowed",
  computed: computedCluster,
  unknownBefore: [
    "identity.principalId",
    "oidcIssuerProfile.issuerURL",
    "networkProfile.loadBalancerProfile.effectiveOutboundIPs",
  ],
};
