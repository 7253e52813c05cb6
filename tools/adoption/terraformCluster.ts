import { isTree, valueAt, type Tree } from "../../design/contract/tree";

/** A path of azurerm's, where a block that can be there once is a list of one, and Resource Manager's. Several of azurerm's are what its
 *  versions call the same. */
type Row = readonly [arm: string, terraform: readonly string[], turned?: (value: unknown) => unknown];

const not = (value: unknown): unknown => (typeof value === "boolean" ? !value : undefined);
const ids = (value: unknown): unknown =>
  Array.isArray(value) && value.length > 0 ? value.map((id: unknown) => ({ id })) : undefined;
/** The provider writes 0 where there is no number. */
const some = (value: unknown): unknown => (value === 0 ? undefined : value);
const text = (value: unknown): unknown =>
  value === undefined || value === null || value === "" ? undefined : String(value);

/** Source: documentation of hashicorp/azurerm, kubernetes_cluster and kubernetes_cluster_node_pool, of versions 3 and 4. */
const clusterRows: readonly Row[] = [
  ["location", ["location"]],
  ["tags", ["tags"]],
  ["dnsPrefix", ["dns_prefix"]],
  ["fqdnSubdomain", ["dns_prefix_private_cluster"]],
  ["fqdn", ["fqdn"]],
  ["kubernetesVersion", ["kubernetes_version"]],
  ["currentKubernetesVersion", ["current_kubernetes_version"]],
  ["sku.tier", ["sku_tier"]],
  ["supportPlan", ["support_plan"]],
  ["autoUpgradeProfile.upgradeChannel", ["automatic_upgrade_channel", "automatic_channel_upgrade"]],
  ["autoUpgradeProfile.nodeOSUpgradeChannel", ["node_os_upgrade_channel", "node_os_channel_upgrade"]],
  ["disableLocalAccounts", ["local_account_disabled"]],
  ["enableRBAC", ["role_based_access_control_enabled"]],
  ["oidcIssuerProfile.enabled", ["oidc_issuer_enabled"]],
  ["securityProfile.workloadIdentity.enabled", ["workload_identity_enabled"]],
  ["addonProfiles.azurepolicy.enabled", ["azure_policy_enabled"]],
  ["addonProfiles.httpApplicationRouting.enabled", ["http_application_routing_enabled"]],
  ["addonProfiles.openServiceMesh.enabled", ["open_service_mesh_enabled"]],
  ["securityProfile.imageCleaner.enabled", ["image_cleaner_enabled"]],
  ["securityProfile.imageCleaner.intervalHours", ["image_cleaner_interval_hours"], some],
  ["nodeResourceGroup", ["node_resource_group"]],
  ["diskEncryptionSetID", ["disk_encryption_set_id"]],
  ["metricsProfile.costAnalysis.enabled", ["cost_analysis_enabled"]],
  ["apiServerAccessProfile.enablePrivateCluster", ["private_cluster_enabled"]],
  ["apiServerAccessProfile.privateDNSZone", ["private_dns_zone_id"]],
  ["apiServerAccessProfile.enablePrivateClusterPublicFQDN", ["private_cluster_public_fqdn_enabled"]],
  ["apiServerAccessProfile.disableRunCommand", ["run_command_enabled"], not],
  [
    "apiServerAccessProfile.authorizedIPRanges",
    ["api_server_access_profile.0.authorized_ip_ranges", "api_server_authorized_ip_ranges"],
  ],
  [
    "apiServerAccessProfile.enableVnetIntegration",
    [
      "api_server_access_profile.0.virtual_network_integration_enabled",
      "api_server_access_profile.0.vnet_integration_enabled",
    ],
  ],
  ["apiServerAccessProfile.subnetId", ["api_server_access_profile.0.subnet_id"]],
  ["identity.type", ["identity.0.type"]],
  ["identity.userAssignedIdentities", ["identity.0.identity_ids"], identities],
  ["identityProfile.kubeletidentity.clientId", ["kubelet_identity.0.client_id"]],
  ["identityProfile.kubeletidentity.objectId", ["kubelet_identity.0.object_id"]],
  ["identityProfile.kubeletidentity.resourceId", ["kubelet_identity.0.user_assigned_identity_id"]],
  ["servicePrincipalProfile.clientId", ["service_principal.0.client_id"]],
  ["networkProfile.networkPlugin", ["network_profile.0.network_plugin"]],
  ["networkProfile.networkPluginMode", ["network_profile.0.network_plugin_mode"]],
  ["networkProfile.networkPolicy", ["network_profile.0.network_policy"]],
  ["networkProfile.networkDataplane", ["network_profile.0.network_data_plane", "network_profile.0.ebpf_data_plane"]],
  ["networkProfile.dnsServiceIP", ["network_profile.0.dns_service_ip"]],
  ["networkProfile.outboundType", ["network_profile.0.outbound_type"]],
  ["networkProfile.podCidr", ["network_profile.0.pod_cidr"]],
  ["networkProfile.serviceCidr", ["network_profile.0.service_cidr"]],
  ["networkProfile.ipFamilies", ["network_profile.0.ip_versions"]],
  ["networkProfile.loadBalancerSku", ["network_profile.0.load_balancer_sku"]],
  [
    "networkProfile.advancedNetworking.observability.enabled",
    ["network_profile.0.advanced_networking.0.observability_enabled"],
  ],
  ["networkProfile.advancedNetworking.security.enabled", ["network_profile.0.advanced_networking.0.security_enabled"]],
  [
    "networkProfile.natGatewayProfile.managedOutboundIPProfile.count",
    ["network_profile.0.nat_gateway_profile.0.managed_outbound_ip_count"],
  ],
  [
    "networkProfile.natGatewayProfile.idleTimeoutInMinutes",
    ["network_profile.0.nat_gateway_profile.0.idle_timeout_in_minutes"],
  ],
  ["addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID", ["oms_agent.0.log_analytics_workspace_id"]],
  ["addonProfiles.omsagent.config.useAADAuth", ["oms_agent.0.msi_auth_for_monitoring_enabled"], text],
  [
    "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    ["key_vault_secrets_provider.0.secret_rotation_enabled"],
    text,
  ],
  [
    "addonProfiles.azureKeyvaultSecretsProvider.config.rotationPollInterval",
    ["key_vault_secrets_provider.0.secret_rotation_interval"],
  ],
  [
    "addonProfiles.ingressApplicationGateway.config.applicationGatewayId",
    ["ingress_application_gateway.0.effective_gateway_id", "ingress_application_gateway.0.gateway_id"],
  ],
  ["addonProfiles.aciConnectorLinux.config.SubnetName", ["aci_connector_linux.0.subnet_name"]],
  ["securityProfile.defender.logAnalyticsWorkspaceResourceId", ["microsoft_defender.0.log_analytics_workspace_id"]],
  ["securityProfile.customCATrustCertificates", ["custom_ca_trust_certificates_base64"]],
  ["securityProfile.azureKeyVaultKms.keyId", ["key_management_service.0.key_vault_key_id"]],
  ["securityProfile.azureKeyVaultKms.keyVaultNetworkAccess", ["key_management_service.0.key_vault_network_access"]],
  ["workloadAutoScalerProfile.keda.enabled", ["workload_autoscaler_profile.0.keda_enabled"]],
  [
    "workloadAutoScalerProfile.verticalPodAutoscaler.enabled",
    ["workload_autoscaler_profile.0.vertical_pod_autoscaler_enabled"],
  ],
  ["storageProfile.diskCSIDriver.enabled", ["storage_profile.0.disk_driver_enabled"]],
  ["storageProfile.fileCSIDriver.enabled", ["storage_profile.0.file_driver_enabled"]],
  ["storageProfile.blobCSIDriver.enabled", ["storage_profile.0.blob_driver_enabled"]],
  ["storageProfile.snapshotController.enabled", ["storage_profile.0.snapshot_controller_enabled"]],
  ["serviceMeshProfile.mode", ["service_mesh_profile.0.mode"]],
  ["serviceMeshProfile.istio.revisions", ["service_mesh_profile.0.revisions"]],
  ["nodeProvisioningProfile.mode", ["node_provisioning_profile.0.mode"]],
  ["nodeProvisioningProfile.defaultNodePools", ["node_provisioning_profile.0.default_node_pools"]],
  ["bootstrapProfile.artifactSource", ["bootstrap_profile.0.artifact_source"]],
  ["ingressProfile.webAppRouting.dnsZoneResourceIds", ["web_app_routing.0.dns_zone_ids"]],
  ["ingressProfile.webAppRouting.nginx.defaultIngressControllerType", ["web_app_routing.0.default_nginx_controller"]],
  ["linuxProfile.adminUsername", ["linux_profile.0.admin_username"]],
  ["httpProxyConfig.httpProxy", ["http_proxy_config.0.http_proxy"]],
  ["httpProxyConfig.httpsProxy", ["http_proxy_config.0.https_proxy"]],
  ["httpProxyConfig.noProxy", ["http_proxy_config.0.no_proxy"]],
  ...[
    "balance_similar_node_groups balanceSimilarNodeGroups",
    "expander expander",
    "max_graceful_termination_sec maxGracefulTerminationSec",
  ]
    .concat(["max_node_provisioning_time maxNodeProvisionTime", "max_unready_nodes okTotalUnreadyCount"])
    .concat(["max_unready_percentage maxTotalUnreadyPercentage", "new_pod_scale_up_delay newPodScaleUpDelay"])
    .concat([
      "scale_down_delay_after_add scaleDownDelayAfterAdd",
      "scale_down_delay_after_delete scaleDownDelayAfterDelete",
    ])
    .concat(["scale_down_delay_after_failure scaleDownDelayAfterFailure", "scan_interval scanInterval"])
    .concat(["scale_down_unneeded scaleDownUnneededTime", "scale_down_unready scaleDownUnreadyTime"])
    .concat([
      "scale_down_utilization_threshold scaleDownUtilizationThreshold",
      "empty_bulk_delete_max maxEmptyBulkDelete",
    ])
    .concat([
      "skip_nodes_with_local_storage skipNodesWithLocalStorage",
      "skip_nodes_with_system_pods skipNodesWithSystemPods",
    ])
    .map((names): Row => {
      const [own, arm] = names.split(" ");
      return [`autoScalerProfile.${arm}`, [`auto_scaler_profile.0.${own}`], text];
    }),
];

