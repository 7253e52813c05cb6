import type { View } from "../resourceType";
import type { Properties } from "../../wire";
import type { Pool } from "./clusterPools";
import { hasOwnIdentity, hasOwnKubeletIdentity } from "../data/regions";
import { list, map, refuse, refuseIf, sameText, subnetAt, text, texts } from "./reading";
import { subnetsOf } from "./subnetRules";
import { parentOf } from "../resourceIds";

const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Object id of a cluster's identity where it is there before the cluster, and the model holds it. */
function principalOf(inputs: Properties, azure: View): string | undefined {
  const [id] = texts(map(inputs.identity).userAssignedIdentities);
  return id === undefined ? undefined : text(azure.stored(id)?.outputs.principalId);
}

/** Judges who a cluster's users are. Source: AKS documentation, articles/aks/local-accounts.md,
 *  entra-id-control-plane-authentication.md, workload-identity-deploy-cluster.md; cluster-api-provider-azure's
 *  webhooks. Codes: Azure/aks-deployer, pkg/apierror/const.go; InvalidParameter where no source has one. */
export function judgeUsers(inputs: Properties): void {
  const entra = inputs.aadProfile === undefined ? undefined : map(inputs.aadProfile);
  refuseIf(
    inputs.disableLocalAccounts === true && !entra,
    "InvalidParameter",
    "DisableLocalAccounts should be set only for AAD enabled clusters.",
  );
  refuseIf(entra !== undefined && inputs.enableRBAC === false, "RBACNotEnabledForAAD", "AAD needs RBAC.");
  refuseIf(
    entra?.enableAzureRBAC === true && entra.managed !== true,
    "InvalidParameter",
    "Azure RBAC for Kubernetes authorization needs AKS-managed AAD.",
  );
  const group = list(entra?.adminGroupObjectIDs).find(id => !guidForm.test(String(id)));
  refuseIf(group !== undefined, "InvalidAdminGroupObjectID", `${String(group)} is no object id of a group.`);
  refuseIf(
    map(map(inputs.securityProfile).workloadIdentity).enabled === true &&
      map(inputs.oidcIssuerProfile).enabled === false,
    "InvalidParameter",
    "Workload identity needs the OIDC issuer.",
  );
}

/** Judges a cluster's identities and the rights that they need before it. An identity or a resource of somebody
 *  else's may have roles that the model does not hold. Source: AKS documentation,
 *  articles/aks/pre-created-kubelet-managed-identity.md, private-clusters.md, configure-kubenet.md,
 *  api-server-vnet-integration.md; SupportArticles, customprivatednszonemissingpermissions-error.md and
 *  linkedauthorizationfailed-error.md. */
export function judgeIdentities(id: string, inputs: Properties, pools: readonly Pool[], azure: View): void {
  const { type } = map(inputs.identity);
  const given = texts(map(inputs.identity).userAssignedIdentities);
  refuseIf(
    (type === "UserAssigned") !== (given.length === 1),
    "InvalidParameter",
    "Exactly one user-assigned identity is given for identity type UserAssigned, and none for others.",
  );
  // No source has the code of either.
  refuseIf(
    type === "UserAssigned" && !hasOwnIdentity(inputs.location),
    "InvalidParameter",
    `User-assigned identities are not supported in ${String(inputs.location)}.`,
  );
  refuseIf(
    kubeletOf(inputs) !== undefined && !hasOwnKubeletIdentity(inputs.location),
    "InvalidParameter",
    `Custom kubelet identities are not supported in ${String(inputs.location)}.`,
  );
  judgeKubeletOwner(inputs, azure);
  const zone = text(map(inputs.apiServerAccessProfile).privateDNSZone) ?? "";
  refuseIf(
    zone.startsWith("/") && type === "SystemAssigned",
    "SystemAssignedIdentityNotSupportedForCustomPrivateDNSZone",
    "System assigned identity is not supported for a custom private DNS zone.",
  );
  const principal = principalOf(inputs, azure);
  if (principal === undefined) return;
  const may = (action: string, scope: string): boolean => azure.allowed(principal, action, scope);
  const subnets = subnetsOf(inputs, pools);
  for (const subnet of subnets)
    if (!may("Microsoft.Network/virtualNetworks/subnets/join/action", subnet))
      refuse("LinkedAuthorizationFailed", unlinked(principal, id, subnet), 403);
  judgeKubelet(inputs, may);
  if (map(inputs.networkProfile).networkPlugin === "kubenet") judgeTables(pools, azure, may);
  if (zone.startsWith("/")) judgeZone(zone, subnets, principal, id, may);
}

type May = (action: string, scope: string) => boolean;

const unlinked = (principal: string, id: string, scope: string): string =>
  `The client '${principal}' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '${id}'; however, it does not have permission to perform action(s) 'join/action' on the linked scope(s) '${scope}'.`;

const kubeletOf = (inputs: Properties): Properties | undefined =>
  map(inputs.identityProfile).kubeletidentity === undefined
    ? undefined
    : map(map(inputs.identityProfile).kubeletidentity);

function judgeKubeletOwner(inputs: Properties, azure: View): void {
  const kubelet = kubeletOf(inputs);
  if (!kubelet) return;
  refuseIf(
    map(inputs.identity).type !== "UserAssigned",
    "CustomKubeletIdentityOnlySupportedOnUserAssignedMSICluster",
    "Custom kubelet identity is only supported on user assigned MSI cluster.",
  );
  const identity = azure.stored(String(kubelet.resourceId))?.outputs;
  const fits = (given: unknown, actual: unknown): boolean => given === undefined || sameText(given, actual);
  refuseIf(
    identity !== undefined &&
      !(fits(kubelet.clientId, identity.clientId) && fits(kubelet.objectId, identity.principalId)),
    "CustomKubeletIdentityPropertyError",
    `The client id or object id is not that of ${String(kubelet.resourceId)}.`,
  );
}

function judgeKubelet(inputs: Properties, may: May): void {
  const scope = text(kubeletOf(inputs)?.resourceId);
  refuseIf(
    scope !== undefined && !may("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", scope),
    "CustomKubeletIdentityMissingPermissionError",
    "The cluster using user-assigned managed identity must be granted 'Managed Identity Operator' role to assign kubelet identity.",
  );
}

function judgeTables(pools: readonly Pool[], azure: View, may: May): void {
  for (const { inputs } of pools) {
    const subnet = text(inputs.vnetSubnetID);
    const table = subnet === undefined ? undefined : text(map(subnetAt(azure, subnet)?.routeTable).id);
    refuseIf(
      table !== undefined && !may("Microsoft.Network/routeTables/write", table),
      "CustomRouteTableMissingPermission",
      `Managed identity or service principle must be given permission to read and write to custom route table ${table ?? ""}.`,
    );
  }
}

function judgeZone(zone: string, subnets: readonly string[], principal: string, id: string, may: May): void {
  const missing = ["read", "write"].find(action => !may(`Microsoft.Network/privateDnsZones/${action}`, zone));
  refuseIf(
    missing !== undefined,
    "CustomPrivateDNSZoneMissingPermissionError",
    `Service principal or user-assigned identity must be given permission to read and write to custom private dns zone ${zone}. Check access result not allowed for action Microsoft.Network/privateDnsZones/${missing ?? ""}.`,
  );
  // AKS links the zone to the network of the nodes.
  const network = subnets.map(parentOf).find(each => !may("Microsoft.Network/virtualNetworks/join/action", each));
  if (network !== undefined) refuse("LinkedAuthorizationFailed", unlinked(principal, id, network), 403);
}
