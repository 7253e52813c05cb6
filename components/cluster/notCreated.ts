import type { Problem } from "../../design";
import { formProblem } from "../../design/contract/form";
import type { SettledChoices } from "../../design/contract/settled";

/** What a Cluster alone is asked to create and does not: it must be there, and its id be given. */
export function notCreated({ network, egress, apiServer, identity }: SettledChoices): Problem[] {
  const by = (component: string): string => `Create it with ${component} and give its id, or use Environment.`;
  const dns = (apiServer.vnetIntegration ?? apiServer.private)?.dns;
  const found: [asked: boolean, key: string, what: string, fix: string][] = [
    [network.vnet.kind === "create", "network.vnet.kind", "network", by("Network")],
    [network.securityGroups.kind === "create", "network.securityGroups.kind", "security group", by("SecurityGroups")],
    [egress.kind === "natGateway", "egress.kind", "NAT gateway", routed("NatGateway")],
    [egress.kind === "firewall", "egress.kind", "firewall", routed("Firewall and RouteTable")],
    [egress.kind === "appliance", "egress.kind", "route table", routed("RouteTable")],
    [egress.kind === "virtualNetworkGateway", "egress.kind", "route table", routed("RouteTable")],
    [dns?.kind === "create", `apiServer.${apiServer.kind}.dns.kind`, "private DNS zone", by("PrivateDnsZone")],
    [identity.controlPlane.kind === "create", "identity.controlPlane.kind", "identity", by("ClusterIdentity")],
    [identity.kubelet.kind === "create", "identity.kubelet.kind", "identity", by("ClusterIdentity")],
  ];
  return found
    .filter(([asked]) => asked)
    .map(([, key, what, fix]) => formProblem("C29", key, `Cluster creates no ${what}`, fix));
}

const routed = (component: string): string =>
  `Create it with ${component} and choose egress.kind preconfigured, or use Environment.`;