const balancer = "network_profile.0.load_balancer_profile.0";
const balancerRows: readonly Row[] = [
  ["managedOutboundIPs.count", [`${balancer}.managed_outbound_ip_count`]],
  ["managedOutboundIPs.countIPv6", [`${balancer}.managed_outbound_ipv6_count`]],
  ["outboundIPs.publicIPs", [`${balancer}.outbound_ip_address_ids`], ids],
  ["outboundIPPrefixes.publicIPPrefixes", [`${balancer}.outbound_ip_prefix_ids`], ids],
  ["allocatedOutboundPorts", [`${balancer}.outbound_ports_allocated`]],
  ["idleTimeoutInMinutes", [`${balancer}.idle_timeout_in_minutes`]],
  ["backendPoolType", [`${balancer}.backend_pool_type`]],
].map(([arm, own, turned]) => [`networkProfile.loadBalancerProfile.${String(arm)}`, own, turned] as unknown as Row);

const poolRows: readonly Row[] = [
  ["name", ["name"]],
  ["vmSize", ["vm_size"]],
  ["type", ["type"]],
  ["mode", ["mode"]],
  ["count", ["node_count"]],
  ["minCount", ["min_count"]],
  ["maxCount", ["max_count"]],
  ["enableAutoScaling", ["auto_scaling_enabled", "enable_auto_scaling"]],
  ["enableEncryptionAtHost", ["host_encryption_enabled", "enable_host_encryption"]],
  ["enableNodePublicIP", ["node_public_ip_enabled", "enable_node_public_ip"]],
  ["enableFIPS", ["fips_enabled"]],
  ["enableUltraSSD", ["ultra_ssd_enabled"]],
  ["kubeletDiskType", ["kubelet_disk_type"]],
  ["maxPods", ["max_pods"]],
  ["nodeLabels", ["node_labels"]],
  ["nodeTaints", ["node_taints"]],
  ["orchestratorVersion", ["orchestrator_version"]],
  ["osDiskSizeGB", ["os_disk_size_gb"]],
  ["osDiskType", ["os_disk_type"]],
  ["osSKU", ["os_sku"]],
  ["osType", ["os_type"]],
  ["podSubnetID", ["pod_subnet_id"]],
  ["vnetSubnetID", ["vnet_subnet_id"]],
  ["scaleDownMode", ["scale_down_mode"]],
  ["scaleSetPriority", ["priority"]],
  ["scaleSetEvictionPolicy", ["eviction_policy"]],
  ["spotMaxPrice", ["spot_max_price"]],
  ["availabilityZones", ["zones"], zones],
  ["tags", ["tags"]],
  ["proximityPlacementGroupID", ["proximity_placement_group_id"]],
  ["hostGroupID", ["host_group_id"]],
  ["capacityReservationGroupID", ["capacity_reservation_group_id"]],
  ["gpuInstanceProfile", ["gpu_instance"]],
  ["creationData.sourceResourceId", ["snapshot_id"]],
  ["workloadRuntime", ["workload_runtime"]],
  ["kubeletConfig", ["kubelet_config.0"]],
  ["linuxOSConfig", ["linux_os_config.0"]],
  ["nodePublicIPPrefixID", ["node_public_ip_prefix_id"]],
  ["upgradeSettings.maxSurge", ["upgrade_settings.0.max_surge"]],
  ["upgradeSettings.maxUnavailable", ["upgrade_settings.0.max_unavailable"]],
  ["upgradeSettings.drainTimeoutInMinutes", ["upgrade_settings.0.drain_timeout_in_minutes"], some],
  ["upgradeSettings.nodeSoakDurationInMinutes", ["upgrade_settings.0.node_soak_duration_in_minutes"]],
];

