import * as pulumi from "@pulumi/pulumi";
import { zoneOfSubnet } from "../../design/features/natGateway/natGateway";
import { namesBelow } from "../../design/naming/names";
import { buildNatGateway } from "../network/natGateway";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** NAT gateways, one or one for each zone; the subnets of its zone refer to each. */
export const natGateway: FeatureBuilder = {
  beforeNetwork({ name, design, groups, tags, parent, nameOf, may }) {
    const plan = design.natGateway;
    if (!plan) return undefined;
    const { publicIpCount, idleTimeoutMinutes } = plan;
    const made = plan.gateways.map(({ suffix, zone }) => {
      const args = {
        resourceGroupName: groups.network,
        location: design.choices.location,
        tags,
        ...design.choices.egress.natGateway,
        perZone: undefined,
        zone,
        name: nameOf(`natGateway${suffix}`),
        publicIpNames: namesBelow(design.names, `natGatewayIp${suffix}/`),
        allowReplacement: may("natGateway"),
      };
      const gatewayName = `${name}-nat-gateway${suffix}`;
      const gateway = component("NatGateway", gatewayName, args, { parent }, opts =>
        buildNatGateway(gatewayName, { ...args, publicIpCount, idleTimeoutMinutes }, opts),
      );
      return { suffix, zone, ...gateway };
    });
    const servesFor = (subnet: string) =>
      made.length === 1 ? made[0] : made.find(g => g.zone === zoneOfSubnet(design.pools, subnet));
    return {
      components: made.map(g => g.component),
      ids: Object.fromEntries(made.map(g => [`natGateway${g.suffix}`, g.natGatewayId])),
      attaches: subnet => ({ natGatewayId: servesFor(subnet)?.natGatewayId }),
      publicIps: made.length > 0 ? pulumi.all(made.map(g => g.publicIps)).apply(all => all.flat()) : undefined,
    };
  },
};
