import { preconfiguredSubnets } from "../../egress/foreignSubnets";
import { outboundBounds } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, undeclared, type Finding, type Rule, type Subject } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { azureLimits } from "../../facts/azureLimits";
import { zoneOfSubnet, type NatGatewaySettings } from "./natGateway";

const page = aksDoc("nat-gateway");
const gatewayZones = azureDoc("nat-gateway/nat-availability-zones");
const zoneFix = 'Write "1", "2" or "3", or leave it out; perZone: true makes a gateway for each zone.';
const attachedFix =
  "Have one attached, and set aks:egress.kind: preconfigured with aks:egress.preconfigured.outboundType: userAssignedNatGateway.";
const list = (texts: readonly string[]): string => texts.join(", ");

/** Every zone that some pool is in. */
export const zonesOfPools = ({ pools }: Pick<Subject, "pools">): string[] =>
  [...new Set(pools.flatMap(p => p.settings.zones))].sort();

/** What decides about NAT gateways by themselves. */
export interface NatGatewayPart {
  readonly natGateway: NatGatewaySettings | undefined;
}

const zoneKey = (natGateway: NatGatewaySettings | undefined): string => childKey(natGateway?.key ?? "", "zone");

/** Rules of NAT gateways by themselves: a NatGateway alone is judged by them. */
export const ownNatGatewayRules: readonly Rule<NatGatewayPart>[] = [
  {
    id: "E30",
    severity: "error",
    title: "a NAT gateway is in at most one zone, named 1, 2 or 3",
    doc: gatewayZones,
    judge: ({ natGateway }) => {
      const zone = natGateway?.zone;
      if (zone === undefined || /^[123]$/.test(zone)) return [];
      const message = `${JSON.stringify(zone)} is no zone, and a NAT gateway is in one at most`;
      return [{ key: zoneKey(natGateway), message, fix: zoneFix }];
    },
  },
  {
    id: "E32",
    severity: "error",
    title: "with a NAT gateway for each zone, no zone is chosen for the one",
    doc: gatewayZones,
    judge: ({ natGateway }) =>
      natGateway?.perZone && natGateway.zone !== undefined
        ? [
            {
              key: zoneKey(natGateway),
              message: `zone ${natGateway.zone} with perZone: true, which makes a gateway in every zone of the pools`,
              fix: "Remove zone, or set perZone: false.",
            },
          ]
        : [],
  },
  outboundBounds(({ natGateway }) => {
    const { min, max } = azureLimits.idleTimeoutMinutes;
    const at = (name: string): string => childKey(natGateway?.key ?? "", name);
    return [
      ...between(
        at("publicIpCount"),
        natGateway?.publicIpCount,
        1,
        azureLimits.outboundAddresses.natGateway,
        "addresses",
      ),
      ...between(at("idleTimeoutMinutes"), natGateway?.idleTimeoutMinutes, min, max, "minutes"),
    ];
  }),
];

