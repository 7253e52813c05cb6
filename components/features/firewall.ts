import { namesBelow } from "../../design/naming/names";
import { buildFirewall, firewallRoutes } from "../network/firewall";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** A firewall in the network, and the routes that lead to it. */
export const firewall: FeatureBuilder = {
  inNetwork({ name, design, groups, tags, parent, nameOf, may, network }) {
    const plan = design.firewall;
    if (!plan) return undefined;
    const { location, egress } = design.choices;
    const args = {
      resourceGroupName: groups.network,
      location,
      tags,
      ...egress.firewall,
      // A component whose args say of nothing that it is none would be updated in every stack.
      dnat: Object.keys(plan.dnat).length > 0 ? { ...plan.dnat } : undefined,
      tier: plan.tier,
      publicIpCount: plan.publicIpCount,
      zones: [...plan.zones],
      name: nameOf("firewall"),
      policyName: nameOf("firewallPolicy"),
      publicIpNames: namesBelow(design.names, "firewallIp/"),
      managementIpName: nameOf("firewallManagementIp"),
      subnetId: network.subnetIds.firewall,
      managementSubnetId: plan.tier === "basic" ? network.subnetIds.firewallManagement : undefined,
      sources: [...plan.sources],
      required: { ...plan.required },
      dnsServers: design.choices.network.dnsServers,
      expectedAddress: plan.dnsProxy ? plan.plannedAddress : undefined,
      allowReplacement: may("firewall"),
    };
    const firewallName = `${name}-firewall`;
    const made = component("Firewall", firewallName, args, { parent }, opts =>
      buildFirewall(firewallName, { ...args, dnsProxy: plan.dnsProxy, allowKey: "egress.firewall.allow" }, opts),
    );
    return {
      components: [made.component],
      routes: firewallRoutes(made.privateIp, made.publicIps, plan.publicIpCount),
      publicIps: made.publicIps,
      ids: { firewall: made.firewallId },
    };
  },
};
