import { describe, expect, test } from "@jest/globals";
import type { Choices } from "../../components";
import { named, only } from "../support/project";
import { all, environment } from "./shop";

/** An id of a resource that Azure made. */
const idOf = (type: string, name: string): unknown => expect.stringMatching(new RegExp(`/${type}/${name}$`));

describe("network", () => {
  test("kubenet has a route table on its subnets, which the cluster may write: its routes are AKS's alone", async () => {
    const kubenet: Choices["network"] = { kind: "kubenet", dataplane: { kind: "azure" } };
    const resources = await environment({ network: kubenet });
    expect(resources).toCreate("Subnet", { routeTable: { id: idOf("routeTables", "rt-shop-test-westeurope") } });
    expect(all(resources, "Route")).toStrictEqual([]);
    // Routes that the table itself lists would make Azure take the others away.
    expect(only(resources, "network:RouteTable").inputs).not.toHaveProperty("routes");
    const cluster = only(resources, "ManagedCluster");
    expect(cluster).toWaitFor("aks-identity-roles/routeTable");
    expect(cluster.inputs.networkProfile).toMatchObject({ networkPlugin: "kubenet", podCidr: "10.244.0.0/16" });
    expect(cluster.inputs.networkProfile).not.toHaveProperty("networkDataplane");
  });

  test("pods have a subnet of their own on every pool, and AKS delegates it", async () => {
    const resources = await environment({ network: { kind: "podSubnet" }, nodePools: { user: {} } });
    const pods = named(resources, "aks-network-subnets/pods");
    expect(pods.inputs).not.toHaveProperty("delegations");
    expect(pods.options.ignoreChanges).toStrictEqual(["delegations"]);
    expect(pods.inputs.defaultOutboundAccess).toBe(false);
    const podSubnetID = idOf("subnets", "snet-shop-pods-test-westeurope");
    const { agentPoolProfiles, networkProfile } = only(resources, "ManagedCluster").inputs;
    expect(agentPoolProfiles).toMatchObject([{ podSubnetID }]);
    expect(networkProfile).not.toHaveProperty("networkPluginMode");
    expect(resources).toCreate("AgentPool", { podSubnetID });
    expect(named(resources, "aks-identity-roles/subnets/pods").inputs.scope).toStrictEqual(podSubnetID);
  });

  test("security groups hold what AKS needs and what is let in, nothing else", async () => {
    const web = { sources: ["Internet", "203.0.113.0/24"], ports: ["80", "443"] };
    const resources = await environment({
      apiServer: { kind: "vnetIntegration" },
      network: { securityGroups: { kind: "create", create: { inbound: { web } } } },
    });
    const rules = (subnet: string): string[] =>
      all(resources, "SecurityRule")
        .filter(r => r.name.startsWith(`aks-security-groups-rules/${subnet}/`))
        .map(({ inputs }) => {
          const list = (single: string, several: string): string =>
            String(inputs[single] ?? (inputs[several] as string[]).join("+"));
          const from = list("sourceAddressPrefix", "sourceAddressPrefixes");
          const ports = list("destinationPortRange", "destinationPortRanges");
          const { priority, access, direction, securityRuleName } = inputs;
          return `${String(priority)} ${String(access)} ${String(direction)} ${String(securityRuleName)} ${from} ${ports}`;
        });
    expect(rules("nodes")).toStrictEqual([
      "100 Allow Inbound cluster 10.240.0.0/22+10.244.0.0/16 *",
      "110 Allow Inbound inbound.web 203.0.113.0/24 80+443",
      "120 Allow Inbound inbound.web.Internet Internet 80+443",
    ]);
    expect(rules("apiServer")).toStrictEqual([
      "100 Allow Inbound cluster 10.240.0.0/22+10.244.0.0/16 443+4443",
      "110 Allow Inbound loadBalancer AzureLoadBalancer 9988",
    ]);
    for (const subnet of ["nodes", "apiServer"])
      expect(named(resources, `aks-network-subnets/${subnet}`)).toWaitFor(`aks-security-groups-groups/${subnet}`);
  });
});

