import {
  at,
  counted,
  fromIt,
  joined,
  labelled,
  later,
  maps,
  referred,
  valueFrom,
  word,
  words,
  zonesOf,
  type Around,
  type Describe,
  type Described,
} from "./words";
import type { Properties } from "../../wire";

/** Most values in a line: more go on in the next, so that none is cut off. */
const perLine = 8;

/** A line for each few values, the first with what is said of all of them. */
function spread(before: string, values: readonly string[], after = ""): string[] {
  const chunks = Array.from({ length: Math.max(1, Math.ceil(values.length / perLine)) }, (_, i) =>
    values.slice(i * perLine, (i + 1) * perLine).join(", "),
  );
  return chunks.map((chunk, i) => `${i === 0 ? before : "… and "}${chunk}${i === chunks.length - 1 ? after : ""}`);
}

const because = (description: unknown): string => (description === undefined ? "" : ` (${word(description)})`);

/** A firewall's rule: what it opens, to whom. */
export function firewallRule(rule: Properties, action = "Allow"): string[] {
  const protocols = maps(rule.protocols).map(one =>
    joined([labelled("", one.protocolType), word(one.port)], " ").trim(),
  );
  const ports = words(rule.destinationPorts);
  const by = [...protocols, ...(ports.length > 0 ? [`${words(rule.ipProtocols).join("/")} ${ports.join(",")}`] : [])];
  const from = [...words(rule.sourceAddresses), ...words(rule.sourceIpGroups)].join(", ");
  const to = [
    ...words(rule.fqdnTags).map(tag => `tag ${tag}`),
    ...words(rule.targetFqdns),
    ...words(rule.targetUrls),
    ...words(rule.webCategories),
    ...words(rule.destinationFqdns),
    ...words(rule.destinationAddresses),
    ...words(rule.destinationIpGroups),
  ];
  const translated = joined(
    [labelled("to", rule.translatedAddress ?? rule.translatedFqdn), labelled("port", rule.translatedPort)],
    " ",
  );
  const verb = action === "Allow" ? "opens" : action === "Deny" ? "denies" : `${action}:`;
  return spread(
    `${verb} ${word(rule.name ?? "a rule")}: ${by.join(", ") || "any port"} from ${from || "anywhere"} to `,
    to.length > 0 ? to : ["anywhere"],
    `${translated === "" ? "" : `, translated ${translated}`}${because(rule.description)}`,
  );
}

/** What a collection does with what its rules name. */
export const actionOf = (collection: Properties): string => word(at(collection, "action", "type") ?? "Allow");

/** The rules of a collection. */
export const firewallCollection = (collection: Properties): string[] =>
  maps(collection.rules).flatMap(rule => firewallRule(rule, actionOf(collection)));

/** One or many, under either of two names. */
const either = (inputs: Properties, single: string, list: string): string =>
  [...words(inputs[single]), ...words(inputs[list])].join(", ");

/** A security rule: who may reach what. */
export function securityRule(inputs: Properties): string[] {
  const { access, direction, protocol, priority, description } = inputs;
  const ports = either(inputs, "destinationPortRange", "destinationPortRanges");
  const from = either(inputs, "sourceAddressPrefix", "sourceAddressPrefixes");
  const to = either(inputs, "destinationAddressPrefix", "destinationAddressPrefixes");
  const verb = access === "Deny" ? "denies" : "allows";
  const by = `${protocol === "*" ? "any protocol" : word(protocol)} ${ports === "*" ? "any port" : ports}`;
  return [
    `${verb} ${word(direction ?? "").toLowerCase()} ${by} from ${anyOf(from)} to ${anyOf(to)}, priority ${word(priority)}${because(description)}`,
  ];
}

const anyOf = (text: string): string => (text === "*" || text === "" ? "anywhere" : text);

