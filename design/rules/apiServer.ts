import { cidrFault, contains, parseCidr } from "../cidr";
import { limits, privateRanges } from "../facts/limits";
import { parseResourceId } from "../resourceId";
import { nameLimits } from "../facts/resourceNames";
import { aksDoc, type Rule } from "./rule";

const ranges = aksDoc("api-server-authorized-ip-ranges");
const privateClusters = aksDoc("private-clusters");
const rangesKey = "apiServer.public.authorizedRanges";

/** Name of the private DNS zone that an id is of. */
function zoneName(id: string | undefined): string | undefined {
  const parsed = parseResourceId(id ?? "");
  return parsed?.type === "microsoft.network/privatednszones" ? parsed.names[0].toLowerCase() : undefined;
}

export const apiServerRules: readonly Rule[] = [
  {
    id: "A2",
    severity: "error",
    title: "0.0.0.0/32, the cluster's own egress only, stands alone in the authorised ranges",
    doc: ranges,
    judge: ({ choices: { apiServer, egress }, egress: { declaredRanges } }) => {
      const given = apiServer.public?.authorizedRanges ?? [];
      const added = declaredRanges.length + (egress.natGateway?.publicIpCount ?? 0);
      return given.includes("0.0.0.0/32") && given.length + added > 1
        ? [
            {
              key: rangesKey,
              message: "0.0.0.0/32 stands with other ranges, or with egress addresses that are added",
              fix: "Remove it; egress addresses made or declared here are added anyway.",
            },
          ]
        : [];
    },
  },
  {
    id: "A3",
    severity: "error",
    title: "authorised ranges are public IPv4 CIDRs, at most 200 with the egress addresses",
    doc: ranges,
    judge: ({ choices: { apiServer, egress }, egress: { declaredRanges } }) => {
      const given = apiServer.public?.authorizedRanges ?? [];
      const added = given.length === 0 ? 0 : declaredRanges.length + (egress.natGateway?.publicIpCount ?? 0);
      const faults = given.flatMap((text, i) => {
        const key = `${rangesKey}[${i}]`;
        const range = parseCidr(text);
        if (!range) return [{ key, ...cidrFault(text) }];
        const hidden = privateRanges.find(p => contains(parseCidr(p) ?? range, range));
        return hidden === undefined
          ? []
          : [
              {
                key,
                message: `${text} is private address space (${hidden}); the API sees public addresses`,
                fix: "Give the public address that these clients leave from.",
              },
            ];
      });
      const total = given.length + added;
      if (total <= limits.authorizedRanges) return faults;
      const message = `${given.length} ranges and ${added} egress addresses are more than ${limits.authorizedRanges}`;
      return [...faults, { key: rangesKey, message, fix: "Merge ranges, or choose apiServer.kind private." }];
    },
  },
  {
    id: "A5",
    severity: "error",
    title: "a private API server without a private DNS zone has a public name",
    doc: privateClusters,
    judge: ({ choices: { apiServer } }) =>
      apiServer.private?.dns.kind === "none" && !apiServer.private.publicFqdn
        ? [
            {
              key: "apiServer.private.publicFqdn",
              message: "dns kind none leaves no name for the API server, and publicFqdn is false",
              fix: "Set publicFqdn: true, or choose dns kind system or existing.",
            },
          ]
        : [],
  },
  {
    id: "A6",
    severity: "error",
    title: "an own private DNS zone is privatelink.<region>.azmk8s.io, or one label before it",
    doc: privateClusters,
    judge: ({ choices: { apiServer, location }, known }) => {
      const key = "apiServer.private.dns.existing.id";
      const id = apiServer.private?.dns.existing?.id;
      const zone = zoneName(known(id, key));
      if (zone === undefined || location === "") return [];
      const base = `privatelink.${location}.azmk8s.io`;
      const label = zone.endsWith(`.${base}`) ? zone.slice(0, -base.length - 1) : undefined;
      const fits =
        zone === base ||
        (label !== undefined &&
          /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label) &&
          label.length <= limits.privateZoneLabelLength);
      return fits
        ? []
        : [
            {
              key,
              message: `zone ${zone} is neither ${base} nor one label of at most 32 characters before it`,
              fix: `Use a zone ${base}.`,
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
    judge: ({ choices: { apiServer, identity } }) =>
      apiServer.private?.dns.kind === "existing" && identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: "identity.controlPlane.kind",
              message: "a system-assigned identity does not exist before the cluster, so it has no rights on the zone",
              fix: "Choose create or existing.",
            },
          ]
        : [],
  },
  {
    id: "A8",
    severity: "error",
    title: "fqdnSubdomain goes with an own zone privatelink.<region>.azmk8s.io, and not with dnsPrefix",
    doc: privateClusters,
    judge: ({ choices: { apiServer, location }, known }) => {
      const { fqdnSubdomain, dnsPrefix } = apiServer;
      const key = "apiServer.fqdnSubdomain";
      if (fqdnSubdomain === undefined) return [];
      if (dnsPrefix !== undefined) {
        return [{ key, message: "both fqdnSubdomain and dnsPrefix are given", fix: "Remove one of them." }];
      }
      const dns = apiServer.private?.dns;
      if (dns?.kind !== "existing") {
        return [
          {
            key,
            message: "fqdnSubdomain needs a private API server with dns kind existing",
            fix: "Use dnsPrefix, or give your own zone.",
          },
        ];
      }
      const zone = zoneName(known(dns.existing?.id, "apiServer.private.dns.existing.id"));
      return zone === undefined || zone === `privatelink.${location}.azmk8s.io`
        ? []
        : [{ key, message: `with zone ${zone} the name is taken from the zone`, fix: "Use dnsPrefix." }];
    },
  },
  {
    id: "A20",
    severity: "warning",
    title: "own DNS servers of a private cluster forward to 168.63.129.16",
    doc: privateClusters,
    azureCode: "VMExtensionError_K8SAPIServerDNSLookupFail",
    judge: ({ choices: { apiServer, network } }) =>
      apiServer.kind === "private" && apiServer.private?.dns.kind !== "none" && network.dnsServers.length > 0
        ? [
            {
              key: "network.dnsServers",
              message: `${network.dnsServers.join(", ")} must find the API server's private name`,
              fix: "Forward to 168.63.129.16 and link the zone to the servers' network, then accept this warning.",
            },
          ]
        : [],
  },
  {
    id: "S1",
    severity: "warning",
    title: "a public API server without authorised ranges is open to the internet",
    doc: ranges,
    judge: ({ choices: { apiServer } }) => {
      const given = apiServer.public?.authorizedRanges;
      const open =
        given?.length === 0 ? "no range is given" : given?.includes("0.0.0.0/0") ? "0.0.0.0/0 is everybody" : undefined;
      return open === undefined
        ? []
        : [
            {
              key: rangesKey,
              message: `${open}: the API server answers the whole internet`,
              fix: "Give the CIDRs that may connect, or choose apiServer.kind private.",
            },
          ];
    },
  },
  {
    id: "S2",
    severity: "warning",
    title: "authorised ranges hold the addresses that nodes come from",
    doc: ranges,
    judge: ({ choices: { apiServer, egress } }) =>
      (apiServer.public?.authorizedRanges.length ?? 0) > 0 && egress.preconfigured?.publicIps.length === 0
        ? [
            {
              key: "egress.preconfigured.publicIps",
              message:
                "nodes reach the API server from addresses that are not declared, so the ranges may lock them out",
              fix: "Declare the public addresses that traffic leaves from; they are added to the ranges.",
            },
          ]
        : [],
  },
  {
    id: "X41",
    severity: "error",
    title: "dnsPrefix has 1-54 letters, digits and hyphens, alphanumeric at both ends",
    doc: aksDoc("faq"),
    judge: ({ choices: { apiServer, name, location }, dnsPrefix }) => {
      const { pattern, maxLength } = nameLimits.dnsPrefix;
      const given = apiServer.fqdnSubdomain ?? apiServer.dnsPrefix;
      // What is derived from names is as incomplete as they are.
      if (given === undefined && (name === "" || location === "")) return [];
      const text = given ?? dnsPrefix ?? "";
      return pattern.test(text) && text.length <= maxLength
        ? []
        : [
            {
              key: apiServer.fqdnSubdomain === undefined ? "apiServer.dnsPrefix" : "apiServer.fqdnSubdomain",
              message: `${JSON.stringify(text)} (${text.length} characters) is no first label for the API server's name`,
              fix: "Give one of 1-54 letters, digits and hyphens, alphanumeric at both ends.",
            },
          ];
    },
  },
];
