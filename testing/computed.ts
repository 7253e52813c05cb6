import { shortToken, type Place, type Properties } from "./armIds";
import { hostsIn } from "./hosts";
import { firstAddress, guid, loginServerOf, publicAddress, storageEndpointsOf, suffix, vaultUriOf } from "./madeUp";

/** A resource, and what its outputs may depend on. */
export interface Created extends Place {
  readonly inputs: Properties;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** Inputs of another resource of the program, by its id; undefined where it is nobody's. */
  readonly inputsOf: (id: string) => Properties | undefined;
}

/** What Azure adds to the inputs of a resource: what every resource has, an identity, and what its type is asked for. */
export function computed(token: string, created: Created): Properties {
  const { name, type, inputs } = created;
  const identity = map(inputs.identity);
  return {
    name,
    type,
    ...(identity.type === undefined ? {} : { identity: identityOf(created, identity) }),
    ...outputs[shortToken(token)]?.(created),
  };
}

/** Outputs by type. */
const outputs: Readonly<Record<string, (created: Created) => Properties>> = {
  "applicationinsights:Component": ({ id }) => {
    const key = guid(`${id}/key`);
    return { instrumentationKey: key, connectionString: `InstrumentationKey=${key}`, appId: guid(`${id}/app`) };
  },
  "containerregistry:Registry": ({ name, inputs }) => ({ loginServer: loginServerOf(name, inputs.location) }),
  "containerservice:ManagedCluster": clusterOutputs,
  "keyvault:Key": ({ id, name, inputs, inputsOf }) => {
    const vault = inputsOf(id.split("/keys/")[0]);
    const keyUri = `${vaultUriOf(String(inputs.vaultName), vault?.location)}keys/${name}`;
    return { keyUri, keyUriWithVersion: `${keyUri}/${guid(`${id}/version`).replaceAll("-", "")}` };
  },
  "keyvault:Vault": ({ name, inputs, tenantId }) => ({
    properties: { tenantId, ...map(inputs.properties), vaultUri: vaultUriOf(name, inputs.location) },
  }),
  "managedidentity:UserAssignedIdentity": ({ id, tenantId }) => ({ ...identityAt(id), tenantId }),
  "network:AzureFirewall": created => ({ ipConfigurations: firewallAddresses(created) }),
  "network:NetworkInterface": created => ({ ipConfigurations: firewallAddresses(created) }),
  "network:PublicIPAddress": ({ id, inputs }) => ({ ipAddress: text(inputs.ipAddress) ?? publicAddress(id) }),
  "network:PublicIPPrefix": ({ id, inputs }) => ({ ipPrefix: `${publicAddress(id)}/${String(inputs.prefixLength)}` }),
  "operationalinsights:Workspace": ({ id }) => ({ customerId: guid(`${id}/customer`) }),
  "storage:StorageAccount": ({ name, inputs }) => ({
    primaryEndpoints: storageEndpointsOf(name, inputs.location),
  }),
};

function clusterOutputs(created: Created): Properties {
  const { id, name, inputs, subscriptionId, tenantId } = created;
  const location = String(inputs.location);
  const nodeResourceGroup =
    text(inputs.nodeResourceGroup) ?? `MC_${String(inputs.resourceGroupName)}_${name}_${location}`;
  const inNodes = (type: string, own: string): string =>
    `/subscriptions/${subscriptionId}/resourceGroups/${nodeResourceGroup}/providers/${type}/${own}`;
  const kubelet = inNodes("Microsoft.ManagedIdentity/userAssignedIdentities", `${name}-agentpool`);
  const { clientId, principalId: objectId } = identityAt(kubelet);
  const network = map(inputs.networkProfile);
  return {
    nodeResourceGroup,
    currentKubernetesVersion: inputs.kubernetesVersion,
    ...(inputs.addonProfiles === undefined ? {} : { addonProfiles: addOns(map(inputs.addonProfiles), name, inNodes) }),
    powerState: { code: "Running" },
    provisioningState: "Succeeded",
    ...hostNames(created),
    identityProfile: inputs.identityProfile ?? { kubeletidentity: { resourceId: kubelet, clientId, objectId } },
    oidcIssuerProfile: {
      ...map(inputs.oidcIssuerProfile),
      issuerURL: `https://${location}.${hostsIn(location).issuer}/${tenantId}/${guid(`${id}/issuer`)}/`,
    },
    networkProfile: {
      ...network,
      loadBalancerProfile:
        network.outboundType === "loadBalancer"
          ? loadBalancer(id, map(network.loadBalancerProfile), own =>
              inNodes("Microsoft.Network/publicIPAddresses", own),
            )
          : undefined,
    },
  };
}