/** A route: where what goes. */
function route(resource: Described, around: Around): string {
  const { addressPrefix, nextHopType, nextHopIpAddress } = resource.inputs;
  const hop =
    nextHopIpAddress === undefined ? "" : ` ${valueFrom(resource, "nextHopIpAddress", nextHopIpAddress, around)}`;
  return `${valueFrom(resource, "addressPrefix", addressPrefix, around)} → ${word(nextHopType)}${hop}`;
}

function publicAddress(resource: Described, around: Around): string[] {
  const {
    zones,
    publicIPAddressVersion: version = "IPv4",
    publicIPAllocationMethod: method = "Dynamic",
  } = resource.inputs;
  const manages = fromIt(resource, "AzureFirewall", "managementIpConfiguration", around).length > 0;
  const letsIn = fromIt(resource, "BastionHost", "ipConfigurations", around).length > 0;
  return [
    `new public address: ${word(method).toLowerCase()}, ${word(version)}, ${zonesOf(zones)}`,
    manages
      ? "for a firewall's management alone: nothing of yours leaves from it"
      : letsIn
        ? "for Bastion alone: people come in at it, and nothing of yours leaves from it"
        : `it is ${later}: allow lists of partners must learn it`,
  ];
}

function subnet(resource: Described, around: Around): string[] {
  const { inputs } = resource;
  const ranges = [...words(inputs.addressPrefix), ...words(inputs.addressPrefixes)].join(", ");
  const attached = (label: string, property: string): string | undefined =>
    inputs[property] === undefined
      ? undefined
      : `${label} ${referred(resource, property, at(inputs[property], "id"), around)}`;
  return [
    joined([
      ranges,
      ...maps(inputs.delegations).map(one => `delegated to ${word(one.serviceName)}`),
      inputs.defaultOutboundAccess === false && "no default outbound access",
    ]),
    joined([
      attached("routes of", "routeTable"),
      attached("rules of", "networkSecurityGroup"),
      attached("leaves through", "natGateway"),
      labelled(
        "service endpoints",
        maps(inputs.serviceEndpoints).map(one => word(one.service)),
      ),
    ]),
  ];
}

