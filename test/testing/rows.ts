import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import type { ComponentResource } from "@pulumi/pulumi";
import {
  ApplicationGateway,
  ApplicationGatewayForContainers,
  Bastion,
  Cluster,
  ClusterAccess,
  ClusterIdentity,
  ClusterMonitoring,
  Environment,
  Firewall,
  Flux,
  Grafana,
  HubPeering,
  JumpBox,
  KeyVault,
  Monitoring,
  NatGateway,
  Network,
  NodePool,
  PrivateDnsZone,
  PrivateEndpoint,
  Registry,
  WorkloadIdentity,
  RouteTable,
  SecurityGroups,
  type EnvironmentArgs,
} from "../../components";
import { publicKey } from "../support/sshKeys";
import { Namespaces } from "../../components/kubernetes";

const location = "westeurope";
const group = () => new resources.ResourceGroup("group", { resourceGroupName: "rg-shop", location }).name;

const network_ = () =>
  new Network("net", {
    resourceGroupName: group(),
    location,
    name: "vnet-shop",
    addressSpace: ["10.80.0.0/16"],
    subnets: {
      nodes: { addressPrefix: "10.80.0.0/22" },
      firewall: { name: "AzureFirewallSubnet", addressPrefix: "10.80.7.0/26" },
    },
  });

const shop = {
  preset: "dev@1",
  name: "shop",
  location,
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
} satisfies EnvironmentArgs;

/** A firewall that has to resolve names, so that its address is known before it is there. */
const withDnsProxy: EnvironmentArgs = {
  ...shop,
  egress: {
    kind: "firewall",
    firewall: { allow: { git: { kind: "network", network: { fqdns: ["git.example.com"], ports: ["22"] } } } },
  },
};

/**
 * A component, made as programs make it: what it refers to comes from other resources, so that nothing of it is known at
 * first.
 */