/** Add-ons, of which each that is on has an identity in the nodes' group. */
const addOns = (given: Properties, cluster: string, inNodes: (type: string, own: string) => string): Properties =>
  Object.fromEntries(
    Object.entries(given).map(([addOn, profile]) => {
      if (map(profile).enabled !== true) return [addOn, profile];
      const resourceId = inNodes(
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        `${addOn.toLowerCase()}-${cluster}`,
      );
      const { clientId, principalId: objectId } = identityAt(resourceId);
      return [addOn, { ...map(profile), identity: { resourceId, clientId, objectId } }];
    }),
  );

/** Names of the API server: <prefix>-<hash>.hcp.<region>. and the cloud's domain, and the private one in its zone. */
function hostNames({ id, name, inputs }: Created): Properties {
  const access = map(inputs.apiServerAccessProfile);
  const domain = `${String(inputs.location)}.${hostsIn(inputs.location).apiServer}`;
  const zone = text(access.privateDNSZone) ?? "system";
  const label = text(inputs.fqdnSubdomain) ?? `${text(inputs.dnsPrefix) ?? name}-${suffix(id)}`;
  const isPrivate = access.enablePrivateCluster === true;
  const own = zone.startsWith("/") ? zone.split("/").pop() : undefined;
  return {
    fqdn: !isPrivate || access.enablePrivateClusterPublicFQDN === true ? `${label}.hcp.${domain}` : undefined,
    privateFQDN:
      isPrivate && zone !== "none" ? `${label}.${own ?? `${guid(`${id}/zone`)}.privatelink.${domain}`}` : undefined,
  };
}

function loadBalancer(id: string, given: Properties, idOf: (name: string) => string): Properties {
  const own = map(given.outboundIPs).publicIPs;
  const count = Number(map(given.managedOutboundIPs).count ?? 1);
  const made = Array.from({ length: count }, (_, i) => ({ id: idOf(guid(`${id}/ip/${i}`)) }));
  return { ...given, effectiveOutboundIPs: own ?? made };
}

/** What Entra ID knows of an identity, wherever it is named. */
const identityAt = (id: string): { readonly clientId: string; readonly principalId: string } => ({
  clientId: guid(`${id}/client`),
  principalId: guid(`${id}/principal`),
});

/** The identity of a resource: ids are sent as a list, and answered as a map with what Entra ID knows of them. */
function identityOf({ id, tenantId }: Created, identity: Properties): Properties {
  const { userAssignedIdentities: given } = identity;
  const own = /SystemAssigned/i.test(String(identity.type))
    ? { principalId: identityAt(`${id}/identity`).principalId, tenantId }
    : {};
  if (!Array.isArray(given)) return { ...identity, ...own };
  const ids = given.filter(one => typeof one === "string");
  return { ...identity, ...own, userAssignedIdentities: Object.fromEntries(ids.map(one => [one, identityAt(one)])) };
}

/** Configurations with the private addresses that they get in their subnets. */
function firewallAddresses({ id, inputs, inputsOf }: Created): unknown {
  if (!Array.isArray(inputs.ipConfigurations)) return inputs.ipConfigurations;
  return inputs.ipConfigurations.map((given: unknown, i) => {
    const configuration = map(given);
    const subnet = text(map(configuration.subnet).id);
    if (subnet === undefined || configuration.privateIPAddress !== undefined) return configuration;
    const prefix = text(inputsOf(subnet)?.addressPrefix);
    const made = publicAddress(`${id}/${i}`).replace(/^198\.1[89]/, "10.0");
    return { ...configuration, privateIPAddress: (prefix && firstAddress(prefix)) ?? made };
  });
}

export const map = (value: unknown): Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