/** What network resources do. */
export const network: Readonly<Record<string, Describe>> = {
  "network:PublicIPAddress": publicAddress,
  "network:PublicIPPrefix": ({ inputs }) => [
    `new public addresses, /${word(inputs.prefixLength)}, ${zonesOf(inputs.zones)}`,
    `they are ${later}: allow lists of partners must learn them`,
  ],
  "network:BastionHost": ({ inputs }) => [
    joined([
      labelled("tier", at(inputs, "sku", "name")),
      counted(Number(inputs.scaleUnits ?? 2), "instance"),
      zonesOf(inputs.zones),
    ]),
    joined([
      inputs.enableTunneling === true ? "the portal and the Azure CLI get through" : "the portal alone gets through",
      inputs.disableCopyPaste === true && "nothing is copied and pasted",
    ]),
  ],
  "network:NetworkInterface": (resource, around) =>
    maps(resource.inputs.ipConfigurations).map(one =>
      joined([
        `in ${referred(resource, "ipConfigurations.subnet.id", at(one, "subnet", "id"), around)}`,
        one.publicIPAddress === undefined ? "no public address" : "with a public address",
      ]),
    ),
  "network:NatGateway": ({ inputs }) => [
    joined([
      counted(maps(inputs.publicIpAddresses).length, "public address", "public addresses"),
      maps(inputs.publicIpPrefixes).length > 0 && counted(maps(inputs.publicIpPrefixes).length, "prefix", "prefixes"),
      inputs.idleTimeoutInMinutes !== undefined && `idle timeout ${word(inputs.idleTimeoutInMinutes)} min`,
      zonesOf(inputs.zones),
    ]),
  ],
  "network:VirtualNetwork": ({ inputs }) => [
    joined([
      words(at(inputs, "addressSpace", "addressPrefixes")).join(", "),
      labelled("DNS servers", at(inputs, "dhcpOptions", "dnsServers")),
      inputs.enableDdosProtection === true && "DDoS protection",
    ]),
  ],
  "network:Subnet": subnet,
  "network:RouteTable": (resource, around) => [
    ...(resource.inputs.disableBgpRoutePropagation === true ? ["no routes from gateways"] : []),
    ...maps(resource.inputs.routes).map(inputs => route({ ...resource, inputs, sources: {} }, around)),
    ...fromIt(resource, "Route", "routeTableName", around).map(one => route(one, around)),
  ],
  "network:Route": (resource, around) => [route(resource, around)],
  "network:NetworkSecurityGroup": (resource, around) => {
    const own = fromIt(resource, "SecurityRule", "networkSecurityGroupName", around).length;
    const inline = maps(resource.inputs.securityRules);
    return own + inline.length === 0
      ? ["no rules but Azure's own"]
      : [
          ...(own > 0 ? [`${counted(own, "rule")} beside Azure's own, each below`] : []),
          ...inline.flatMap(securityRule),
        ];
  },
  "network:SecurityRule": ({ inputs }) => securityRule(inputs),
  "network:VirtualNetworkPeering": (resource, around) => {
    const { remoteVirtualNetwork, allowForwardedTraffic, allowGatewayTransit, useRemoteGateways } = resource.inputs;
    return [
      joined([
        `with ${referred(resource, "remoteVirtualNetwork", at(remoteVirtualNetwork, "id"), around)}`,
        allowForwardedTraffic === true && "takes forwarded traffic",
        allowGatewayTransit === true && "offers its gateway",
        useRemoteGateways === true && "uses the other's gateway",
      ]),
    ];
  },
  "network:AzureFirewall": (resource, around) => {
    const { inputs } = resource;
    return [
      joined([
        labelled("tier", at(inputs, "sku", "tier")),
        counted(maps(inputs.ipConfigurations).length, "public address", "public addresses"),
        zonesOf(inputs.zones),
      ]),
      `rules of ${referred(resource, "firewallPolicy", at(inputs, "firewallPolicy", "id"), around)}`,
    ];
  },
  "network:FirewallPolicy": ({ inputs }) => [
    joined([
      labelled("tier", at(inputs, "sku", "tier")),
      labelled("threat intelligence", inputs.threatIntelMode),
      at(inputs, "dnsSettings", "enableProxy") === true && "DNS proxy",
    ]),
  ],
  "network:FirewallPolicyRuleCollectionGroup": ({ inputs }) => maps(inputs.ruleCollections).flatMap(firewallCollection),
  "network:PrivateEndpoint": (resource, around) => {
    const { inputs } = resource;
    const connections = [
      ...maps(inputs.privateLinkServiceConnections),
      ...maps(inputs.manualPrivateLinkServiceConnections),
    ];
    return [
      ...connections.map(
        one =>
          `private address of ${referred(resource, "privateLinkServiceConnections", one.privateLinkServiceId, around)}${words(one.groupIds).length > 0 ? ` (${words(one.groupIds).join(", ")})` : ""}`,
      ),
      `in ${referred(resource, "subnet", at(inputs, "subnet", "id"), around)}`,
    ];
  },
  "network:PrivateDnsZoneGroup": (resource, around) => [
    `names in ${maps(resource.inputs.privateDnsZoneConfigs)
      .map(one => referred(resource, "privateDnsZoneConfigs", one.privateDnsZoneId, around))
      .join(", ")}`,
  ],
  "privatedns:PrivateZone": resource => [`private names below ${word(resource.inputs.privateZoneName)}`],
  "privatedns:VirtualNetworkLink": (resource, around) => {
    const zone = resource.inputs.privateZoneName;
    const source = typeof zone === "string" && zone !== "[unknown]" ? `PrivateZone ${zone}` : undefined;
    return [
      joined([
        `${source ?? referred(resource, "privateZoneName", zone, around)} answers in ${referred(resource, "virtualNetwork", at(resource.inputs, "virtualNetwork", "id"), around)}`,
        resource.inputs.registrationEnabled === true && "registers its VMs",
      ]),
    ];
  },
};
