import { describe, expect, test } from "@jest/globals";
import type { Preview } from "../../tools/preview";
import { only, previewed } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";
const named = (result: Preview, name: string) => {
  const found = result.resources.find(r => r.name === name);
  expect(
    found,
  ).toBeDefined(); /* SAID: `there is ${name}: ${result.failure ?? ""} ${JSON.stringify(result.problems)}` */
  return found;
};
const kubenet = { kind: "kubenet", overlay: null, dataplane: { kind: "azure" } };

describe("what surrounds a cluster", () => {
  test("kubenet has a route table of its own on its subnets, which the cluster may write", async () => {
    const result = await previewed({ "aks:network": kubenet });
    expect(result.failure).toBeUndefined();
    expect(only(result, "Subnet").inputs.routeTable).not.toBeUndefined();
    expect(result.resources.some(r => r.type.endsWith(":Route"))).toBe(false); /* SAID: "AKS writes the routes" */
    expect(
      named(result, "aks-route-table-table").inputs.routes,
    ).toBeUndefined(); /* SAID: "never inline, or AKS's would go" */
    expect(only(result, "ManagedCluster").dependsOn.map(short)).toContain("aks-identity-roles/routeTable");
    const { networkProfile } = only(result, "ManagedCluster").inputs as { networkProfile: Record<string, unknown> };
    expect([networkProfile.networkPlugin, networkProfile.networkDataplane, networkProfile.podCidr]).toStrictEqual([
      "kubenet",
      undefined,
      "10.244.0.0/16",
    ]);
  });

  test("pods have a subnet of their own on every pool, and AKS delegates it", async () => {
    const result = await previewed({
      "aks:network": { kind: "podSubnet", overlay: null },
      "aks:nodePools": { user: {} },
    });
    expect(result.failure).toBeUndefined();
    const pods = named(result, "aks-network-subnets/pods");
    expect(pods.inputs.delegations).toBeUndefined();
    expect(pods.ignoreChanges).toStrictEqual(["delegations"]);
    expect(pods.inputs.defaultOutboundAccess).toBe(false);
    const cluster = only(result, "ManagedCluster").inputs as {
      agentPoolProfiles: { podSubnetID: unknown }[];
      networkProfile: { networkPluginMode: unknown };
    };
    expect(cluster.agentPoolProfiles[0].podSubnetID).not.toBeUndefined();
    expect(only(result, "AgentPool").inputs.podSubnetID).not.toBeUndefined();
    expect(cluster.networkProfile.networkPluginMode).toBeUndefined();
    expect(named(result, "aks-identity-roles/subnets/pods")).toBeDefined();
  });

  test("an appliance gets the default route", async () => {
    const config = {
      "aks:network": { reservedCidrs: ["10.0.0.0/24"] },
      "aks:egress": {
        kind: "appliance",
        loadBalancer: null,
        appliance: { address: "10.0.0.4", publicIps: ["203.0.114.9"] },
      },
    };
    const result = await previewed(config);
    expect(result.failure).toBeUndefined();
    const { inputs } = named(result, "aks-route-table-routes/default");
    expect([inputs.nextHopType, inputs.nextHopIpAddress]).toStrictEqual(["VirtualAppliance", "10.0.0.4"]);
    expect(named(result, "aks-route-table-table").inputs.disableBgpRoutePropagation).toBe(true);
    const cluster = only(result, "ManagedCluster");
    expect(cluster.dependsOn.map(short)).toContain("aks-route-table-routes/default");
    const { authorizedIPRanges } = cluster.inputs.apiServerAccessProfile as { authorizedIPRanges: string[] };
    expect(authorizedIPRanges).toStrictEqual(["203.0.113.0/24", "203.0.114.9/32"]);
  });

  test("the network's gateway gets the default route, and its own routes stay", async () => {
    const result = await previewed({ "aks:egress": { kind: "virtualNetworkGateway", loadBalancer: null } });
    expect(result.failure).toBeUndefined();
    const { inputs } = named(result, "aks-route-table-routes/default");
    expect([inputs.nextHopType, inputs.nextHopIpAddress]).toStrictEqual(["VirtualNetworkGateway", undefined]);
    expect(named(result, "aks-route-table-table").inputs.disableBgpRoutePropagation).toBe(false);
  });

  test("AKS's own NAT gateway is a profile of the cluster in AKS's own network", async () => {
    const result = await previewed({
      "aks:network": { vnet: { kind: "managed", create: null } },
      "aks:egress": { kind: "managedNatGateway", loadBalancer: null, managedNatGateway: { publicIpCount: 3 } },
    });
    expect(result.failure).toBeUndefined();
    const { networkProfile } = only(result, "ManagedCluster").inputs as { networkProfile: Record<string, unknown> };
    expect(networkProfile.outboundType).toBe("managedNATGateway");
    expect(networkProfile.natGatewayProfile).toStrictEqual({
      managedOutboundIPProfile: { count: 3 },
      idleTimeoutInMinutes: 4,
    });
    expect(networkProfile.loadBalancerProfile).toBeUndefined();
  });

  test("a NAT gateway for each zone serves the subnet whose pools are there", async () => {
    const pool = (zone: string): object => ({ zones: [zone], subnet: `zone${zone}` });
    const result = await previewed({
      "aks:network": { vnet: { create: { subnets: { zone1: {}, zone2: {}, nodes: null } } } },
      "aks:egress": { kind: "natGateway", loadBalancer: null, natGateway: { perZone: true, publicIpCount: 2 } },
      "aks:systemPool": pool("1"),
      "aks:nodePools": { b: pool("2") },
    });
    expect(result.failure).toBeUndefined();
    const gateways = result.resources.filter(r => r.type === "azure-native:network:NatGateway");
    expect(gateways.map(g => [g.name, g.inputs.zones])).toStrictEqual([
      ["aks-nat-gateway/1-gateway", ["1"]],
      ["aks-nat-gateway/2-gateway", ["2"]],
    ]);
    expect(result.resources.filter(r => r.type.endsWith(":PublicIPAddress"))).toHaveLength(4);
    const behind = (name: string): string[] => named(result, name).dependsOn.map(short);
    expect(behind("aks-network-subnets/zone1")).toContain("aks-nat-gateway/1-gateway");
    expect(behind("aks-network-subnets/zone2")).toContain("aks-nat-gateway/2-gateway");
    expect(behind("aks-network-subnets/zone1")).not.toContain("aks-nat-gateway/2-gateway");
  });

  test("security groups hold what AKS needs and what is let in, nothing else", async () => {
    const result = await previewed({
      "aks:apiServer": { kind: "vnetIntegration", public: null },
      "aks:network": {
        securityGroups: {
          kind: "create",
          create: { inbound: { web: { sources: ["Internet", "203.0.113.0/24"], ports: ["80", "443"] } } },
        },
      },
    });
    expect(result.failure).toBeUndefined();
    const rules = (subnet: string): string[] =>
      result.resources
        .filter(r => r.type.endsWith(":SecurityRule") && r.name.startsWith(`aks-security-groups-rules/${subnet}/`))
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
    for (const subnet of ["nodes", "apiServer"]) {
      expect(named(result, `aks-network-subnets/${subnet}`).dependsOn.map(short)).toContain(
        `aks-security-groups-groups/${subnet}`,
      );
    }
  });

  test("a private DNS zone is linked to the networks that ask, not to the nodes' own", async () => {
    const hub =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub";
    const result = await previewed({
      "aks:apiServer": {
        kind: "private",
        public: null,
        private: { dns: { kind: "create", create: { links: { hub } } } },
      },
    });
    expect(result.failure).toBeUndefined();
    expect(only(result, "PrivateZone").inputs.privateZoneName).toBe("privatelink.westeurope.azmk8s.io");
    expect(only(result, "VirtualNetworkLink").inputs.virtualNetwork).toStrictEqual({ id: hub });
    const before = only(result, "ManagedCluster").dependsOn.map(short);
    for (const name of ["aks-identity-roles/vnet", "aks-identity-roles/privateDnsZone", "aks-private-dns-zone-zone"])
      expect(before).toContain(name); /* SAID: `the cluster waits for ${name}` */
    expect(result.resources.some(r => r.name === "aks-identity-roles/subnets/nodes")).toBe(
      false,
    ); /* SAID: "the network's role is enough" */
  });

  test("VNet integration puts the API server into a delegated subnet of its own", async () => {
    const result = await previewed({ "aks:apiServer": { kind: "vnetIntegration", public: null } });
    expect(result.failure).toBeUndefined();
    const { inputs } = named(result, "aks-network-subnets/apiServer");
    expect(inputs.delegations).toStrictEqual([
      { name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" },
    ]);
    expect(String(inputs.addressPrefix)).toMatch(/\/28$/);
    const { apiServerAccessProfile } = only(result, "ManagedCluster").inputs as {
      apiServerAccessProfile: Record<string, unknown>;
    };
    expect(apiServerAccessProfile.enableVnetIntegration).toBe(true);
    expect(apiServerAccessProfile.privateDNSZone).toBe("system");
    expect("subnetId" in apiServerAccessProfile).toBe(true);
  });

  test("groups get their Azure roles on the cluster and on namespaces", async () => {
    const groupId = "33333333-3333-3333-3333-333333333333";
    const roles = {
      ops: { groupId, role: "clusterAdmin" },
      shop: { groupId, role: "writer", namespace: "shop" },
    };
    const result = await previewed({ "aks:entra": { adminGroupIds: [groupId], roles } });
    expect(result.failure).toBeUndefined();
    const of = (key: string) => named(result, `aks-cluster-roles/${key}`);
    expect(of("ops").inputs.principalType).toBe("Group");
    expect(of("ops").inputs.principalId).toBe(groupId);
    for (const key of ["ops", "shop"]) {
      expect(of(key).dependsOn.map(short)).toContain("aks-cluster-managed-cluster");
    }
    const granted = await previewed({
      "aks:entra": { adminGroupIds: [groupId], roles },
      "aks:roleAssignments": { kind: "granted" },
    });
    expect(granted.resources.some(r => r.type.endsWith(":RoleAssignment"))).toBe(false);
  });

  test("maintenance windows and the autoscaler's profile reach Azure", async () => {
    const result = await previewed({
      "aks:upgrades": {
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
      "aks:autoscaler": { expander: "leastWaste", scaleDownUnneededMinutes: 5, skipNodesWithSystemPods: false },
    });
    expect(result.failure).toBeUndefined();
    const window = named(result, "aks-cluster-maintenance/cluster").inputs;
    expect(window.configName).toBe("aksManagedAutoUpgradeSchedule");
    expect(window.maintenanceWindow).toStrictEqual({
      startTime: "01:00",
      durationHours: 4,
      utcOffset: "+00:00",
      schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 1 } },
    });
    const images = named(result, "aks-cluster-maintenance/nodeImages").inputs.maintenanceWindow as {
      schedule: object;
      notAllowedDates: object[];
    };
    expect(images.schedule).toStrictEqual({
      relativeMonthly: { dayOfWeek: "Sunday", weekIndex: "Last", intervalMonths: 1 },
    });
    expect(images.notAllowedDates).toHaveLength(1);
    expect(only(result, "ManagedCluster").inputs.autoScalerProfile).toStrictEqual({
      expander: "least-waste",
      scaleDownUnneededTime: "5m",
      skipNodesWithSystemPods: "false",
    });
  });
});
