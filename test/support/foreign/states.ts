import { isTree, type Tree } from "../../../design/contract/tree";
import { group, ids, nodesGroup, principals, subscription } from "./az";

/** The environments of others as states and exports have them. */

type Resource = readonly [type: string, name: string, attributes: Tree, module?: string];

/** A state of Terraform's, version 4. */
export const terraformState = (resources: readonly Resource[]): Tree => ({
  version: 4,
  terraform_version: "1.13.0",
  serial: 7,
  lineage: "00000000-0000-4000-a000-000000000003",
  outputs: { admin_kube_config: { value: "hunter2", type: "string", sensitive: true } },
  resources: resources.map(([type, name, attributes, module]) => ({
    ...(module !== undefined && { module }),
    mode: "managed",
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
    instances: [{ schema_version: 2, attributes, sensitive_attributes: [] }],
  })),
});

export const tfNetwork = (): Resource[] => [
  [
    "azurerm_virtual_network",
    "aks",
    {
      id: ids.vnet,
      name: "vnet-theirs",
      address_space: ["10.40.0.0/16"],
      dns_servers: [],
      location: "westeurope",
      subnet: [],
    },
  ],
  ["azurerm_subnet", "aks", { id: ids.nodes, name: "snet-aks", address_prefixes: ["10.40.0.0/20"], delegation: [] }],
  [
    "azurerm_route_table",
    "aks",
    {
      id: ids.table,
      name: "rt-theirs",
      route: [
        {
          name: "default",
          address_prefix: "0.0.0.0/0",
          next_hop_type: "VirtualAppliance",
          next_hop_in_ip_address: "10.50.0.4",
        },
      ],
    },
  ],
  ["azurerm_subnet_route_table_association", "aks", { id: ids.nodes, subnet_id: ids.nodes, route_table_id: ids.table }],
];

export const tfIdentity = (): Tree => ({
  id: ids.identity,
  name: "id-theirs",
  location: "westeurope",
  principal_id: principals.controlPlane,
  client_id: "aaaaaaaa-0000-4000-a000-000000000005",
});

/** A cluster of azurerm 4, with all that the provider reads back. */
export const tfCluster = (own: Tree = {}): Tree => ({
  id: ids.cluster,
  name: "aks-theirs",
  location: "westeurope",
  resource_group_name: "rg-theirs",
  tags: {},
  dns_prefix: "theirs",
  dns_prefix_private_cluster: "",
  kubernetes_version: "1.35",
  current_kubernetes_version: "1.35.2",
  sku_tier: "Standard",
  support_plan: "KubernetesOfficial",
  automatic_upgrade_channel: "patch",
  node_os_upgrade_channel: "NodeImage",
  local_account_disabled: true,
  role_based_access_control_enabled: true,
  oidc_issuer_enabled: true,
  workload_identity_enabled: true,
  azure_policy_enabled: true,
  http_application_routing_enabled: false,
  open_service_mesh_enabled: false,
  image_cleaner_enabled: false,
  image_cleaner_interval_hours: 0,
  node_resource_group: nodesGroup,
  disk_encryption_set_id: "",
  private_cluster_enabled: true,
  private_cluster_public_fqdn_enabled: false,
  private_dns_zone_id: "System",
  run_command_enabled: true,
  cost_analysis_enabled: false,
  api_server_access_profile: [],
  azure_active_directory_role_based_access_control: [
    {
      admin_group_object_ids: [principals.admins],
      azure_rbac_enabled: true,
      tenant_id: "bbbbbbbb-0000-4000-a000-000000000001",
    },
  ],
  auto_scaler_profile: [],
  default_node_pool: [
    {
      name: "system",
      vm_size: "Standard_D4ds_v5",
      type: "VirtualMachineScaleSets",
      node_count: 3,
      min_count: 3,
      max_count: 5,
      auto_scaling_enabled: true,
      host_encryption_enabled: true,
      node_public_ip_enabled: false,
      fips_enabled: false,
      ultra_ssd_enabled: false,
      kubelet_disk_type: "OS",
      max_pods: 60,
      node_labels: {},
      only_critical_addons_enabled: true,
      orchestrator_version: "1.35.2",
      os_disk_size_gb: 128,
      os_disk_type: "Ephemeral",
      os_sku: "Ubuntu",
      pod_subnet_id: "",
      scale_down_mode: "Delete",
      tags: {},
      upgrade_settings: [{ max_surge: "33%", drain_timeout_in_minutes: 0, node_soak_duration_in_minutes: 0 }],
      vnet_subnet_id: ids.nodes,
      workload_runtime: "OCIContainer",
      zones: ["3", "1", "2"],
      kubelet_config: [],
      linux_os_config: [],
    },
  ],
  identity: [{ type: "UserAssigned", identity_ids: [ids.identity], principal_id: "", tenant_id: "" }],
  kubelet_identity: [
    {
      client_id: principals.kubeletClient,
      object_id: principals.kubelet,
      user_assigned_identity_id: `${subscription}/resourceGroups/${nodesGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks-theirs-agentpool`,
    },
  ],
  kube_config_raw: "hunter2",
  kube_admin_config_raw: "hunter2",
  maintenance_window_auto_upgrade: [
    {
      frequency: "Weekly",
      interval: 1,
      duration: 4,
      day_of_week: "Sunday",
      day_of_month: 0,
      week_index: "",
      start_time: "01:00",
      utc_offset: "+00:00",
      start_date: "2026-01-04T00:00:00Z",
      not_allowed: [],
    },
  ],
  network_profile: [
    {
      network_plugin: "azure",
      network_plugin_mode: "overlay",
      network_mode: "",
      network_policy: "cilium",
      network_data_plane: "cilium",
      dns_service_ip: "172.16.0.10",
      outbound_type: "userDefinedRouting",
      pod_cidr: "10.244.0.0/16",
      pod_cidrs: ["10.244.0.0/16"],
      service_cidr: "172.16.0.0/16",
      service_cidrs: ["172.16.0.0/16"],
      ip_versions: ["IPv4"],
      load_balancer_sku: "standard",
      load_balancer_profile: [],
      nat_gateway_profile: [],
      advanced_networking: [],
    },
  ],
  oms_agent: [],
  key_vault_secrets_provider: [],
  ...own,
});

