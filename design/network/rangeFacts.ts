import { aksDoc, azureDoc, type Finding, type Rule, type Subject } from "../contract/rule";
import { forbiddenNetworkRanges, forbiddenRanges, privateRanges } from "../facts/azureLimits";
import { cidrFault, cidrFaultOf, contains, overlaps, parseAddress, parseCidr, type CidrFault } from "./cidr";
import type { WrittenRange } from "./writtenRange";

/** What Azure answers to a text that is no range: AKS for those of a cluster (Azure/aks-deployer, apierror; Azure/AKS#506),
 *  the network's provider for those of a network that is made here. What is declared it never hears of. */
const answers: Readonly<Record<"cluster" | "network" | "declared", Partial<Record<CidrFault, string>>>> = {
  // Whether it takes bits behind a prefix no source says; IPv6 is a matter of how many ranges there are.
  cluster: { address: "CidrStringParseError", none: "CidrStringParseError" },
  network: {
    bits: "InvalidCIDRNotation",
    address: "InvalidAddressPrefixFormat",
    none: "InvalidAddressPrefixFormat",
  },
  declared: {},
};

/** N36 for some ranges, by whose they are. */
export const rangesAreCidrs = <Part>(
  of: (subject: Subject<Part>) => keyof typeof answers,
  all: (subject: Subject<Part>) => readonly WrittenRange[],
): Rule<Part> => ({
  id: "N36",
  severity: "error",
  title: "ranges are written as IPv4 CIDRs",
  doc: aksDoc("concepts-network-ip-address-planning"),
  judge: subject =>
    all(subject).flatMap(({ key, text, range }): Finding[] =>
      range ? [] : [{ key, ...cidrFault(text), azureCode: answers[of(subject)][cidrFaultOf(text)] }],
    ),
});

const ofAks = forbiddenRanges.flatMap(text => parseCidr(text) ?? []).map(range => ({ who: "AKS", range }));
const ofAzure = forbiddenNetworkRanges.flatMap(text => parseCidr(text) ?? []).map(range => ({ who: "Azure", range }));

/** N30 for some ranges: of pods and services, or of a network. */
export const rangesKeepClear = <Part>(
  of: "cluster" | "network",
  all: (subject: Subject<Part>) => readonly WrittenRange[],
): Rule<Part> => ({
  id: "N30",
  severity: "error",
  title: "network, pod and service ranges keep clear of those that AKS uses itself, the network's of Azure's too",
  doc: aksDoc("configure-azure-cni"),
  judge: subject =>
    all(subject).flatMap(({ key, text, range }): Finding[] => {
      const kept = of === "network" ? [...ofAks, ...ofAzure] : ofAks;
      const hit = range && kept.find(f => overlaps(f.range, range));
      return hit
        ? [{ key, message: `${text} touches ${hit.range.text}, which ${hit.who} keeps`, fix: "Use another range." }]
        : [];
    }),
});

const privateSpace = privateRanges.flatMap(text => parseCidr(text) ?? []);

/** What is wrong with ranges that a service of Azure is opened for: it sees public addresses. */
export const wrongPublicRanges = (key: string, texts: readonly string[], sees: string): Finding[] =>
  texts.flatMap((text, i): Finding[] => {
    const at = `${key}[${i}]`;
    const range = parseCidr(text);
    if (!range) return [{ key: at, ...cidrFault(text) }];
    const hidden = privateSpace.find(p => contains(p, range));
    return hidden === undefined
      ? []
      : [
          {
            key: at,
            message: `${text} is private address space (${hidden.text}); ${sees} sees public addresses`,
            fix: "Give the public address that these clients leave from.",
          },
        ];
  });

/** C20 for the servers at a key. */
export const dnsServersFact = {
  id: "C20",
  severity: "error",
  title: "DNS servers are addresses, of a network that is not managed by AKS",
  doc: azureDoc("virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances"),
} as const;

/** What is wrong with the texts of DNS servers. */
export const wrongAddresses = (key: string, texts: readonly string[]): Finding[] =>
  texts.flatMap((text, i) =>
    parseAddress(text) === undefined
      ? [{ key: `${key}[${i}]`, message: `${text} is not an IPv4 address`, fix: "Write it like 10.0.0.4." }]
      : [],
  );
