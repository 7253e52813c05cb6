import { azureDoc, ownDoc, type Finding, type Rule } from "../../../contract/rule";
import { isPending } from "../../../contract/tree";

const kindKey = "monitoring.access.kind";

/** Rules of the private way to the workspaces. */
export const privateLinkRules: readonly Rule[] = [
  {
    id: "X110",
    severity: "error",
    title: "a private way to workspaces needs one that it leads to",
    doc: azureDoc("azure-monitor/fundamentals/private-link-security"),
    judge: ({ choices: { monitoring } }) =>
      monitoring.access.kind === "private" && monitoring.kind === "none" && monitoring.prometheus.kind === "none"
        ? [
            {
              key: kindKey,
              with: ["monitoring.kind", "monitoring.prometheus.kind"],
              message: "there is neither a workspace for logs nor one for metrics to reach privately",
              fix: "Set aks:monitoring.kind: create, or aks:monitoring.access.kind: public.",
            },
          ]
        : [],
  },
  {
    id: "X111",
    severity: "warning",
    title: "networks that share their DNS share one private link scope: a second takes their names over",
    doc: azureDoc("azure-monitor/fundamentals/private-link-design"),
    judge: ({ choices: { network }, monitoring }) => {
      if (!monitoring.privateLink) return [];
      const { vnet, hub, privateEndpointDns, dnsServers } = network;
      const shares: readonly (readonly [key: string, is: boolean, what: string])[] = [
        [
          "network.privateEndpointDns.kind",
          privateEndpointDns.kind !== "create",
          "its zones are not this network's alone",
        ],
        ["network.vnet.kind", vnet.kind === "existing", "the network is somebody else's, who may have a scope"],
        ["network.hub.kind", hub.kind !== "none", "the network is peered with a hub, which may have a scope"],
        ["network.dnsServers", dnsServers.length > 0, "the network's DNS servers may serve others"],
      ];
      const found = shares.find(([, is]) => is);
      if (!found) return [];
      const [key, , why] = found;
      return [
        {
          key: kindKey,
          with: [key],
          message: `${why}: where another scope has the same DNS, the one that comes last takes the names of Azure Monitor over, and what is only in the other one is no longer reached`,
          fix: "Accept this warning where there is no other scope. Else have its owner add the workspaces to it, and set aks:monitoring.access.kind: public.",
        },
      ];
    },
  },
  {
    id: "X112",
    severity: "warning",
    title: "what asks workspaces from outside the network shows nothing once they are asked from inside alone",
    doc: azureDoc("azure-monitor/fundamentals/private-link-design"),
    judge: ({ grafana, monitoring: { privateLink, logs } }) => {
      if (privateLink?.publicQueries !== false) return [];
      const blind = [
        ...(logs?.containerInsights ? ["the portal's views of Container Insights"] : []),
        ...(grafana ? ["Grafana"] : []),
      ];
      return blind.length === 0
        ? []
        : [
            {
              key: "monitoring.access.private.publicQueries",
              message: `${blind.join(" and ")} can't ask workspaces that answer inside the network alone`,
              fix: grafana
                ? "Set aks:monitoring.access.private.publicQueries: true. Or give Grafana a managed private endpoint to the workspace and approve it there, then accept this warning."
                : "Set aks:monitoring.access.private.publicQueries: true, or accept this warning.",
            },
          ];
    },
  },
  {
    id: "X113",
    severity: "error",
    title: "the zone of a workspace's endpoint is named after a region that is known",
    doc: ownDoc("X113"),
    judge: ({ choices: { location }, monitoring: { privateLink, prometheus } }): Finding[] =>
      privateLink && prometheus && prometheus.existing === undefined && isPending(location)
        ? [
            {
              key: kindKey,
              message:
                "the zone of the endpoint for metrics is named after the region, and location is not known before the deployment",
              fix: "Give location as plain text, or set aks:monitoring.access.kind: public.",
            },
          ]
        : [],
  },
];