export const programs: Readonly<Record<string, () => ComponentResource>> = {
  Network: network_,

  NatGateway: () => new NatGateway("nat", { resourceGroupName: group(), location, name: "ng-shop", publicIpCount: 2 }),

  RouteTable: () =>
    new RouteTable("routes", {
      resourceGroupName: group(),
      location,
      name: "rt-shop",
      routes: {
        default: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" },
      },
    }),

  SecurityGroups: () =>
    new SecurityGroups("groups", {
      resourceGroupName: group(),
      location,
      groups: {
        nodes: {
          name: "nsg-nodes",
          rules: { web: { sources: ["Internet"], destinations: ["*"], ports: ["443"], protocol: "Tcp" } },
        },
      },
    }),

  Firewall: () => {
    const table = new RouteTable("routes", { resourceGroupName: group(), location, name: "rt-shop" });
    return new Firewall("firewall", {
      resourceGroupName: "rg-shop",
      location,
      name: "afw-shop",
      subnetId: network_().subnetIds.apply(ids => ids.firewall),
      sources: ["10.80.0.0/22"],
      routeTable: { resourceGroupName: "rg-shop", routeTableName: table.routeTableName },
      expectedAddress: "10.80.7.4",
    });
  },

  Bastion: () =>
    new Bastion("way-in", {
      resourceGroupName: group(),
      location,
      name: "bas-shop",
      subnetId: network_().subnetIds.apply(ids => ids.firewall),
    }),

  JumpBox: () =>
    new JumpBox("jump", {
      resourceGroupName: group(),
      location,
      name: "vm-shop",
      subnetId: network_().subnetIds.apply(ids => ids.nodes),
      sshPublicKey: publicKey,
      roles: { team: { groupId: "11111111-2222-3333-4444-555555555555", role: "admin" } },
    }),

  HubPeering: () => {
    const { vnetId } = network_();
    const hub = new network.VirtualNetwork("hub", { resourceGroupName: "rg-hub", addressSpace: {} });
    return new HubPeering("peering", {
      resourceGroupName: "rg-shop",
      networkName: "vnet-shop",
      vnetId,
      hubId: hub.id,
    });
  },

  PrivateDnsZone: () =>
    new PrivateDnsZone("zone", {
      resourceGroupName: group(),
      name: "privatelink.westeurope.azmk8s.io",
      links: { hub: network_().vnetId },
    }),

  PrivateEndpoint: () =>
    new PrivateEndpoint("endpoint", {
      resourceGroupName: group(),
      location,
      name: "pep-shop",
      subnetId: network_().subnetIds.nodes,
      targetId: new Registry("images", { resourceGroupName: group(), location, name: "crshop" }).registryId,
      subresource: "registry",
    }),

  Registry: () =>
    new Registry("registry", {
      resourceGroupName: group(),
      location,
      name: "crshop",
      replicas: ["northeurope"],
      cacheRules: { dotnet: { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" } },
    }),

  KeyVault: () => new KeyVault("vault", { resourceGroupName: group(), location, name: "kv-shop" }),

  ApplicationGateway: () =>
    new ApplicationGateway("agw", {
      resourceGroupName: group(),
      location,
      name: "agw-shop",
      subnetId: network_().subnetIds.apply(ids => ids.nodes),
    }),

  ApplicationGatewayForContainers: () =>
    new ApplicationGatewayForContainers("agc", {
      resourceGroupName: group(),
      location,
      name: "agc-shop",
      subnetId: network_().subnetIds.apply(ids => ids.nodes),
    }),

  Flux: () =>
    new Flux("flux", {
      clusterId: (programs.Cluster() as Cluster).clusterId,
      configurations: {
        apps: {
          source: { kind: "git", git: { url: "https://github.com/example/apps", reference: { branch: "main" } } },
        },
      },
    }),

  WorkloadIdentity: () =>
    new WorkloadIdentity("web", {
      resourceGroupName: group(),
      location,
      name: "id-web",
      issuerUrl: (programs.Cluster() as Cluster).oidcIssuerUrl,
      namespace: "shop",
      serviceAccount: "web",
    }),

  ClusterIdentity: () =>
    new ClusterIdentity("ids", {
      resourceGroupName: group(),
      location,
      grants: { net: { role: "networkContributor", scope: network_().vnetId } },
    }),

  Cluster: () => {
    const { subnetIds } = network_();
    const identity = new managedidentity.UserAssignedIdentity("identity", { resourceGroupName: "rg-shop", location });
    const gateway = new NatGateway("nat", { resourceGroupName: "rg-shop", location, name: "ng-shop" });
    return new Cluster("cluster", {
      ...shop,
      resourceGroupName: "rg-shop",
      egressIps: gateway.publicIps,
      network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: subnetIds.apply(s => s.nodes) } } } } },
      identity: {
        controlPlane: { kind: "existing", existing: { id: identity.id, principalId: identity.principalId } },
        kubelet: {
          kind: "existing",
          existing: { id: identity.id, principalId: identity.principalId, clientId: identity.clientId },
        },
      },
      upgrades: { maintenance: {} },
    });
  },

  NodePool: () => {
    const { clusterName } = programs.Cluster() as Cluster;
    const subnetId = network_().subnetIds.apply(ids => ids.nodes);
    return new NodePool("pool", { resourceGroupName: group(), clusterName, name: "batch", subnetId });
  },

  Grafana: () =>
    new Grafana("charts", {
      resourceGroupName: group(),
      location,
      name: "amg-shop",
      prometheusIds: [(programs.Monitoring() as Monitoring).prometheusId],
    }),

  "Monitoring by a private way": () =>
    new Monitoring("logs", {
      resourceGroupName: group(),
      location,
      name: "log-shop",
      privateLink: { name: "ampls-shop" },
    }),

  Monitoring: () =>
    new Monitoring("logs", { resourceGroupName: group(), location, name: "log-shop", prometheusName: "amw-shop" }),

  ClusterMonitoring: () =>
    new ClusterMonitoring("sent", {
      resourceGroupName: group(),
      location,
      clusterId: (programs.Cluster() as Cluster).clusterId,
      workspaceId: (programs.Monitoring() as Monitoring).workspaceId,
      ruleName: "dcr-shop",
    }),

  ClusterAccess: () => new ClusterAccess("access", { clusterId: (programs.Cluster() as Cluster).clusterId }),

  "ClusterAccess of an administrator": () =>
    new ClusterAccess("access", {
      clusterId: new Cluster("cluster", {
        ...shop,
        entra: { ...shop.entra, localAccounts: true },
        resourceGroupName: "rg-shop",
      }).clusterId,
      credentials: "admin",
    }),

  Namespaces: () =>
    new Namespaces("spaces", {
      clusterId: (programs.Cluster() as Cluster).clusterId,
      namespaces: { shop: { quota: { pods: "5" } } },
    }),

  Environment: () => new Environment("shop", { ...shop, nodePools: { web: {} } }),

  "Environment behind NAT gateways": () =>
    new Environment("shop", { ...shop, egress: { kind: "natGateway", natGateway: { publicIpCount: 2 } } }),

  "Environment behind a firewall": () => new Environment("shop", withDnsProxy),

  "Environment that is private": () =>
    new Environment("shop", {
      ...shop,
      apiServer: { kind: "private", private: { dns: { kind: "create" } } },
    }),

  "Environment on a network of somebody else's": () =>
    new Environment("shop", {
      ...shop,
      network: {
        vnet: { kind: "existing", existing: { subnets: { nodes: { id: network_().subnetIds.apply(s => s.nodes) } } } },
      },
    }),

  "Environment with a hub": () => {
    const hub = new network.VirtualNetwork("hub", { resourceGroupName: "rg-hub", addressSpace: {} });
    return new Environment("shop", {
      ...shop,
      network: { hub: { kind: "existing", existing: { id: hub.id, addressPrefixes: ["10.0.0.0/22"] } } },
    });
  },
};