function identities(value: unknown): unknown {
  const all = Array.isArray(value) ? (value as unknown[]) : [];
  return all.length === 0 ? undefined : Object.fromEntries(all.map(id => [String(id), {}]));
}

function zones(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].map(String).sort() : undefined;
}

/** What rows make of a resource's attributes: nothing of what is empty. */
function turned(rows: readonly Row[], values: Tree): Tree {
  const body: Tree = {};
  for (const [arm, terraform, turn = same] of rows) {
    const own = terraform
      .map(path => valueAt(values, path))
      .find(value => value !== undefined && value !== null && value !== "");
    const value = turn(own);
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    put(body, arm.split("."), value);
  }
  return body;
}

const same = (value: unknown): unknown => value;

function put(tree: Tree, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const inner = tree[key];
  const into: Tree = isTree(inner) ? inner : {};
  tree[key] = into;
  put(into, rest, value);
}

const hasBlock = (values: Tree, name: string): boolean => isTree(valueAt(values, `${name}.0`));

/** A pool in Resource Manager's form. */
export function poolOfTerraform(values: Tree): Tree {
  const { minCount, maxCount, ...pool } = turned(poolRows, values);
  return pool.enableAutoScaling === true ? { ...pool, minCount, maxCount } : pool;
}

/** A cluster in Resource Manager's form, with the pool that is part of it. Its certificates and passwords are never read. */
export function clusterOfTerraform(values: Tree): Tree {
  const body = turned([...clusterRows, ...(usesBalancer(values) ? balancerRows : [])], values);
  const on = (path: string, block: string): void => {
    if (hasBlock(values, block)) put(body, path.split("."), true);
  };
  on("addonProfiles.omsagent.enabled", "oms_agent");
  on("addonProfiles.azureKeyvaultSecretsProvider.enabled", "key_vault_secrets_provider");
  on("addonProfiles.ingressApplicationGateway.enabled", "ingress_application_gateway");
  on("addonProfiles.aciConnectorLinux.enabled", "aci_connector_linux");
  on("securityProfile.defender.securityMonitoring.enabled", "microsoft_defender");
  on("securityProfile.azureKeyVaultKms.enabled", "key_management_service");
  on("azureMonitorProfile.metrics.enabled", "monitor_metrics");
  on("ingressProfile.webAppRouting.enabled", "web_app_routing");
  on("networkProfile.advancedNetworking.enabled", "network_profile.0.advanced_networking");
  const pool = valueAt(values, "default_node_pool.0");
  // azurerm has a switch for the taint of a pool that is for the system alone.
  const only =
    valueAt(pool, "only_critical_addons_enabled") === true
      ? { nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] }
      : {};
  return {
    ...body,
    ...meshOf(values),
    ...entraOf(values),
    agentPoolProfiles: isTree(pool) ? [{ ...poolOfTerraform(pool), ...only, mode: "System" }] : [],
  };
}

