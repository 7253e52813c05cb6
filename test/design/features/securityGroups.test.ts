import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Design } from "../../../design/design";
import { choicesWith, context, ids, spoke, type Values } from "../../support/choices";

const designOf = (values: Values): Design => assess(choicesWith(values), context).design;

describe("security groups", () => {
  const grouped: Values = { "network.securityGroups.kind": "create" };
  const subnets: Values = {
    "network.vnet.create.subnets": {
      nodes: { addressPrefix: "10.240.0.0/22" },
      apiServer: { addressPrefix: "10.240.8.0/28" },
      firewall: { addressPrefix: "10.240.9.0/26" },
    },
  };
  const cluster = ["10.240.0.0/22", "10.244.0.0/16"];
  const within = {
    key: "cluster",
    reason: "nodes and pods reach each other, pods of an overlay under addresses that are no part of the network",
    protocol: "*",
    ports: ["*"],
    sources: cluster,
    destinations: cluster,
  };

  test.each<[what: string, values: Values]>([
    ["nobody asks for them", {}],
    ["the network is somebody else's", { ...grouped, "network.vnet": spoke() }],
    ["they exist", { "network.securityGroups": { kind: "existing", existing: { id: ids.routeTable } } }],
  ])("are none where %s", (_, values) => {
    expect(designOf(values).securityGroups).toStrictEqual([]);
  });

  test("let in what the cluster needs of itself, the API server's what AKS needs; a firewall has none", () => {
    const { securityGroups } = designOf({
      ...grouped,
      ...subnets,
      "egress.kind": "firewall",
      apiServer: { kind: "vnetIntegration" },
    });
    expect(securityGroups).toStrictEqual([
      { subnet: "nodes", rules: [within] },
      {
        subnet: "apiServer",
        rules: [
          {
            key: "cluster",
            reason: "nodes and pods reach the API server",
            protocol: "Tcp",
            sources: cluster,
            destinations: ["10.240.8.0/28"],
            ports: ["443", "4443"],
          },
          {
            key: "loadBalancer",
            reason: "the load balancer before the API server probes it",
            protocol: "Tcp",
            sources: ["AzureLoadBalancer"],
            destinations: ["10.240.8.0/28"],
            ports: ["9988"],
          },
        ],
      },
    ]);
  });

  test("have a rule for ranges and one for each service tag, by key, on subnets of nodes alone", () => {
    const { securityGroups } = designOf({
      ...grouped,
      "network.kind": "podSubnet",
      "network.securityGroups.create.inbound": {
        web: { sources: ["Internet", "10.0.0.0/8", "AzureCloud", "10.9.0.4"], ports: ["443"] },
        dns: { sources: ["10.0.0.0/8"], ports: ["53"], protocol: "Udp" },
        monitoring: { sources: ["AzureMonitor"], ports: ["9090"] },
      },
    });
    const rules = securityGroups.map(g => [
      g.subnet,
      ...g.rules.map(r => [r.key, r.protocol, r.sources.join(), r.destinations.join(), r.ports.join()].join(" ")),
    ]);
    const own = "10.240.0.0/28,10.240.4.0/22";
    expect(rules).toStrictEqual([
      [
        "nodes",
        `cluster * ${own} ${own} *`,
        "inbound/dns Udp 10.0.0.0/8 * 53",
        "inbound/monitoring/AzureMonitor Tcp AzureMonitor * 9090",
        "inbound/web Tcp 10.0.0.0/8,10.9.0.4 * 443",
        "inbound/web/Internet Tcp Internet * 443",
        "inbound/web/AzureCloud Tcp AzureCloud * 443",
      ],
      ["pods", `cluster * ${own} ${own} *`],
    ]);
  });
});
