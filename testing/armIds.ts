/** Inputs and outputs of a resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** What Azure calls a type, and the inputs that hold its names, from the outermost parent to its own. */
interface Kind {
  readonly type: string;
  readonly names: readonly string[];
}

const kind = (type: string, ...names: string[]): Kind => ({ type, names });

/** Types that many programs have. Sources: the paths of Azure's REST API, which are those of azure-native's import. */
const kinds: Readonly<Record<string, Kind>> = {
  "applicationinsights:Component": kind("Microsoft.Insights/components", "resourceName"),
  "containerregistry:Registry": kind("Microsoft.ContainerRegistry/registries", "registryName"),
  "containerservice:AgentPool": kind(
    "Microsoft.ContainerService/managedClusters/agentPools",
    "resourceName",
    "agentPoolName",
  ),
  "containerservice:MaintenanceConfiguration": kind(
    "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
    "resourceName",
    "configName",
  ),
  "containerservice:ManagedCluster": kind("Microsoft.ContainerService/managedClusters", "resourceName"),
  "keyvault:Key": kind("Microsoft.KeyVault/vaults/keys", "vaultName", "keyName"),
  "keyvault:Secret": kind("Microsoft.KeyVault/vaults/secrets", "vaultName", "secretName"),
  "keyvault:Vault": kind("Microsoft.KeyVault/vaults", "vaultName"),
  "managedidentity:FederatedIdentityCredential": kind(
    "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
    "resourceName",
    "federatedIdentityCredentialResourceName",
  ),
  "managedidentity:UserAssignedIdentity": kind("Microsoft.ManagedIdentity/userAssignedIdentities", "resourceName"),
  "network:AzureFirewall": kind("Microsoft.Network/azureFirewalls", "azureFirewallName"),
  "network:FirewallPolicy": kind("Microsoft.Network/firewallPolicies", "firewallPolicyName"),
  "network:FirewallPolicyRuleCollectionGroup": kind(
    "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    "firewallPolicyName",
    "ruleCollectionGroupName",
  ),
  "network:NatGateway": kind("Microsoft.Network/natGateways", "natGatewayName"),
  "network:NetworkInterface": kind("Microsoft.Network/networkInterfaces", "networkInterfaceName"),
  "network:NetworkSecurityGroup": kind("Microsoft.Network/networkSecurityGroups", "networkSecurityGroupName"),
  "network:PrivateEndpoint": kind("Microsoft.Network/privateEndpoints", "privateEndpointName"),
  "network:PublicIPAddress": kind("Microsoft.Network/publicIPAddresses", "publicIpAddressName"),
  "network:PublicIPPrefix": kind("Microsoft.Network/publicIPPrefixes", "publicIpPrefixName"),
  "network:Route": kind("Microsoft.Network/routeTables/routes", "routeTableName", "routeName"),
  "network:RouteTable": kind("Microsoft.Network/routeTables", "routeTableName"),
  "network:SecurityRule": kind(
    "Microsoft.Network/networkSecurityGroups/securityRules",
    "networkSecurityGroupName",
    "securityRuleName",
  ),
  "network:Subnet": kind("Microsoft.Network/virtualNetworks/subnets", "virtualNetworkName", "subnetName"),
  "network:VirtualNetwork": kind("Microsoft.Network/virtualNetworks", "virtualNetworkName"),
  "network:VirtualNetworkPeering": kind(
    "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    "virtualNetworkName",
    "virtualNetworkPeeringName",
  ),
  "operationalinsights:Workspace": kind("Microsoft.OperationalInsights/workspaces", "workspaceName"),
  "privatedns:PrivateZone": kind("Microsoft.Network/privateDnsZones", "privateZoneName"),
  "privatedns:VirtualNetworkLink": kind(
    "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    "privateZoneName",
    "virtualNetworkLinkName",
  ),
  "storage:StorageAccount": kind("Microsoft.Storage/storageAccounts", "accountName"),
};

/** Modules of azure-native whose namespace in Azure is not the module's name. */
const namespaces: Readonly<Record<string, string>> = {
  applicationinsights: "Microsoft.Insights",
  dns: "Microsoft.Network",
  monitor: "Microsoft.Insights",
  privatedns: "Microsoft.Network",
};

/** The parts of a type's token that say what it is: network:Subnet, of azure-native:network/v20240501:Subnet too. */
export function shortToken(token: string): string {
  const [, module = "", type = ""] = token.split(":");
  return `${module.split("/")[0]}:${type}`;
}

/** Where a resource is in Azure. */
export interface Place {
  readonly id: string;
  /** Its own name. */
  readonly name: string;
  /** What Azure calls its type. */
  readonly type: string;
}

/** Id, name and type that Azure would give to a resource, of a type that is not listed here too. */
export function placeOf(token: string, logicalName: string, inputs: Properties, subscriptionId: string): Place {
  const short = shortToken(token);
  const subscription = `/subscriptions/${subscriptionId}`;
  const group = text(inputs.resourceGroupName);
  if (short === "resources:ResourceGroup") {
    const name = group ?? safe(logicalName);
    return { id: `${subscription}/resourceGroups/${name}`, name, type: "Microsoft.Resources/resourceGroups" };
  }
  const { type, names } = kinds[short] ?? supposed(short, inputs);
  const called = names.map((input, i) => text(inputs[input]) ?? (i === names.length - 1 ? safe(logicalName) : input));
  const [namespace, ...types] = type.split("/");
  const path = types.map((segment, i) => `${segment}/${called[i]}`).join("/");
  const holder = group === undefined ? (text(inputs.scope) ?? subscription) : `${subscription}/resourceGroups/${group}`;
  return { id: `${holder}/providers/${namespace}/${path}`, name: called[called.length - 1], type };
}

/** What a type that is not listed is called in Azure, by its token and its inputs. */
function supposed(short: string, inputs: Properties): Kind {
  const [module, type] = short.split(":");
  const namespace = namespaces[module] ?? `Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}`;
  const singular = type.charAt(0).toLowerCase() + type.slice(1);
  const given = Object.keys(inputs).filter(input => text(inputs[input]) !== undefined && input !== "resourceGroupName");
  // A vault's name is vaultName, a lock's lockName; of parents' names the type says nothing.
  const part = (input: string): boolean =>
    input.endsWith("Name") && type.toLowerCase().includes(input.slice(0, -"Name".length).toLowerCase());
  const name = given.find(part) ?? given.find(input => input === "resourceName" || input === "name");
  return kind(`${namespace}/${plural(singular)}`, name ?? `${singular}Name`);
}

const plural = (word: string): string =>
  /(s|x|ch|sh)$/.test(word) ? `${word}es` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A logical name as a name in Azure, where the program gives none. */
const safe = (name: string): string => name.replace(/[^\w.-]/g, "-");