const usesBalancer = (values: Tree): boolean => {
  const type = valueAt(values, "network_profile.0.outbound_type");
  return type === undefined || type === null || type === "loadBalancer";
};

function entraOf(values: Tree): Tree {
  const block = valueAt(values, "azure_active_directory_role_based_access_control.0");
  if (!isTree(block)) return {};
  const { admin_group_object_ids: groups, azure_rbac_enabled: rbac, tenant_id: tenantID } = block;
  const aadProfile = { managed: true, adminGroupObjectIDs: groups ?? [], enableAzureRBAC: rbac === true, tenantID };
  return { aadProfile };
}

function meshOf(values: Tree): Tree {
  const mesh = valueAt(values, "service_mesh_profile.0");
  if (!isTree(mesh)) return {};
  const gateway = (mode: string, key: string): Tree => ({ mode, enabled: mesh[key] === true });
  const authority = valueAt(mesh, "certificate_authority.0");
  const plugin = isTree(authority)
    ? {
        plugin: {
          keyVaultId: authority.key_vault_id,
          certObjectName: authority.cert_object_name,
          keyObjectName: authority.key_object_name,
          rootCertObjectName: authority.root_cert_object_name,
          certChainObjectName: authority.cert_chain_object_name,
        },
      }
    : undefined;
  return {
    serviceMeshProfile: {
      mode: mesh.mode,
      istio: {
        revisions: mesh.revisions,
        components: {
          ingressGateways: [
            gateway("External", "external_ingress_gateway_enabled"),
            gateway("Internal", "internal_ingress_gateway_enabled"),
          ],
        },
        ...(plugin && { certificateAuthority: plugin }),
      },
    },
  };
}

