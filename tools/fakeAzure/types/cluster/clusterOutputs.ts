import { map, sameText, text } from "../../aks/reading";
import type { Created, Stored } from "../../resourceType";
import { hostsIn } from "../../../../testing/hosts";
import { bytesOf, guid } from "../../../../testing/madeUp";
import type { Properties } from "../../../wire";
import { nameIn, subscriptionOf } from "../../resourceIds";

/** Names of the API server: <prefix>-<hash>.hcp.<region>. and the cloud's domain, and the private one in its zone. */
function addresses({ id, inputs }: Created): Properties {
  const access = map(inputs.apiServerAccessProfile);
  const domain = `${String(inputs.location)}.${hostsIn(inputs.location).apiServer}`;
  const zone = text(access.privateDNSZone) ?? "system";
  const own = zone.startsWith("/") ? nameIn(zone) : undefined;
  const label = text(inputs.fqdnSubdomain) ?? `${String(inputs.dnsPrefix)}-${bytesOf(id).toString("hex").slice(0, 8)}`;
  const isPrivate = access.enablePrivateCluster === true;
  const hasPublic = !isPrivate || access.enablePrivateClusterPublicFQDN === true;
  const hasZone = isPrivate && zone !== "none";
  return {
    fqdn: hasPublic ? `${label}.hcp.${domain}` : undefined,
    privateFQDN: hasZone ? `${label}.${own ?? `${guid(`${id}/zone`)}.privatelink.${domain}`}` : undefined,
  };
}

function loadBalancer({ id, inputs, subscriptionId }: Created): Properties | undefined {
  const profile = map(inputs.networkProfile);
  if (profile.outboundType !== "loadBalancer") return undefined;
  const given = map(profile.loadBalancerProfile);
  const managed = map(given.managedOutboundIPs);
  const own = map(given.outboundIPs).publicIPs as unknown[] | undefined;
  const group = String(inputs.nodeResourceGroup);
  const made = Array.from({ length: Number(managed.count ?? 1) }, (_, i) => ({
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/publicIPAddresses/${guid(`${id}/ip/${i}`)}`,
  }));
  return { ...given, effectiveOutboundIPs: own ?? made };
}

/** The control plane's identity: ids are sent as a list, and answered as a map with what Azure knows of them. */
function identityOf({ id, inputs, tenantId }: Created): Properties {
  const identity = map(inputs.identity);
  if (identity.type === "SystemAssigned") return { ...identity, principalId: guid(`${id}/principal`), tenantId };
  if (identity.type !== "UserAssigned") return identity;
  const ids = (identity.userAssignedIdentities ?? []) as string[];
  const known = (own: string) => ({ clientId: guid(`${own}/client`), principalId: guid(`${own}/principal`) });
  return { ...identity, userAssignedIdentities: Object.fromEntries(ids.map(own => [own, known(own)])) };
}

/** Add-ons that bring an identity, in the nodes' group. Source: AKS documentation, articles/aks/managed-identity-overview.md. */
const identities: Readonly<Record<string, string | undefined>> = {
  aciConnectorLinux: "aciconnectorlinux",
  azureKeyvaultSecretsProvider: "azurekeyvaultsecretsprovider",
  azurepolicy: "azurepolicy",
  ingressApplicationGateway: "ingressapplicationgateway",
  omsagent: "omsagent",
};

/** Add-ons with the identities that AKS makes for those that are on. */
function addOnsOf({ inputs, name, subscriptionId }: Created, group: string): Properties {
  if (inputs.addonProfiles === undefined) return {};
  const withIdentity = ([addOn, profile]: [string, unknown]): [string, unknown] => {
    const own = identities[addOn];
    if (own === undefined || map(profile).enabled !== true) return [addOn, profile];
    return [addOn, { ...map(profile), identity: identityIn(group, subscriptionId, `${own}-${name}`) }];
  };
  return { addonProfiles: Object.fromEntries(Object.entries(map(inputs.addonProfiles)).map(withIdentity)) };
}

/** Application routing with the identity that AKS makes for it. */
function ingressOf({ inputs, name, subscriptionId }: Created, group: string): Properties {
  const profile = map(inputs.ingressProfile);
  const routing = map(profile.webAppRouting);
  if (routing.enabled !== true) return {};
  const identity = identityIn(group, subscriptionId, `webapprouting-${name}`);
  return { ingressProfile: { ...profile, webAppRouting: { ...routing, identity } } };
}

/** An identity of an add-on. */
function identityIn(group: string, subscriptionId: string, own: string): Properties {
  const resourceId = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${own}`;
  return { resourceId, clientId: guid(`${resourceId}/client`), objectId: guid(`${resourceId}/principal`) };
}

/** Outputs of a cluster. */
export function computedCluster(created: Created): Properties {
  const { id, inputs, name, subscriptionId, tenantId } = created;
  const group =
    text(inputs.nodeResourceGroup) ?? `MC_${String(inputs.resourceGroupName)}_${name}_${String(inputs.location)}`;
  const kubelet = {
    resourceId: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
    clientId: guid(`${id}/kubelet/client`),
    objectId: guid(`${id}/kubelet/principal`),
  };
  return {
    name,
    type: "Microsoft.ContainerService/ManagedClusters",
    azureApiVersion: "2025-09-01",
    provisioningState: "Succeeded",
    powerState: { code: "Running" },
    nodeResourceGroup: group,
    currentKubernetesVersion: inputs.kubernetesVersion,
    ...addresses(created),
    identity: identityOf(created),
    ...addOnsOf(created, group),
    ...ingressOf(created, group),
    identityProfile: inputs.identityProfile ?? { kubeletidentity: kubelet },
    oidcIssuerProfile: {
      ...map(inputs.oidcIssuerProfile),
      issuerURL: `https://${String(inputs.location)}.${hostsIn(inputs.location).issuer}/${tenantId}/${guid(`${id}/issuer`)}/`,
    },
    networkProfile: { ...map(inputs.networkProfile), loadBalancerProfile: loadBalancer(created) },
  };
}

/** The name by which the portal reaches a cluster. */
export const portalName = (cluster: Properties | undefined): unknown => cluster?.fqdn ?? cluster?.privateFQDN;

/** Whether a group is the one that AKS made for a cluster's nodes. */
export const isGroupOf = ({ id, outputs }: Stored, group: string): boolean =>
  sameText(`/subscriptions/${subscriptionOf(id)}/resourceGroups/${text(outputs.nodeResourceGroup) ?? ""}`, group);

/** Ids of the addresses behind a cluster's outbound rules. */
export function outboundAddresses(outputs: Properties): string[] {
  const { effectiveOutboundIPs } = map(map(outputs.networkProfile).loadBalancerProfile);
  return ((effectiveOutboundIPs ?? []) as Properties[]).flatMap(({ id }) => text(id) ?? []);
}

/** A cluster of somebody else's, as far as it matters here: with Entra ID and no local accounts. */
export const assumedCluster = (id: string, name: string): Properties => ({
  id,
  name,
  fqdn: `${name}.hcp.westeurope.azmk8s.io`,
  aadProfile: { managed: true },
  disableLocalAccounts: true,
  nodeResourceGroup: `MC_${name}`,
  oidcIssuerProfile: { enabled: true, issuerURL: `https://westeurope.oic.prod-aks.azure.com/${guid(`${id}/issuer`)}/` },
  identityProfile: {
    kubeletidentity: {
      clientId: guid(`${id}/kubelet/client`),
      objectId: guid(`${id}/kubelet`),
      resourceId: `${id}-agentpool`,
    },
  },
});
