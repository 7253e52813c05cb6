import { zoneBases } from "../../cluster/apiServer/apiServer";
import { azureLimits } from "../../facts/azureLimits";
import { parentId, parseResourceId, sameId } from "../../resourceId";
import { idsAreOfType, keysAreNames } from "../../contract/commonRules";
import { aksDoc, type Finding, type Rule, type Subject } from "../../contract/rule";
import { regionOf } from "../../naming/region";
import { wrongZoneTags, zoneTagsFact } from "../../naming/tags";

const privateClusters = aksDoc("private-clusters");

/** Name of the private DNS zone that an id is of. */
function zoneName(id: string | undefined): string | undefined {
  const parsed = parseResourceId(id ?? "");
  return parsed?.type === "microsoft.network/privatednszones" ? parsed.names[0].toLowerCase() : undefined;
}

const isLabel = (label: string): boolean =>
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/i.test(label) && label.length <= azureLimits.privateZoneLabelLength;

/** Key of the DNS of a private API server. */
const dnsKey = ({ apiServer }: Subject): string => `${apiServer.key}.dns`;

/** The zone that exists, by name. */
function existingZone(subject: Subject): string | undefined {
  return zoneName(subject.known(subject.apiServer.dns?.existing?.id, `${dnsKey(subject)}.existing.id`));
}

/** Names that the zone may have, itself or after a label. */
const basesOf = ({ choices, apiServer }: Subject): string[] =>
  zoneBases(choices.cloud, regionOf(choices), apiServer.integrated);

/** Links of a zone that is made here, with their keys. */
const linksOf = (subject: Subject): [name: string, key: string, id: unknown][] =>
  Object.entries(subject.apiServer.dns?.create?.links ?? {}).map(([name, id]) => [
    name,
    `${dnsKey(subject)}.create.links.${name}`,
    id,
  ]);