/** A cluster's maintenance windows, each a resource of its own in Azure. */
export function windowsOfTerraform(values: Tree): [name: string, body: Tree][] {
  const all: readonly (readonly [block: string, name: string])[] = [
    ["maintenance_window_auto_upgrade", "aksManagedAutoUpgradeSchedule"],
    ["maintenance_window_node_os", "aksManagedNodeOSUpgradeSchedule"],
  ];
  return all.flatMap(([block, name]): [string, Tree][] => {
    const window = valueAt(values, `${block}.0`);
    return isTree(window) ? [[name, { maintenanceWindow: windowOf(window) }]] : [];
  });
}

function windowOf(window: Tree): Tree {
  const { frequency, interval, day_of_week: dayOfWeek, day_of_month: dayOfMonth, week_index: weekIndex } = window;
  const kinds: Readonly<Record<string, Tree>> = {
    Daily: { daily: { intervalDays: interval } },
    Weekly: { weekly: { intervalWeeks: interval, dayOfWeek } },
    AbsoluteMonthly: { absoluteMonthly: { intervalMonths: interval, dayOfMonth } },
    RelativeMonthly: { relativeMonthly: { intervalMonths: interval, dayOfWeek, weekIndex } },
  };
  const dates = Array.isArray(window.not_allowed) ? window.not_allowed.filter(isTree) : [];
  return {
    startTime: window.start_time,
    durationHours: window.duration,
    utcOffset: window.utc_offset,
    startDate:
      typeof window.start_date === "string" && window.start_date !== "" ? window.start_date.slice(0, 10) : undefined,
    notAllowedDates:
      dates.length === 0
        ? undefined
        : dates.map(({ start, end }) => ({ start: String(start).slice(0, 10), end: String(end).slice(0, 10) })),
    schedule: kinds[String(frequency)],
  };
}