/** Rules of NAT gateways and what is around them. */
export const natGatewayRules: readonly Rule[] = [
  ...ownNatGatewayRules,
  {
    id: "E5",
    severity: "error",
    title: "AKS's own NAT gateway needs a managed network",
    doc: page,
    azureCode: "ManagedNATGatewayWithCustomVNetNotAllowed",
    judge: ({ choices: { egress, network } }) =>
      egress.kind === "managedNatGateway" && network.vnet.kind !== "managed"
        ? [
            {
              key: "egress.kind",
              with: ["network.vnet.kind"],
              message: `AKS makes its NAT gateway in a network of its own only, but network.vnet.kind is ${network.vnet.kind}`,
              fix:
                network.vnet.kind === "create"
                  ? "Set aks:egress.kind: natGateway, or aks:network.vnet.kind: managed."
                  : attachedFix,
            },
          ]
        : [],
  },
  {
    id: "E6",
    severity: "error",
    also: "warning",
    title: "a NAT gateway is attached to every node subnet before the cluster",
    doc: page,
    azureCode: "SubnetNotAssociatedWithNATGateway",
    judge: subject => {
      const { egress, network } = subject.choices;
      if (egress.kind === "natGateway" && network.vnet.kind !== "create") {
        const existing = network.vnet.kind === "existing";
        return [
          {
            key: "egress.kind",
            with: ["network.vnet.kind"],
            ...(!existing && { azureCode: "UserAssignedNATGatewayWithManagedVNetNotAllowed" }),
            message: existing
              ? "a NAT gateway made here can't be attached to subnets that somebody else owns"
              : "a NAT gateway made here needs subnets, and a managed network has none of yours",
            fix: existing ? attachedFix : "Set aks:network.vnet.kind: create, or aks:egress.kind: managedNatGateway.",
          },
        ];
      }
      return preconfiguredSubnets(subject, "userAssignedNatGateway").flatMap(
        ({ key, name, role, facts }): Finding[] => {
          if (facts.natGateway === undefined) {
            const message = `no NAT gateway is declared on subnet ${name}`;
            return [undeclared(key, message, "Declare its natGatewayId, or natGateway with kind: none.")];
          }
          if (facts.natGateway !== "none") return [];
          return [
            {
              key: `${key}.natGateway`,
              message: `subnet ${name} has no NAT gateway`,
              fix: "Have one associated with it, or choose another egress.",
              // Of the subnets, Azure looks at those of nodes.
              ...(role === "pods" && { severity: "warning", azureCode: undefined }),
            },
          ];
        },
      );
    },
  },
  {
    id: "E20",
    severity: "warning",
    title: "a Standard NAT gateway is in one zone, so pools in others lose egress with it",
    doc: page,
    judge: subject => {
      const { natGateway: own, managedNatGateway: managed } = subject.choices.egress;
      if ((!own && !managed) || own?.perZone) return [];
      const zone = own?.zone;
      const used = zonesOfPools(subject);
      if (zone === undefined ? used.length < 2 : used.every(z => z === zone)) return [];
      const where = zone === undefined ? "a zone that Azure chooses" : `zone ${zone}`;
      return [
        {
          key: own ? "egress.natGateway" : "egress.kind",
          message: `pools are in zones ${list(used)}, their one NAT gateway is in ${where}`,
          fix: own
            ? "Set aks:egress.kind: loadBalancer, which is zone-redundant, or perZone: true with a subnet for the pools of each zone; or accept it."
            : "Set aks:egress.kind: loadBalancer, which is zone-redundant, or accept it.",
        },
      ];
    },
  },
  {
    id: "E33",
    severity: "error",
    title: "with a NAT gateway for each zone, the pools of a subnet are in exactly one zone, the same",
    doc: gatewayZones,
    judge: ({ choices: { egress }, pools }) => {
      if (!egress.natGateway?.perZone) return [];
      const subnets = [...new Set(pools.map(p => p.settings.subnet))];
      return subnets.flatMap((subnet): Finding[] => {
        if (zoneOfSubnet(pools, subnet) !== undefined) return [];
        const members = pools.filter(p => p.settings.subnet === subnet);
        const odd = members.find(p => p.settings.zones.length !== 1) ?? members[members.length - 1];
        const each = members.map(p => `${p.name} in ${p.settings.zones.length > 0 ? list(p.settings.zones) : "none"}`);
        return [
          {
            key: `${odd.key}.zones`,
            with: ["egress.natGateway.perZone"],
            message: `subnet ${subnet} has one NAT gateway, of one zone, but pools with zones of their own: ${each.join("; ")}`,
            fix: "Set aks:egress.natGateway.perZone: false, or give each zone a subnet and pools of its own.",
          },
        ];
      });
    },
  },
  {
    id: "E34",
    severity: "warning",
    title: "with a NAT gateway for each zone, pods have no subnet in common",
    doc: page,
    judge: subject => {
      const { egress, network } = subject.choices;
      const used = zonesOfPools(subject);
      return egress.natGateway?.perZone && network.podSubnet && used.length > 1
        ? [
            {
              key: "egress.natGateway.perZone",
              message: `subnet ${network.podSubnet.subnet} holds the pods of zones ${list(used)}, so no zone's NAT gateway is attached to it`,
              fix: "Set aks:egress.natGateway.perZone: false, or aks:network.kind: overlay.",
            },
          ]
        : [];
    },
  },
];
