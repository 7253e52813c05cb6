import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Preview } from "../../tools/preview";
import { only, previewed } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";
const named = (result: Preview, name: string) => {
  const found = result.resources.find(r => r.name === name);
  assert.ok(found, `there is ${name}: ${result.failure ?? ""} ${JSON.stringify(result.problems)}`);
  return found;
};
const kubenet = { kind: "kubenet", overlay: null, dataplane: { kind: "azure" } };

suite("what surrounds a cluster", () => {
  test("kubenet has a route table of its own on its subnets, which the cluster may write", async t => {
    const result = await previewed(t, { "aks:network": kubenet });
    assert.equal(result.failure, undefined);
    assert.ok(only(result, "Subnet").inputs.routeTable !== undefined);
    assert.ok(!result.resources.some(r => r.type.endsWith(":Route")), "AKS writes the routes");
    assert.equal(named(result, "aks-route-table-table").inputs.routes, undefined, "never inline, or AKS's would go");
    assert.ok(only(result, "ManagedCluster").dependsOn.map(short).includes("aks-identity-roles/routeTable"));
    const { networkProfile } = only(result, "ManagedCluster").inputs as { networkProfile: Record<string, unknown> };
    assert.deepEqual(
      [networkProfile.networkPlugin, networkProfile.networkDataplane, networkProfile.podCidr],
      ["kubenet", undefined, "10.244.0.0/16"],
    );
  });

  test("pods have a subnet of their own on every pool, and AKS delegates it", async t => {
    const result = await previewed(t, {
      "aks:network": { kind: "podSubnet", overlay: null },
      "aks:nodePools": { user: {} },
    });
    assert.equal(result.failure, undefined);
    const pods = named(result, "aks-network-subnets/pods");
    assert.equal(pods.inputs.delegations, undefined);
    assert.deepEqual(pods.ignoreChanges, ["delegations"]);
    assert.equal(pods.inputs.defaultOutboundAccess, false);
    const cluster = only(result, "ManagedCluster").inputs as {
      agentPoolProfiles: { podSubnetID: unknown }[];
      networkProfile: { networkPluginMode: unknown };
    };
    assert.ok(cluster.agentPoolProfiles[0].podSubnetID !== undefined);
    assert.ok(only(result, "AgentPool").inputs.podSubnetID !== undefined);
    assert.equal(cluster.networkProfile.networkPluginMode, undefined);
    assert.ok(named(result, "aks-identity-roles/subnets/pods"));
  });

  test("an appliance gets the default route", async t => {
    const config = {
      "aks:network": { reservedCidrs: ["10.0.0.0/24"] },
      "aks:egress": {
        kind: "appliance",
        loadBalancer: null,
        appliance: { address: "10.0.0.4", publicIps: ["203.0.114.9"] },
      },
    };
    const result = await previewed(t, config);
    assert.equal(result.failure, undefined);
    const { inputs } = named(result, "aks-route-table-routes/default");
    assert.deepEqual([inputs.nextHopType, inputs.nextHopIpAddress], ["VirtualAppliance", "10.0.0.4"]);
    assert.equal(named(result, "aks-route-table-table").inputs.disableBgpRoutePropagation, true);
    const cluster = only(result, "ManagedCluster");
    assert.ok(cluster.dependsOn.map(short).includes("aks-route-table-routes/default"));
    const { authorizedIPRanges } = cluster.inputs.apiServerAccessProfile as { authorizedIPRanges: string[] };
    assert.deepEqual(authorizedIPRanges, ["203.0.113.0/24", "203.0.114.9/32"]);
  });

  test("the network's gateway gets the default route, and its own routes stay", async t => {
    const result = await previewed(t, { "aks:egress": { kind: "virtualNetworkGateway", loadBalancer: null } });
    assert.equal(result.failure, undefined);
    const { inputs } = named(result, "aks-route-table-routes/default");
    assert.deepEqual([inputs.nextHopType, inputs.nextHopIpAddress], ["VirtualNetworkGateway", undefined]);
    assert.equal(named(result, "aks-route-table-table").inputs.disableBgpRoutePropagation, false);
  });

  test("AKS's own NAT gateway is a profile of the cluster in AKS's own network", async t => {
    const result = await previewed(t, {
      "aks:network": { vnet: { kind: "managed", create: null } },
      "aks:egress": { kind: "managedNatGateway", loadBalancer: null, managedNatGateway: { publicIpCount: 3 } },
    });
    assert.equal(result.failure, undefined);
    const { networkProfile } = only(result, "ManagedCluster").inputs as { networkProfile: Record<string, unknown> };
    assert.equal(networkProfile.outboundType, "managedNATGateway");
    assert.deepEqual(networkProfile.natGatewayProfile, {
      managedOutboundIPProfile: { count: 3 },
      idleTimeoutInMinutes: 4,
    });
    assert.equal(networkProfile.loadBalancerProfile, undefined);
  });

  test("a NAT gateway for each zone serves the subnet whose pools are there", async t => {
    const pool = (zone: string): object => ({ zones: [zone], subnet: `zone${zone}` });
    const result = await previewed(t, {
      "aks:network": { vnet: { create: { subnets: { zone1: {}, zone2: {}, nodes: null } } } },
      "aks:egress": { kind: "natGateway", loadBalancer: null, natGateway: { perZone: true, publicIpCount: 2 } },
      "aks:systemPool": pool("1"),
      "aks:nodePools": { b: pool("2") },
    });
    assert.equal(result.failure, undefined);
    const gateways = result.resources.filter(r => r.type === "azure-native:network:NatGateway");
    assert.deepEqual(
      gateways.map(g => [g.name, g.inputs.zones]),
      [
        ["aks-nat-gateway/1-gateway", ["1"]],
        ["aks-nat-gateway/2-gateway", ["2"]],
      ],
    );
    assert.equal(result.resources.filter(r => r.type.endsWith(":PublicIPAddress")).length, 4);
    const behind = (name: string): string[] => named(result, name).dependsOn.map(short);
    assert.ok(behind("aks-network-subnets/zone1").includes("aks-nat-gateway/1-gateway"));
    assert.ok(behind("aks-network-subnets/zone2").includes("aks-nat-gateway/2-gateway"));
    assert.ok(!behind("aks-network-subnets/zone1").includes("aks-nat-gateway/2-gateway"));
  });

  test("security groups hold what AKS needs and what is let in, nothing else", async t => {
    const result = await previewed(t, {
      "aks:apiServer": { kind: "vnetIntegration", public: null },
      "aks:network": {
        securityGroups: {
          kind: "create",
          create: { inbound: { web: { sources: ["Internet", "203.0.113.0/24"], ports: ["80", "443"] } } },
        },
      },
    });
    assert.equal(result.failure, undefined);
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
    assert.deepEqual(rules("nodes"), [
      "100 Allow Inbound cluster 10.240.0.0/22+10.244.0.0/16 *",
      "110 Allow Inbound inbound.web 203.0.113.0/24 80+443",
      "120 Allow Inbound inbound.web.Internet Internet 80+443",
    ]);
    assert.deepEqual(rules("apiServer"), [
      "100 Allow Inbound cluster 10.240.0.0/22+10.244.0.0/16 443+4443",
      "110 Allow Inbound loadBalancer AzureLoadBalancer 9988",
    ]);
    for (const subnet of ["nodes", "apiServer"]) {
      assert.ok(
        named(result, `aks-network-subnets/${subnet}`)
          .dependsOn.map(short)
          .includes(`aks-security-groups-groups/${subnet}`),
      );
    }
  });

  test("a private DNS zone is linked to the networks that ask, not to the nodes' own", async t => {
    const hub =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub";
    const result = await previewed(t, {
      "aks:apiServer": {
        kind: "private",
        public: null,
        private: { dns: { kind: "create", create: { links: { hub } } } },
      },
    });
    assert.equal(result.failure, undefined);
    assert.equal(only(result, "PrivateZone").inputs.privateZoneName, "privatelink.westeurope.azmk8s.io");
    assert.deepEqual(only(result, "VirtualNetworkLink").inputs.virtualNetwork, { id: hub });
    const before = only(result, "ManagedCluster").dependsOn.map(short);
    for (const name of ["aks-identity-roles/vnet", "aks-identity-roles/privateDnsZone", "aks-private-dns-zone-zone"])
      assert.ok(before.includes(name), `the cluster waits for ${name}`);
    assert.ok(
      !result.resources.some(r => r.name === "aks-identity-roles/subnets/nodes"),
      "the network's role is enough",
    );
  });

  test("VNet integration puts the API server into a delegated subnet of its own", async t => {
    const result = await previewed(t, { "aks:apiServer": { kind: "vnetIntegration", public: null } });
    assert.equal(result.failure, undefined);
    const { inputs } = named(result, "aks-network-subnets/apiServer");
    assert.deepEqual(inputs.delegations, [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }]);
    assert.match(String(inputs.addressPrefix), /\/28$/);
    const { apiServerAccessProfile } = only(result, "ManagedCluster").inputs as {
      apiServerAccessProfile: Record<string, unknown>;
    };
    assert.equal(apiServerAccessProfile.enableVnetIntegration, true);
    assert.equal(apiServerAccessProfile.privateDNSZone, "system");
    assert.ok("subnetId" in apiServerAccessProfile);
  });

  test("groups get their Azure roles on the cluster and on namespaces", async t => {
    const groupId = "33333333-3333-3333-3333-333333333333";
    const roles = {
      ops: { groupId, role: "clusterAdmin" },
      shop: { groupId, role: "writer", namespace: "shop" },
    };
    const result = await previewed(t, { "aks:entra": { adminGroupIds: [groupId], roles } });
    assert.equal(result.failure, undefined);
    const of = (key: string) => named(result, `aks-cluster-roles/${key}`);
    assert.equal(of("ops").inputs.principalType, "Group");
    assert.equal(of("ops").inputs.principalId, groupId);
    for (const key of ["ops", "shop"]) {
      assert.ok(of(key).dependsOn.map(short).includes("aks-cluster-managed-cluster"));
    }
    const granted = await previewed(t, {
      "aks:entra": { adminGroupIds: [groupId], roles },
      "aks:roleAssignments": { kind: "granted" },
    });
    assert.ok(!granted.resources.some(r => r.type.endsWith(":RoleAssignment")));
  });

  test("maintenance windows and the autoscaler's profile reach Azure", async t => {
    const result = await previewed(t, {
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
    assert.equal(result.failure, undefined);
    const window = named(result, "aks-cluster-maintenance/cluster").inputs;
    assert.equal(window.configName, "aksManagedAutoUpgradeSchedule");
    assert.deepEqual(window.maintenanceWindow, {
      startTime: "01:00",
      durationHours: 4,
      utcOffset: "+00:00",
      schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 1 } },
    });
    const images = named(result, "aks-cluster-maintenance/nodeImages").inputs.maintenanceWindow as {
      schedule: object;
      notAllowedDates: object[];
    };
    assert.deepEqual(images.schedule, {
      relativeMonthly: { dayOfWeek: "Sunday", weekIndex: "Last", intervalMonths: 1 },
    });
    assert.equal(images.notAllowedDates.length, 1);
    assert.deepEqual(only(result, "ManagedCluster").inputs.autoScalerProfile, {
      expander: "least-waste",
      scaleDownUnneededTime: "5m",
      skipNodesWithSystemPods: "false",
    });
  });
});
