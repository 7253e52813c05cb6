import { buildHubPeering } from "../network/hubPeering";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** The peerings of the network with a hub. */
export const hub: FeatureBuilder = {
  inNetwork({ name, design, groups, parent, nameOf, network }) {
    const existing = design.choices.network.hub.existing;
    if (!existing) return undefined;
    const args = {
      resourceGroupName: groups.network,
      networkName: nameOf("vnet"),
      vnetId: network.vnetId,
      hubId: existing.id,
      peerings: existing.peerings,
      useGateway: existing.useGateway,
      name: nameOf("hubPeering"),
      hubSideName: nameOf("spokePeering"),
    };
    // Azure refuses a peering while the network's subnets are written.
    const opts = { parent, dependsOn: network.component };
    const peeringName = `${name}-hub-peering`;
    const made = component("HubPeering", peeringName, args, opts, own =>
      buildHubPeering(peeringName, { ...args, hubKey: "network.hub.existing.id", cloud: design.choices.cloud }, own),
    );
    return { components: [made.component] };
  },
};