export const privateDnsRules: readonly Rule[] = [
  idsAreOfType(subject => [
    [`${dnsKey(subject)}.existing.id`, subject.apiServer.dns?.existing?.id, "Microsoft.Network/privateDnsZones"],
    ...linksOf(subject).map(([, key, id]) => [key, id, "Microsoft.Network/virtualNetworks"] as const),
  ]),
  keysAreNames(subject => linksOf(subject).map(([name, key]) => [key, name])),
  {
    id: "A5",
    severity: "error",
    title: "a private API server without a private DNS zone has a public name",
    doc: privateClusters,
    azureCode: "NonePrivateDNSZonePublicFQDNDisabledError",
    judge: ({ apiServer }) =>
      apiServer.dns?.kind === "none" && !apiServer.publicFqdn
        ? [
            {
              key: `${apiServer.key}.publicFqdn`,
              with: [`${apiServer.key}.dns.kind`],
              message: "dns kind none leaves no name for the API server, and publicFqdn is false",
              fix: `Set aks:${apiServer.key}.publicFqdn: true, or aks:${apiServer.key}.dns.kind: system.`,
            },
          ]
        : [],
  },
  {
    id: "A6",
    severity: "error",
    also: "warning",
    title:
      "an own private DNS zone is privatelink.<region>.azmk8s.io, or private.<region>.azmk8s.io with VNet integration, or one label before it; in another cloud with its domain",
    doc: privateClusters,
    azureCode: "InvalidPrivateDNSZoneResourceID",
    judge: (subject): Finding[] => {
      const { choices, apiServer } = subject;
      const label = apiServer.dns?.create?.label;
      if (label !== undefined && !isLabel(label)) {
        return [
          {
            key: `${dnsKey(subject)}.create.label`,
            message: `${JSON.stringify(label)} (${label.length} characters) is no label of a zone`,
            fix: `Use 1-${azureLimits.privateZoneLabelLength} letters, digits and hyphens, alphanumeric at both ends.`,
          },
        ];
      }
      const key = `${dnsKey(subject)}.existing.id`;
      const zone = existingZone(subject);
      if (zone === undefined || !subject.known(choices.location, "location")) return [];
      const bases = basesOf(subject);
      const base = bases.find(b => zone === b || (zone.endsWith(`.${b}`) && isLabel(zone.slice(0, -b.length - 1))));
      if (base === undefined) {
        return [
          {
            key,
            message: `zone ${zone} is neither ${bases.join(" nor ")} nor one label of at most ${azureLimits.privateZoneLabelLength} characters before it`,
            fix: `Use a zone ${bases[0]}.`,
          },
        ];
      }
      // The text says private., examples show privatelink.
      return base === bases[0]
        ? []
        : [
            {
              key,
              severity: "warning",
              azureCode: undefined,
              message: `zone ${zone} is named as for a private endpoint, the page on VNet integration says ${bases[0]}`,
              fix: `Use a zone ${bases[0]}, or accept this warning.`,
            },
          ];
    },
  },
  {
    id: "A7",
    severity: "error",
    title: "an own private DNS zone needs a user-assigned control plane identity with rights on it",
    doc: privateClusters,
    azureCode: "CustomPrivateDNSZoneMissingPermissionError",
    judge: ({ apiServer, choices: { identity } }) =>
      (apiServer.dns?.kind === "existing" || apiServer.dns?.kind === "create") &&
      identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: "identity.controlPlane.kind",
              with: [`${apiServer.key}.dns.kind`],
              message: "a system-assigned identity does not exist before the cluster, so it has no rights on the zone",
              fix: `Set aks:identity.controlPlane.kind: create, or aks:${apiServer.key}.dns.kind: system.`,
            },
          ]
        : [],
  },
  {
    id: "A8",
    severity: "error",
    title: "fqdnSubdomain goes with an own zone without a label before its name, and not with dnsPrefix",
    doc: privateClusters,
    judge: subject => {
      const { fqdnSubdomain, dnsPrefix } = subject.choices.apiServer;
      const { dns, zoneName: made } = subject.apiServer;
      const key = "apiServer.fqdnSubdomain";
      if (fqdnSubdomain === undefined) return [];
      if (dnsPrefix !== undefined) {
        return [{ key, message: "both fqdnSubdomain and dnsPrefix are given", fix: "Remove one of them." }];
      }
      if (dns?.kind !== "existing" && dns?.kind !== "create") {
        return [
          {
            key,
            message: "fqdnSubdomain needs a private API server with dns kind existing or create",
            fix: "Use dnsPrefix, or a zone of yours.",
          },
        ];
      }
      const zone = made ?? existingZone(subject);
      return zone === undefined ||
        subject.known(subject.choices.location, "location") === undefined ||
        basesOf(subject).includes(zone)
        ? []
        : [{ key, message: `with zone ${zone} the name is taken from the zone`, fix: "Use dnsPrefix." }];
    },
  },
  {
    id: "A9",
    severity: "error",
    title: "a network is linked to the API server's zone once; AKS links that of the nodes itself",
    doc: privateClusters,
    azureCode: "CreateOrUpdateVirtualNetworkLinkFailed",
    judge: subject => {
      const { choices, pools, known } = subject;
      const links = linksOf(subject).map(([name, key, id]) => ({ name, key, id: known(id, key) }));
      if (links.length === 0) return [];
      const { existing } = choices.network.vnet;
      const own = Object.entries(existing?.subnets ?? {})
        .filter(([name]) => pools.some(p => p.settings.subnet === name))
        .map(([name, s]) => known(s.id, `network.vnet.existing.subnets.${name}.id`));
      return links.flatMap(({ key, id }, i): Finding[] => {
        if (id === undefined) return [];
        if (own.some(subnet => subnet !== undefined && sameId(parentId(subnet), id))) {
          return [{ key, message: `${id} is the nodes' own network, which AKS links itself`, fix: "Remove it." }];
        }
        const other = links.slice(0, i).find(l => l.id !== undefined && sameId(l.id, id));
        return other ? [{ key, message: `link ${other.name} is to the same network, ${id}`, fix: "Remove one." }] : [];
      });
    },
  },
  {
    ...zoneTagsFact,
    judge: ({ apiServer: { dns }, choices: { tags } }): Finding[] => {
      const found = wrongZoneTags(tags, "tags");
      if (dns?.kind === "create") return found;
      // AKS copies the cluster's tags to the zone that it makes; what it does with too many is not documented.
      const many = found.filter(({ key }) => key === "tags");
      return dns?.kind === "system" ? many.map(finding => ({ ...finding, severity: "warning" })) : [];
    },
  },
  {
    id: "A20",
    severity: "warning",
    title: "own DNS servers of a private cluster forward to 168.63.129.16",
    doc: privateClusters,
    azureCode: "VMExtensionError_K8SAPIServerDNSLookupFail",
    judge: ({ apiServer, choices: { network } }) =>
      apiServer.private && apiServer.dns?.kind !== "none" && network.dnsServers.length > 0
        ? [
            {
              key: "network.dnsServers",
              message: `${network.dnsServers.join(", ")} must find the API server's private name`,
              fix: "Forward to 168.63.129.16 and link the zone to the servers' network, then accept this warning.",
            },
          ]
        : [],
  },
];
