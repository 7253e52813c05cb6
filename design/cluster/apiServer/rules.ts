import { declaredWay, foreignSubnets, wayText } from "../../egress/foreignSubnets";
import { wrongPublicRanges } from "../../network/rangeFacts";
import { openness, opennessText } from "../../network/openness";
import { azureLimits } from "../../facts/azureLimits";
import { reservedWord } from "../../naming/reservedNames";
import { nameLimits } from "../../naming/resourceNames";
import { aksDoc, type Rule, type Subject } from "../../contract/rule";
import { regionOf } from "../../naming/region";

const ranges = aksDoc("api-server-authorized-ip-ranges");
const rangesKey = ({ apiServer }: Subject): string => `${apiServer.key}.authorizedRanges`;

/** How many egress addresses join the ranges. */
const addedRanges = ({ egress }: Subject): number => egress.declaredRanges.length + egress.madeAddresses;

export const apiServerRules: readonly Rule[] = [
  {
    id: "A1",
    severity: "error",
    title: "a private API server has no authorised ranges",
    doc: ranges,
    azureCode: "InvalidParameter",
    judge: ({ choices }) => {
      const { vnetIntegration } = choices.apiServer;
      return vnetIntegration?.private && vnetIntegration.authorizedRanges.length > 0
        ? [
            {
              key: "apiServer.vnetIntegration.authorizedRanges",
              message: `the API server has no public address that ${vnetIntegration.authorizedRanges.join(", ")} could reach`,
              fix: "Remove the ranges, or set private: false.",
            },
          ]
        : [];
    },
  },
  {
    id: "A2",
    severity: "error",
    title: "0.0.0.0/32, the cluster's own egress only, stands alone in the authorised ranges",
    doc: ranges,
    judge: subject => {
      const given = subject.apiServer.authorizedRanges;
      return given.includes("0.0.0.0/32") && given.length + addedRanges(subject) > 1
        ? [
            {
              key: rangesKey(subject),
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
    title:
      "authorised ranges are public IPv4 CIDRs, at most 200 with the egress addresses, 2,000 with VNet integration",
    doc: ranges,
    judge: subject => {
      const { authorizedRanges: given, integrated } = subject.apiServer;
      const added = given.length === 0 ? 0 : addedRanges(subject);
      const faults = wrongPublicRanges(rangesKey(subject), given, "the API");
      const limit = integrated ? azureLimits.authorizedRangesIntegrated : azureLimits.authorizedRanges;
      if (given.length + added <= limit) return faults;
      const message = `${given.length} ranges and ${added} egress addresses are more than ${limit}`;
      const most = azureLimits.authorizedRangesIntegrated;
      const more =
        integrated || given.length + added > most
          ? ""
          : `, or take apiServer.kind vnetIntegration with private: false, which has room for ${most}`;
      const other = integrated ? `set aks:${subject.apiServer.key}.private: true` : "set aks:apiServer.kind: private";
      return [...faults, { key: rangesKey(subject), message, fix: `Merge ranges${more}, or ${other}.` }];
    },
  },
  {
    id: "A4",
    severity: "error",
    title: "private DNS and its public name need a private API server",
    doc: aksDoc("api-server-vnet-integration"),
    judge: ({ choices }) => {
      const { vnetIntegration } = choices.apiServer;
      if (!vnetIntegration || vnetIntegration.private) return [];
      const { dns, publicFqdn } = vnetIntegration;
      const key = "apiServer.vnetIntegration";
      return [
        ...(publicFqdn
          ? [
              {
                key: `${key}.publicFqdn`,
                message: "publicFqdn is for a private API server, and private is false",
                fix: "Remove it: a public API server always has a public name.",
              },
            ]
          : []),
        ...(dns.kind === "system"
          ? []
          : [
              {
                key: `${key}.dns.kind`,
                message: `dns kind ${dns.kind} is for a private API server, and private is false`,
                fix: "Remove dns, or set aks:apiServer.vnetIntegration.private: true.",
              },
            ]),
      ];
    },
  },
  {
    id: "S1",
    severity: "warning",
    title:
      "a public API server without authorised ranges, or with ranges that hold much of it, is open to the internet",
    doc: ranges,
    judge: subject => {
      const given = subject.apiServer.authorizedRanges;
      if (subject.apiServer.private) return [];
      const found = openness(given);
      const open = given.length === 0 ? "no range is given" : found && opennessText(found);
      return open === undefined
        ? []
        : [
            {
              key: rangesKey(subject),
              message: `${open}: the API server answers the whole internet`,
              fix: subject.apiServer.integrated
                ? "Set aks:apiServer.vnetIntegration.private: true, or give the CIDRs that may connect."
                : "Set aks:apiServer.kind: private, or give the CIDRs that may connect.",
            },
          ];
    },
  },
  {
    id: "S2",
    severity: "warning",
    title: "authorised ranges hold the addresses that nodes come from",
    doc: ranges,
    judge: subject => {
      const { apiServer, choices, pools } = subject;
      const { egress } = choices;
      if (apiServer.authorizedRanges.length === 0) return [];
      const declared = egress.preconfigured ?? egress.appliance ?? egress.virtualNetworkGateway;
      if (declared?.publicIps.length === 0) {
        return [
          {
            key: `egress.${egress.kind}.publicIps`,
            message: "nodes reach the API server from addresses that are not declared, so the ranges may lock them out",
            fix: "Declare the public addresses that traffic leaves from; they are added to the ranges.",
          },
        ];
      }
      const others = egress.kind === "loadBalancer" ? foreignSubnets(choices, pools) : [];
      const other = others.map(({ name, facts }) => ({ name, way: declaredWay(facts) })).find(o => o.way !== undefined);
      if (other?.way !== undefined && other.way !== "nowhere") {
        return [
          {
            key: rangesKey(subject),
            message: `AKS adds the load balancer's addresses to the ranges, but nodes of subnet ${other.name} come by ${wayText[other.way]}, so the ranges may lock them out`,
            fix: "Choose egress.kind preconfigured and declare its publicIps: they are added to the ranges.",
          },
        ];
      }
      // AKS adds the addresses of its load balancer to the ranges, not those of its NAT gateway.
      return egress.kind === "managedNatGateway"
        ? [
            {
              key: "egress.kind",
              message: "the addresses of AKS's NAT gateway are known only later, so the ranges may lock nodes out",
              fix: "Set aks:egress.kind: loadBalancer, or aks:egress.kind: natGateway, or aks:apiServer.kind: private.",
            },
          ]
        : [];
    },
  },
  {
    id: "X41",
    severity: "error",
    also: "warning",
    title: "dnsPrefix has 1-54 letters, digits and hyphens, alphanumeric at both ends",
    doc: aksDoc("faq"),
    judge: ({ choices, names, dnsPrefix, known }) => {
      const { pattern, maxLength } = nameLimits.dnsPrefix;
      const { apiServer } = choices;
      const given = apiServer.fqdnSubdomain ?? apiServer.dnsPrefix;
      // What is derived from names is as incomplete as they are.
      const cluster = names.get("cluster");
      const unnamed = choices.name === "" || (cluster?.regional === true && regionOf(choices) === "");
      const waits = known(cluster?.late ?? "", "naming.overrides.cluster") === undefined;
      if (given === undefined && (unnamed || waits)) return [];
      const text = given ?? dnsPrefix ?? "";
      const key = apiServer.fqdnSubdomain === undefined ? "apiServer.dnsPrefix" : "apiServer.fqdnSubdomain";
      if (!pattern.test(text) || text.length > maxLength) {
        const message = `${JSON.stringify(text)} (${text.length} characters) is no first label for the API server's name`;
        return [{ key, message, fix: "Give one of 1-54 letters, digits and hyphens, alphanumeric at both ends." }];
      }
      // Azure's list is of names of resources; whether it holds for labels is not documented. Of a derived one C12 speaks.
      const word = given === undefined ? undefined : reservedWord(text);
      if (word === undefined) return [];
      const message = `Azure keeps the word ${word} from names, and may refuse ${text}`;
      const fix = "Give another one. Or accept X41, if Azure took it.";
      return [{ key, severity: "warning", message, fix, azureCode: "ReservedResourceName" }];
    },
  },
];
