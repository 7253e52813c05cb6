import { buildPrivateDnsZone } from "../network/privateDnsZone";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** A private DNS zone for the API server. */
export const privateDns: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, may }) {
    const plan = design.privateDns;
    if (!plan) return undefined;
    const args = {
      resourceGroupName: groups.network,
      name: plan.zoneName,
      links: plan.links,
      tags,
      allowReplacement: may("privateDnsZone"),
    };
    const zoneName = `${name}-private-dns-zone`;
    const made = component("PrivateDnsZone", zoneName, args, { parent }, opts =>
      buildPrivateDnsZone(zoneName, args, opts),
    );
    return { components: [made.component], ids: { privateDnsZone: made.zoneId } };
  },
};
