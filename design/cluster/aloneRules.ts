import { ownDoc, type Finding, type Rule } from "../contract/rule";

const by = (component: string): string => `Create it with ${component} and give its id, or use Environment.`;
const routed = (component: string): string =>
  `Create it with ${component} and choose egress.kind preconfigured, or use Environment.`;

/** What a Cluster alone is asked to create and does not: it must be there, and its id be given. */
export const clusterAloneRules: readonly Rule[] = [
  {
    id: "C29",
    severity: "error",
    title: "a component on its own is given by id what Environment would create",
    doc: ownDoc("C29"),
    judge: ({ choices: { network, egress, identity }, apiServer }) => {
      const found: [asked: boolean, key: string, what: string, fix: string][] = [
        [network.vnet.kind === "create", "network.vnet.kind", "network", by("Network")],
        [
          network.securityGroups.kind === "create",
          "network.securityGroups.kind",
          "security group",
          by("SecurityGroups"),
        ],
        [egress.kind === "natGateway", "egress.kind", "NAT gateway", routed("NatGateway")],
        [egress.kind === "firewall", "egress.kind", "firewall", routed("Firewall and RouteTable")],
        [egress.kind === "appliance", "egress.kind", "route table", routed("RouteTable")],
        [egress.kind === "virtualNetworkGateway", "egress.kind", "route table", routed("RouteTable")],
        [apiServer.dns?.kind === "create", `${apiServer.key}.dns.kind`, "private DNS zone", by("PrivateDnsZone")],
        [identity.controlPlane.kind === "create", "identity.controlPlane.kind", "identity", by("ClusterIdentity")],
        [identity.kubelet.kind === "create", "identity.kubelet.kind", "identity", by("ClusterIdentity")],
      ];
      return found
        .filter(([asked]) => asked)
        .map(([, key, what, fix]): Finding => ({ key, message: `Cluster creates no ${what}`, fix }));
    },
  },
];
