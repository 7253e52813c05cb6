import { parseAddress, parseCidr } from "../../network/cidr";
import type { InboundRule } from "../../contract/choices";
import { isPorts, isServiceTag } from "../firewall/rules";
import { idsAreOfType, keysAreNames } from "../../contract/commonRules";
import { azureDoc, ownDoc, type Finding, type Rule } from "../../contract/rule";

const securityGroups = azureDoc("virtual-network/network-security-groups-overview");
const inboundKey = (name: string): string => `network.securityGroups.create.inbound.${name}`;

export const securityGroupRules: readonly Rule[] = [
  idsAreOfType(({ choices: { network } }) => [
    [
      "network.securityGroups.existing.id",
      network.securityGroups.existing?.id,
      "Microsoft.Network/networkSecurityGroups",
    ],
  ]),
  // The rule's name has "inbound" before and a service tag behind it, set off by full stops.
  keysAreNames(
    ({ choices: { network } }) =>
      Object.keys(network.securityGroups.create?.inbound ?? {}).map(name => [inboundKey(name), name]),
    { extended: true },
  ),
  {
    id: "C26",
    severity: "error",
    title: "security groups are attached to subnets that are made here",
    doc: ownDoc("C26"),
    judge: ({ choices: { network } }) => {
      const { securityGroups: groups, vnet } = network;
      if (groups.kind === "none" || vnet.kind === "create") return [];
      return [
        {
          key: "network.securityGroups.kind",
          with: ["network.vnet.kind"],
          message:
            vnet.kind === "existing"
              ? `kind ${groups.kind} would attach a group to subnets that somebody else owns`
              : `kind ${groups.kind} needs subnets, and a managed network has none of yours`,
          fix:
            vnet.kind === "existing"
              ? "Set aks:network.securityGroups.kind: none, and declare each subnet's own group as networkSecurityGroupId."
              : "Set aks:network.securityGroups.kind: none, or aks:network.vnet.kind: create.",
        },
      ];
    },
  },
  {
    id: "C27",
    severity: "error",
    title: "an inbound rule has sources and ports that Azure takes",
    doc: securityGroups,
    judge: ({ choices: { network } }) =>
      Object.entries<InboundRule>(network.securityGroups.create?.inbound ?? {}).flatMap(
        ([name, { sources, ports }]): Finding[] => {
          const key = inboundKey(name);
          const none = (list: readonly string[], at: string): Finding[] =>
            list.length === 0 ? [{ key: `${key}.${at}`, message: "none is given", fix: "Give at least one." }] : [];
          const odd = (
            list: readonly string[],
            at: string,
            fits: (text: string) => boolean,
            what: string,
            fix: string,
          ) =>
            list.flatMap((text, i): Finding[] =>
              fits(text) ? [] : [{ key: `${key}.${at}[${i}]`, message: `${JSON.stringify(text)} is no ${what}`, fix }],
            );
          const isSource = (text: string): boolean =>
            parseCidr(text) !== undefined || parseAddress(text) !== undefined || isServiceTag(text);
          const like = "Write it like 203.0.113.0/24, or a service tag such as Internet.";
          return [
            ...none(sources, "sources"),
            ...none(ports, "ports"),
            ...odd(sources, "sources", isSource, "IPv4 CIDR or service tag", like),
            ...odd(ports, "ports", isPorts, "port", 'Write it like "443" or "8000-8080", from 1 to 65535, or "*".'),
          ];
        },
      ),
  },
];
