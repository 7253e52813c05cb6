import type { componentNames } from "../../tools/generate/pluginSchema";
import { publicKey } from "../support/sshKeys";

/** How a component is constructed, and what it says of mistakes. */
export interface PluginCase {
  /** Sound args, with something at every place that may come from another resource. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Types of what it creates, the last part of each, sorted. */
  readonly creates: readonly string[];
  /** Values that are wrong, by their keys in args. */
  readonly mistakes: Readonly<Record<string, unknown>>;
  /** Each mistake as property and problem. */
  readonly found: readonly string[];
}

const others = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg-other/providers";
export const vnetId = `${others}/Microsoft.Network/virtualNetworks/vnet-other`;
const subnetId = `${vnetId}/subnets/snet-nodes`;
const natGatewayId = `${others}/Microsoft.Network/natGateways/ng-other`;
const routeTableId = `${others}/Microsoft.Network/routeTables/rt-other`;
const networkSecurityGroupId = `${others}/Microsoft.Network/networkSecurityGroups/nsg-other`;
const identity = (name: string): string => `${others}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const clusterId = `${others}/Microsoft.ContainerService/managedClusters/aks-other`;
const workspaceId = `${others}/Microsoft.OperationalInsights/workspaces/log-other`;
const location = "westeurope";
const resourceGroupName = "rg-other";
const objectId = "11111111-2222-3333-4444-555555555555";

/** What every environment here begins with. */
export const environment = {
  preset: "dev@1",
  name: "shop",
  location,
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [objectId] },
};

const existingNetwork = { vnet: { kind: "existing", existing: { subnets: { nodes: { id: subnetId } } } } };

export const pluginCases: Readonly<Record<(typeof componentNames)[number], PluginCase>> = {
  Flux: {
    args: {
      clusterId,
      workloadIdentityClientId: objectId,
      secrets: { token: "s3cret" },
      configurations: {
        apps: {
          source: {
            kind: "git",
            git: {
              url: "https://github.com/example/apps",
              reference: { branch: "main" },
              credentials: { kind: "https", https: { user: "git", password: { secret: "token" } } },
            },
          },
          kustomizations: { apps: { path: "apps", prune: true } },
        },
      },
      allowReplacement: false,
    },
    creates: ["Extension", "FluxConfiguration"],
    mistakes: {
      clusterId: workspaceId,
      configurations: {
        apps: { source: { kind: "git", git: { url: "ftp://example.com/apps", reference: { tag: "v1" } } } },
      },
    },
    found: ["clusterId C10", "configurations.apps.source.git.url X202"],
  },
  Environment: {
    args: {
      ...environment,
      // The region is among what may come from another resource, so no name holds it.
      naming: { pattern: "{type}-{name}" },
      network: existingNetwork,
      secrets: { hook: "s3cret" },
      acceptedWarnings: { C16: "later" },
    },
    creates: [
      "ManagedCluster",
      "ResourceGroup",
      "RoleAssignment",
      "RoleAssignment",
      "UserAssignedIdentity",
      "UserAssignedIdentity",
    ],
    mistakes: {
      network: { serviceCidrs: ["10.240.0.0/16"] },
      nodePools: { averylongpoolname: {} },
      kubernetes: { version: "1.20" },
    },
    found: ["kubernetes.version X12", "network.serviceCidrs N25", "nodePools.averylongpoolname P7"],
  },
  Monitoring: {
    args: {
      resourceGroupName,
      location,
      name: "log-shop",
      prometheusName: "amw-shop",
      retentionDays: 90,
      tables: { ContainerLogV2: { plan: "basic" } },
    },
    creates: ["AzureMonitorWorkspace", "Table", "Workspace"],
    mistakes: {
      resourceGroupName: undefined,
      retentionDays: 10,
      dailyCapGb: 0.01,
      tables: { "Container Log": { plan: "basic" } },
    },
    found: ["dailyCapGb X71", "resourceGroupName C3", "retentionDays X70", "tables.Container Log X72"],
  },
  ClusterMonitoring: {
    args: {
      resourceGroupName,
      location,
      clusterId,
      workspaceId,
      ruleName: "dcr-shop",
      prometheus: {
        prometheusId: `${others}/Microsoft.Monitor/accounts/amw-other`,
        clusterName: "aks-other",
        endpointName: "dce-shop",
        ruleName: "dcr-shop-prometheus",
        ruleGroupNames: { nodes: "prg-shop-nodes" },
      },
    },
    creates: [
      "DataCollectionEndpoint",
      "DataCollectionRule",
      "DataCollectionRule",
      "DataCollectionRuleAssociation",
      "DataCollectionRuleAssociation",
      "DiagnosticSetting",
      "PrometheusRuleGroup",
    ],
    mistakes: {
      workspaceId: clusterId,
      containerInsights: { intervalMinutes: 31, namespaces: { kind: "only", only: { names: [] } } },
    },
    found: ["containerInsights.intervalMinutes X73", "containerInsights.namespaces.only.names X74", "workspaceId C10"],
  },
  Network: {
    args: {
      resourceGroupName,
      location,
      name: "vnet-mine",
      addressSpace: ["10.1.0.0/16"],
      subnets: { nodes: { addressPrefix: "10.1.0.0/22", natGatewayId, routeTableId, networkSecurityGroupId } },
    },
    creates: ["Subnet", "VirtualNetwork"],
    mistakes: {
      name: undefined,
      addressSpace: "10.1.0.0/16",
      subnets: { nodes: { natGatewayId: vnetId, delegation: 4 } },
    },
    found: ["addressSpace C2", "name C3", "subnets.nodes.delegation C2", "subnets.nodes.natGatewayId C10"],
  },
  Cluster: {
    args: {
      ...environment,
      resourceGroupName,
      clusterName: "aks-mine",
      nodeResourceGroup: { name: "rg-nodes" },
      egressIps: ["198.51.100.7"],
      network: existingNetwork,
      identity: {
        controlPlane: { kind: "existing", existing: { id: identity("id-control"), principalId: objectId } },
        kubelet: {
          kind: "existing",
          existing: { id: identity("id-kubelet"), principalId: objectId, clientId: objectId },
        },
      },
    },
    creates: ["ManagedCluster"],
    mistakes: { kubernetes: { version: 1.36 }, zones: ["9"], nodePools: {}, egressIps: "198.51.100.7" },
    found: ["egressIps C2", "kubernetes.version C2", "nodePools C1", "zones P21"],
  },
  ClusterIdentity: {
    args: { resourceGroupName, location, grants: { subnet: { role: "networkContributor", scope: subnetId } } },
    creates: ["RoleAssignment", "RoleAssignment", "UserAssignedIdentity", "UserAssignedIdentity"],
    mistakes: {
      controlPlane: { kind: "existing" },
      kubelet: { kind: "exsiting" },
      grants: { subnet: { role: "owner", scope: subnetId } },
    },
    found: ["controlPlane.existing C3", "grants.subnet.role C2", "kubelet.kind C2"],
  },
  NodePool: {
    args: {
      resourceGroupName,
      clusterName: "aks-other",
      name: "web",
      subnetId,
      podSubnetId: `${vnetId}/subnets/snet-pods`,
    },
    creates: ["AgentPool"],
    mistakes: { name: "averylongpoolname", subnetId: vnetId, maxPods: "30", kubernetes: { version: "1.20" } },
    found: ["kubernetes.version X12", "maxPods C2", "name P7", "subnetId C10"],
  },
  KeyVault: {
    args: { resourceGroupName, location, name: "kv-mine", keys: ["etcd"] },
    creates: ["Key", "Vault"],
    mistakes: {
      tier: "basic",
      softDeleteDays: 5,
      tenantId: "contoso",
      access: { public: { allowedRanges: ["10.0.0.0/8"] } },
      key: "etcd",
    },
    found: ["access.public.allowedRanges[0] X61", "key C1", "softDeleteDays X60", "tenantId I16", "tier C2"],
  },
  Bastion: {
    args: { resourceGroupName, location, name: "bas-mine", subnetId: `${vnetId}/subnets/AzureBastionSubnet` },
    creates: ["BastionHost", "PublicIPAddress"],
    mistakes: { tier: "developer", scaleUnits: 51, zones: ["4"], subnetId: vnetId, sku: "Basic" },
    found: ["scaleUnits X235", "sku C1", "subnetId C10", "tier C2", "zones[0] X236"],
  },
  JumpBox: {
    args: {
      resourceGroupName,
      location,
      name: "vm-jump",
      subnetId,
      sshPublicKey: publicKey,
      bastionId: `${others}/Microsoft.Network/bastionHosts/bas-other`,
      roles: { team: { groupId: objectId, role: "admin" } },
    },
    creates: [
      "NetworkInterface",
      "RoleAssignment",
      "RoleAssignment",
      "RoleAssignment",
      "VirtualMachine",
      "VirtualMachineExtension",
    ],
    mistakes: {
      vmSize: "Standard_D4pds_v5",
      zone: "4",
      bastionId: vnetId,
      roles: { team: { role: "admin" } },
      adminPassword: "hunter2",
    },
    found: ["adminPassword C1", "bastionId C10", "roles.team I21", "vmSize X243", "zone X243"],
  },
  NatGateway: {
    args: { resourceGroupName, location, name: "ng-mine", publicIpCount: 2 },
    creates: ["NatGateway", "PublicIPAddress", "PublicIPAddress"],
    mistakes: { publicIpCount: 17, idleTimeoutMinutes: "4", publicIpNam: ["a"] },
    found: ["idleTimeoutMinutes C2", "publicIpCount E29", "publicIpNam C1"],
  },
  Firewall: {
    args: {
      resourceGroupName,
      location,
      name: "fw-mine",
      tier: "basic",
      subnetId: `${vnetId}/subnets/AzureFirewallSubnet`,
      managementSubnetId: `${vnetId}/subnets/AzureFirewallManagementSubnet`,
      sources: ["10.1.0.0/22"],
      routeTable: { resourceGroupName, routeTableName: "rt-other" },
    },
    creates: [
      "AzureFirewall",
      "FirewallPolicy",
      "FirewallPolicyRuleCollectionGroup",
      "PublicIPAddress",
      "PublicIPAddress",
      "Route",
      "Route",
    ],
    mistakes: { tier: "premum", managementSubnetId: null, subnetId: vnetId, sources: { nodes: "10.1.0.0/22" } },
    found: ["sources C2", "subnetId C10", "tier C2"],
  },
  Grafana: {
    args: {
      resourceGroupName,
      location,
      name: "amg-mine",
      prometheusIds: [`${others}/Microsoft.Monitor/accounts/amw-other`],
      roles: { team: { groupId: objectId, role: "editor" } },
    },
    creates: ["Grafana", "RoleAssignment"],
    mistakes: { majorVersion: "11", prometheusIds: [vnetId], roles: { team: { role: "owner" } }, tier: "standard" },
    found: ["majorVersion X101", "prometheusIds[0] C10", "roles.team I21", "roles.team.role C2", "tier C1"],
  },
  RouteTable: {
    args: {
      resourceGroupName,
      location,
      name: "rt-mine",
      routes: {
        default: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" },
      },
    },
    creates: ["Route", "RouteTable"],
    mistakes: { bgpRoutes: "no", name: 7, routes: { default: { nextHopType: "Appliance", prefix: "0.0.0.0/0" } } },
    found: [
      "bgpRoutes C2",
      "name C2",
      "routes.default.addressPrefix C3",
      "routes.default.nextHopType C2",
      "routes.default.prefix C1",
    ],
  },
  PrivateDnsZone: {
    args: { resourceGroupName, name: "privatelink.westeurope.azmk8s.io", links: { hub: vnetId } },
    creates: ["PrivateZone", "VirtualNetworkLink"],
    mistakes: { name: null, links: { hub: subnetId, spoke: 4 }, location: "westeurope" },
    found: ["links.hub C10", "links.spoke C2", "location C1", "name C3"],
  },
  PrivateEndpoint: {
    args: {
      resourceGroupName,
      location,
      name: "pep-mine",
      subnetId,
      targetId: `${others}/Microsoft.ContainerRegistry/registries/crother`,
      subresource: "registry",
      zoneIds: [`${others}/Microsoft.Network/privateDnsZones/privatelink.azurecr.io`],
    },
    creates: ["PrivateDnsZoneGroup", "PrivateEndpoint"],
    mistakes: { subnetId: vnetId, subresource: null, zoneIds: [subnetId], zone: "privatelink.azurecr.io" },
    found: ["subnetId C10", "subresource C3", "zone C1", "zoneIds[0] C10"],
  },
  Registry: {
    args: {
      resourceGroupName,
      location,
      name: "crmine",
      replicas: ["northeurope"],
      credentialSets: {
        "docker-hub": {
          loginServer: "docker.io",
          usernameSecret: "docker-user",
          passwordSecret: "docker-token",
          keyVaultId: `${others}/Microsoft.KeyVault/vaults/kv-other`,
        },
      },
      cacheRules: {
        nginx: { sourceRepository: "docker.io/library/nginx", targetRepository: "nginx", credentialSet: "docker-hub" },
      },
    },
    creates: ["CacheRule", "CredentialSet", "Registry", "Replication"],
    mistakes: {
      tier: "basic",
      replicas: ["westeurope"],
      access: { kind: "private" },
      retentionDays: 400,
      cacheRules: { nginx: { sourceRepository: "docker.io/library/nginx", targetRepository: "nginx" } },
    },
    found: [
      "access.kind X50",
      "cacheRules.nginx.credentialSet X153",
      "replicas X50",
      "replicas[0] X51",
      "retentionDays X50",
      "retentionDays X52",
    ],
  },
  ApplicationGateway: {
    args: { resourceGroupName, location, name: "agw-mine", subnetId, instances: { min: 1, max: 3 } },
    creates: ["ApplicationGateway", "PublicIPAddress", "WebApplicationFirewallPolicy"],
    mistakes: { name: 7, subnetId: vnetId, instances: { min: 3, max: 3 }, teir: "waf" },
    found: ["instances.min X260", "name C2", "subnetId C10", "teir C1"],
  },
  ApplicationGatewayForContainers: {
    args: { resourceGroupName, location, name: "agc-mine", subnetId, frontends: ["web"] },
    creates: ["AssociationsInterface", "FrontendsInterface", "TrafficControllerInterface"],
    mistakes: { name: 7, subnetId: vnetId, frontends: ["-web"], frontend: "web" },
    found: ["frontend C1", "frontends[0] X163", "name C2", "subnetId C10"],
  },
  WorkloadIdentity: {
    args: {
      resourceGroupName,
      location,
      name: "id-web",
      issuerUrl: "https://westeurope.oic.prod-aks.azure.com/tenant/issuer/",
      namespace: "web",
      serviceAccount: "web",
      credentialName: "web",
      roles: { images: { role: "acrPull", scope: `${others}/Microsoft.ContainerRegistry/registries/crother` } },
    },
    creates: ["FederatedIdentityCredential", "RoleAssignment", "UserAssignedIdentity"],
    mistakes: {
      namespace: null,
      serviceAccount: 7,
      roles: { images: { role: "AcrPull", scope: "x" } },
      issuer: "https://x",
    },
    found: ["issuer C1", "namespace C3", "roles.images.role C2", "serviceAccount C2"],
  },
  SecurityGroups: {
    args: {
      resourceGroupName,
      location,
      groups: {
        nodes: {
          name: "nsg-nodes",
          rules: { web: { sources: ["Internet"], destinations: ["*"], ports: ["443"], protocol: "Tcp" } },
        },
      },
    },
    creates: ["NetworkSecurityGroup", "SecurityRule"],
    mistakes: {
      groups: {
        nodes: {
          name: "nsg-nodes",
          rules: { web: { sources: "Internet", destinations: ["*"], ports: [443], protocol: "TCP" } },
        },
      },
      tags: ["dev"],
    },
    found: [
      "groups.nodes.rules.web.ports[0] C2",
      "groups.nodes.rules.web.protocol C2",
      "groups.nodes.rules.web.sources C2",
      "tags C2",
    ],
  },
  ClusterAccess: {
    args: { clusterId, login: { kind: "msi", msi: { clientId: objectId } } },
    creates: [],
    mistakes: { clusterId: vnetId, login: { kind: "msi", spn: { clientId: objectId } }, credentials: "root" },
    found: ["clusterId C10", "credentials C2", "login.spn C4"],
  },
  HubPeering: {
    args: { resourceGroupName, networkName: "vnet-other", vnetId, hubId: `${vnetId}-hub` },
    creates: ["VirtualNetworkPeering", "VirtualNetworkPeering", "azure-native"],
    mistakes: { hubId: subnetId, peerings: "hub", useGateway: "yes" },
    found: ["hubId C10", "peerings C2", "useGateway C2"],
  },
  Namespaces: {
    args: { clusterId, namespaces: { orders: { roles: { team: { groupId: objectId, role: "edit" } } } } },
    creates: ["Namespace", "NetworkPolicy", "RoleBinding"],
    mistakes: {
      reach: "sometimes",
      clusterId: vnetId,
      namespaces: { Orders: {}, web: { quota: { pods: "many" }, podSecurity: "strict", qouta: {} } },
    },
    found: [
      "clusterId C10",
      "namespaces.Orders C32",
      "namespaces.web.podSecurity C2",
      "namespaces.web.qouta C1",
      "namespaces.web.quota.pods C32",
      "reach C2",
    ],
  },
};