describe("egress", () => {
  test("an appliance gets the default route, and the API server admits what it comes from", async () => {
    const resources = await environment({
      network: { reservedCidrs: ["10.0.0.0/24"] },
      egress: { kind: "appliance", appliance: { address: "10.0.0.4", publicIps: ["203.0.114.9"] } },
    });
    expect(resources).toCreate("Route", { nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" });
    expect(resources).toCreate("network:RouteTable", { disableBgpRoutePropagation: true });
    const cluster = only(resources, "ManagedCluster");
    expect(cluster).toWaitFor("aks-route-table-routes/default");
    expect(cluster.inputs.apiServerAccessProfile).toMatchObject({
      authorizedIPRanges: ["203.0.113.0/24", "203.0.114.9/32"],
    });
  });

  test("the network's gateway gets the default route, and its own routes stay", async () => {
    const resources = await environment({ egress: { kind: "virtualNetworkGateway" } });
    expect(resources).toCreate("Route", { nextHopType: "VirtualNetworkGateway" });
    expect(only(resources, "Route").inputs).not.toHaveProperty("nextHopIpAddress");
    expect(resources).toCreate("network:RouteTable", { disableBgpRoutePropagation: false });
  });

  test("AKS's own NAT gateway is a profile of the cluster in AKS's own network", async () => {
    const resources = await environment({
      network: { vnet: { kind: "managed" } },
      egress: { kind: "managedNatGateway", managedNatGateway: { publicIpCount: 3 } },
    });
    const { networkProfile } = only(resources, "ManagedCluster").inputs;
    expect(networkProfile).toMatchObject({
      outboundType: "managedNATGateway",
      natGatewayProfile: { managedOutboundIPProfile: { count: 3 }, idleTimeoutInMinutes: 4 },
    });
    expect(networkProfile).not.toHaveProperty("loadBalancerProfile");
  });

  test("a NAT gateway for each zone serves the subnet whose pools are there", async () => {
    const resources = await environment({
      network: { vnet: { create: { subnets: { zone1: {}, zone2: {} } } } },
      egress: { kind: "natGateway", natGateway: { perZone: true, publicIpCount: 2 } },
      systemPool: { zones: ["1"], subnet: "zone1" },
      nodePools: { b: { zones: ["2"], subnet: "zone2" } },
    });
    const gateways = all(resources, "network:NatGateway");
    expect(gateways.map(g => [g.name, g.inputs.zones])).toStrictEqual([
      ["aks-nat-gateway/1-gateway", ["1"]],
      ["aks-nat-gateway/2-gateway", ["2"]],
    ]);
    expect(all(resources, "PublicIPAddress")).toHaveLength(4);
    const [zone1, zone2] = ["1", "2"].map(zone => named(resources, `aks-network-subnets/zone${zone}`));
    expect(zone1).toWaitFor("aks-nat-gateway/1-gateway");
    expect(zone1).not.toWaitFor("aks-nat-gateway/2-gateway");
    expect(zone2).toWaitFor("aks-nat-gateway/2-gateway");
  });
});

describe("API server", () => {
  test("a private DNS zone is linked to the networks that ask, not to the nodes' own", async () => {
    const hub =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub";
    const resources = await environment({
      apiServer: { kind: "private", private: { dns: { kind: "create", create: { links: { hub } } } } },
    });
    expect(resources).toCreate("PrivateZone", { privateZoneName: "privatelink.westeurope.azmk8s.io" });
    expect(resources).toCreate("VirtualNetworkLink", { virtualNetwork: { id: hub } });
    expect(only(resources, "ManagedCluster")).toWaitFor(
      "aks-identity-roles/vnet",
      "aks-identity-roles/privateDnsZone",
      "aks-private-dns-zone-zone",
    );
    // The role on the network is one on its subnets too.
    expect(resources.map(r => r.name)).not.toContain("aks-identity-roles/subnets/nodes");
  });

  test("VNet integration puts it into a delegated subnet of its own", async () => {
    const resources = await environment({ apiServer: { kind: "vnetIntegration" } });
    expect(named(resources, "aks-network-subnets/apiServer").inputs).toMatchObject({
      delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }],
      addressPrefix: expect.stringMatching(/\/28$/) as unknown,
    });
    expect(only(resources, "ManagedCluster").inputs.apiServerAccessProfile).toMatchObject({
      enableVnetIntegration: true,
      privateDNSZone: "system",
      subnetId: idOf("subnets", "snet-shop-apiServer-test-westeurope"),
    });
  });
});

describe("roles of groups", () => {
  const groupId = "33333333-3333-3333-3333-333333333333";
  const entra: Choices["entra"] = {
    adminGroupIds: [groupId],
    roles: {
      ops: { groupId, role: "clusterAdmin" },
      shop: { groupId, role: "writer", namespace: "shop" },
    },
  };

  test("are assigned on the cluster and on namespaces, after it", async () => {
    const resources = await environment({ entra });
    const [ops, shop] = ["ops", "shop"].map(key => named(resources, `aks-cluster-roles/${key}`));
    expect(ops.inputs).toMatchObject({ principalType: "Group", principalId: groupId });
    expect(ops.inputs.scope).toStrictEqual(idOf("managedClusters", "aks-shop-test-westeurope"));
    expect(shop.inputs.scope).toStrictEqual(idOf("namespaces", "shop"));
    for (const role of [ops, shop]) expect(role).toWaitFor("aks-cluster-managed-cluster");
  });

  test("are not where others grant them", async () => {
    const resources = await environment({ entra, roleAssignments: { kind: "granted" } });
    expect(all(resources, "RoleAssignment")).toStrictEqual([]);
  });
});

test("maintenance windows and the autoscaler's profile reach Azure", async () => {
  const resources = await environment({
    upgrades: {
      maintenance: {
        cluster: {
          schedule: { kind: "weekly", weekly: { dayOfWeek: "Tuesday" } },
          startTime: "01:00",
          durationHours: 4,
        },
        nodeImages: {
          schedule: { kind: "relativeMonthly", relativeMonthly: { weekIndex: "Last" } },
          notAllowedDates: [{ start: "2026-12-20", end: "2027-01-06" }],
        },
      },
    },
    autoscaler: { expander: "leastWaste", scaleDownUnneededMinutes: 5, skipNodesWithSystemPods: false },
  });
  const { configName, maintenanceWindow } = named(resources, "aks-cluster-maintenance/cluster").inputs;
  expect(configName).toBe("aksManagedAutoUpgradeSchedule");
  expect(maintenanceWindow).toStrictEqual({
    startTime: "01:00",
    durationHours: 4,
    utcOffset: "+00:00",
    schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 1 } },
  });
  expect(named(resources, "aks-cluster-maintenance/nodeImages").inputs.maintenanceWindow).toMatchObject({
    schedule: { relativeMonthly: { dayOfWeek: "Sunday", weekIndex: "Last", intervalMonths: 1 } },
    notAllowedDates: [{ start: "2026-12-20", end: "2027-01-06" }],
  });
  expect(only(resources, "ManagedCluster").inputs.autoScalerProfile).toStrictEqual({
    expander: "least-waste",
    scaleDownUnneededTime: "5m",
    skipNodesWithSystemPods: "false",
  });
});
