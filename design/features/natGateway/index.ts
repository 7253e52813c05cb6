import { azureLimits } from "../../facts/azureLimits";
import { placeOf, zonesRefused, type FixedPart } from "../../changes/change";
import { several, spreadOver } from "../../egress/wording";
import { grantOf } from "../../identity/grant";
import type { Feature } from "../feature";
import { planNatGateways, type NatGatewayPlan } from "./natGateway";
import { natGatewayRules } from "./rules";

const otherZones = zonesRefused("egress.natGateway.zone", change => {
  const { component, inEnvironment } = placeOf(change);
  const renamed = inEnvironment ? "new names in naming.overrides" : "new names";
  const others = component === "NatGateway" ? `give gateway and addresses ${renamed}` : "give it a new name";
  return `Keep them, or ${others}, so that what is new comes first.`;
});

/** NAT gateways that are made here. */
export const natGateway: Feature<NatGatewayPlan | undefined> = {
  title: "NAT gateways",
  rules: natGatewayRules,
  plan: planNatGateways,
  groups: ({ egress }) => (egress.kind === "natGateway" ? ["network"] : []),
  names: chosen => {
    const plan = planNatGateways(chosen);
    const count = Math.min(azureLimits.outboundAddresses.natGateway, plan?.publicIpCount ?? 0);
    return (plan?.gateways ?? []).flatMap(({ suffix, zone }) => {
      const word = suffix === "" ? "" : `zone-${zone}`;
      return [
        { role: `natGateway${suffix}`, type: "natGateway", scope: "networkGroup", word } as const,
        ...Array.from({ length: count }, (_, i) => {
          const address = suffix === "" ? `nat-${i + 1}` : `nat-${word}-${i + 1}`;
          const role = `natGatewayIp${suffix}/${i + 1}`;
          return { role, type: "publicIpAddress", scope: "networkGroup", word: address } as const;
        }),
      ];
    });
  },
  grants: chosen =>
    (planNatGateways(chosen)?.gateways ?? []).map(({ suffix }) => {
      const scope = { made: `natGateway${suffix}`, what: "id of the NAT gateway" };
      return grantOf(`natGateway${suffix}`, "networkContributor", scope, "uses the NAT gateway");
    }),
  wayOut: chosen => {
    const plan = planNatGateways(chosen);
    if (!plan) return undefined;
    const where = plan.perZone ? "one in each zone" : plan.zone === undefined ? "no zone" : `zone ${plan.zone}`;
    const count = plan.publicIpCount * plan.gateways.length;
    return {
      outboundType: "userAssignedNATGateway",
      path: `nodes → NAT gateway (${where}) → ${several(count, "public address")}`,
      madeAddresses: count,
    };
  },
  survival: ({ choices: { egress } }) => {
    const own = egress.natGateway;
    if (!own) return undefined;
    const part = "egress";
    if (own.perZone) {
      return { part, outcome: "stays", text: "each zone has a NAT gateway of its own: the others keep theirs" };
    }
    return own.zone === undefined
      ? { part, outcome: "mayBeLost", text: "the NAT gateway is in one zone that Azure chooses: it may be lost" }
      : spreadOver(part, "NAT gateway", [own.zone]);
  },
  fixed: ({ natGateway: plan, names }) =>
    (plan?.gateways ?? []).flatMap(({ suffix, zone }) => {
      const zones = zone === undefined ? undefined : [zone];
      const part = (type: string, key: string, role: string, inputs: object = {}): FixedPart => ({
        component: "NatGateway",
        suffix: `nat-gateway${suffix}`,
        type: `azure-native:network:${type}`,
        part: key,
        name: names.get(role)?.name,
        inputs: { zones, ...inputs },
      });
      const numbers = Array.from({ length: plan?.publicIpCount ?? 0 }, (_, i) => i + 1);
      const addresses = numbers.map(i => `natGatewayIp${suffix}/${i}`);
      const publicIpAddresses = addresses.map(role => ({
        id: `made here/publicIPAddresses/${names.get(role)?.name ?? ""}`,
      }));
      return [
        part("NatGateway", "gateway", `natGateway${suffix}`, { publicIpAddresses }),
        ...addresses.map((role, i) => part("PublicIPAddress", `ips/${numbers[i]}`, role)),
      ];
    }),
  replaceable: { role: "natGateway", component: "NatGateway" },
  refuses: { NatGateway: otherZones, PublicIPAddress: otherZones },
};