export const tfPool = (): Tree => ({
  id: `${ids.cluster}/agentPools/user`,
  kubernetes_cluster_id: ids.cluster,
  name: "user",
  mode: "User",
  vm_size: "Standard_D8ds_v5",
  os_type: "Linux",
  os_sku: "AzureLinux",
  node_count: 2,
  min_count: 0,
  max_count: 20,
  auto_scaling_enabled: true,
  host_encryption_enabled: false,
  fips_enabled: false,
  max_pods: 110,
  node_labels: { tier: "web" },
  node_taints: [],
  orchestrator_version: "1.35.2",
  os_disk_size_gb: 256,
  os_disk_type: "Managed",
  priority: "Regular",
  eviction_policy: "",
  spot_max_price: -1,
  vnet_subnet_id: ids.nodes,
  zones: [],
  tags: {},
  upgrade_settings: [{ max_surge: "10%", drain_timeout_in_minutes: 0, node_soak_duration_in_minutes: 0 }],
});

/** What the module makes where its variables have their defaults: its cluster's name is its prefix with a suffix. */
export const moduleState = (): Tree => {
  const [pool] = tfCluster().default_node_pool as Tree[];
  const cluster = tfCluster({
    id: `${group}/providers/Microsoft.ContainerService/managedClusters/prefix-aks`,
    name: "prefix-aks",
    dns_prefix: "prefix",
    automatic_upgrade_channel: "",
    azure_policy_enabled: false,
    sku_tier: "Free",
    local_account_disabled: false,
    oidc_issuer_enabled: true,
    private_cluster_enabled: false,
    private_dns_zone_id: "",
    azure_active_directory_role_based_access_control: [],
    identity: [{ type: "SystemAssigned", identity_ids: [], principal_id: principals.controlPlane, tenant_id: "x" }],
    maintenance_window_auto_upgrade: [],
    default_node_pool: [
      {
        ...pool,
        name: "nodepool",
        vm_size: "Standard_D2s_v3",
        auto_scaling_enabled: false,
        min_count: 0,
        max_count: 0,
        node_count: 2,
        host_encryption_enabled: false,
        only_critical_addons_enabled: false,
        os_disk_size_gb: 50,
        os_disk_type: "Managed",
        vnet_subnet_id: "",
        upgrade_settings: [],
        max_pods: 110,
        zones: [],
      },
    ],
    network_profile: [
      {
        network_plugin: "kubenet",
        network_policy: "",
        outbound_type: "loadBalancer",
        dns_service_ip: "10.0.0.10",
        pod_cidr: "10.244.0.0/16",
        service_cidr: "10.0.0.0/16",
        load_balancer_sku: "standard",
        load_balancer_profile: [
          {
            managed_outbound_ip_count: 1,
            managed_outbound_ipv6_count: 0,
            idle_timeout_in_minutes: 30,
            outbound_ports_allocated: 0,
            outbound_ip_address_ids: [],
            outbound_ip_prefix_ids: [],
            backend_pool_type: "NodeIPConfiguration",
          },
        ],
      },
    ],
  });
  return terraformState([["azurerm_kubernetes_cluster", "main", cluster, "module.aks"]]);
};

/** A cluster as Resource Manager has it, with two pools. */
const armCluster = (): Tree => ({
  id: ids.cluster,
  name: "aks-theirs",
  type: "Microsoft.ContainerService/managedClusters",
  location: "westeurope",
  tags: {},
  sku: { name: "Base", tier: "Standard" },
  identity: {
    type: "UserAssigned",
    userAssignedIdentities: { [ids.identity]: { clientId: "x", principalId: principals.controlPlane } },
  },
  properties: {
    kubernetesVersion: "1.35.2",
    dnsPrefix: "theirs",
    nodeResourceGroup: nodesGroup,
    enableRBAC: true,
    disableLocalAccounts: true,
    supportPlan: "KubernetesOfficial",
    aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [principals.admins] },
    agentPoolProfiles: [
      armPool("system", { mode: "System", count: 3, enableAutoScaling: false }),
      armPool("work", { mode: "User", count: 2, enableAutoScaling: true, minCount: 1, maxCount: 9 }),
    ],
    apiServerAccessProfile: {
      authorizedIPRanges: ["203.0.113.0/24"],
      enablePrivateCluster: false,
      disableRunCommand: false,
    },
    autoUpgradeProfile: { upgradeChannel: "stable", nodeOSUpgradeChannel: "NodeImage" },
    networkProfile: {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "azure",
      networkPolicy: "none",
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.0.0.0/16",
      dnsServiceIP: "10.0.0.10",
      outboundType: "loadBalancer",
      loadBalancerSku: "standard",
      loadBalancerProfile: { managedOutboundIPs: { count: 1 }, backendPoolType: "nodeIPConfiguration" },
      ipFamilies: ["IPv4"],
    },
    oidcIssuerProfile: { enabled: true },
    securityProfile: { workloadIdentity: { enabled: true } },
  },
});

function armPool(name: string, own: Tree): Tree {
  return {
    name,
    vmSize: "Standard_D4s_v5",
    osType: "Linux",
    osSKU: "Ubuntu",
    osDiskSizeGB: 128,
    osDiskType: "Managed",
    maxPods: 110,
    type: "VirtualMachineScaleSets",
    orchestratorVersion: "1.35.2",
    enableNodePublicIP: false,
    vnetSubnetID: ids.nodes,
    upgradeSettings: { maxSurge: "10%" },
    ...own,
  };
}

const flat = ({ properties, ...rest }: Tree): Tree => ({ ...rest, ...(isTree(properties) ? properties : {}) });

/** What Azure's verified module makes since it is on azapi: the body that was sent, as a map. */
export const azapiState = (): Tree => {
  const { id, name, location, tags, properties, identity, sku } = armCluster();
  const [system] = (properties as Tree).agentPoolProfiles as Tree[];
  return terraformState([
    [
      "azapi_resource",
      "this",
      {
        id,
        name,
        location,
        tags,
        type: "Microsoft.ContainerService/managedClusters@2025-09-01",
        body: { properties: { ...(properties as Tree), agentPoolProfiles: [system] }, sku },
        output: { identity },
      },
      "module.aks",
    ],
  ]);
};

/** What `az group export` writes. */
export const armExport = (): Tree => {
  const { id: _, name: __, properties, ...cluster } = armCluster();
  const { agentPoolProfiles, ...own } = properties as Tree;
  const name = "[parameters('managedClusters_aks_theirs_name')]";
  const pools = agentPoolProfiles as Tree[];
  const inside = pools.map(pool => ({
    ...pool,
    vnetSubnetID: "[concat(parameters('vnet_externalid'), '/subnets/snet-aks')]",
  }));
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: {
      managedClusters_aks_theirs_name: { defaultValue: "aks-theirs", type: "String" },
      vnet_externalid: { defaultValue: ids.vnet, type: "String" },
    },
    variables: {},
    resources: [
      {
        ...cluster,
        apiVersion: "2025-09-01",
        name,
        properties: { ...own, agentPoolProfiles: inside },
      },
      {
        type: "Microsoft.ContainerService/managedClusters/agentPools",
        apiVersion: "2025-09-01",
        name: "[concat(parameters('managedClusters_aks_theirs_name'), '/work')]",
        dependsOn: [
          "[resourceId('Microsoft.ContainerService/managedClusters', parameters('managedClusters_aks_theirs_name'))]",
        ],
        properties: { ...inside[1], name: undefined },
      },
    ],
  };
};

/** What `pulumi stack export` writes of a program without components. */
export const nativeState = (): Tree => {
  const urn = (type: string, name: string): string =>
    `urn:pulumi:prod::theirs::azure-native:containerservice:${type}::${name}`;
  const { id, ...cluster } = flat(armCluster());
  const pools = cluster.agentPoolProfiles as Tree[];
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' };
  const resource = (type: string, name: string, itsId: unknown, outputs: Tree): Tree => ({
    urn: urn(type, name),
    custom: true,
    id: itsId,
    type: `azure-native:containerservice:${type}`,
    inputs: {},
    outputs,
  });
  return {
    version: 3,
    deployment: {
      resources: [
        {
          urn: "urn:pulumi:prod::theirs::pulumi:pulumi:Stack::theirs-prod",
          custom: false,
          type: "pulumi:pulumi:Stack",
        },
        resource("ManagedCluster", "aks", id, {
          ...cluster,
          azureApiVersion: "2025-09-01",
          windowsProfile: { adminUsername: "azureuser", adminPassword: secret },
        }),
        resource("AgentPool", "work", `${ids.cluster}/agentPools/work`, {
          ...pools[1],
          type: "Microsoft.ContainerService/managedClusters/agentPools",
          typePropertiesType: "VirtualMachineScaleSets",
        }),
      ],
    },
  };
};
