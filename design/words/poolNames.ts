import { notYet, type ForeignNames } from "./foreignName";

const windows = "windowsPools";

/** Of pools, of the cluster autoscaler and of what scales workloads. */
export const poolNames: readonly ForeignNames[] = [
  { names: "os_type", say: "Leave it out: pools run Linux, Windows pools are not built yet." },
  { names: "mode", within: "systemPool", say: "Leave it out: aks:systemPool is the pool of mode System." },
  {
    names: "gateway_profile",
    within: "systemPool",
    say: "Leave it out: gateways are pools of their own, in aks:nodePools with mode: gateway.",
  },
  { names: "gateway_profile", within: "pool", to: "pool.gateway", say: ", with mode: gateway" },
  {
    names: "gateway_prefix_size public_ip_prefix_size",
    within: "pool",
    to: "pool.gateway.publicIpPrefixSize",
    say: ", with mode: gateway",
  },
  { names: "type", within: "pool", say: "Leave it out: pools are virtual machine scale sets." },
  {
    names: "network_profile",
    within: "pool",
    say: "Leave it out: nodes have private addresses alone, addresses of their own are not built yet.",
  },
  {
    names: "default_node_pool system_node_pool default_agent_pool system_pool_profile",
    to: "systemPool",
  },
  {
    names: "agent_pool_profiles agent_pool_profile agent_pools agent_pool primary_agent_pool_profile",
    to: ["systemPool", "nodePools"],
    say: ": the pool of the cluster's own pods, and a map of the others by name",
  },
  { names: "nodepool_name agents_pool_name pool_name agent_pool_name", to: "pool.name" },
  { names: "vm_size node_vm_size agents_size vm_sizes vm_sku instance_type node_size size", to: "pool.vmSize" },
  {
    names: "subnet_id vnet_subnet_id vnet_subnet node_subnet_id",
    within: "pool",
    to: "pool.subnet",
    say: ", the key of a subnet in aks:network.vnet.existing.subnets, which has the id",
  },
  {
    names: "pod_subnet_id",
    within: "pool",
    to: "network.vnet.existing.subnets.pods.id",
    say: ", with aks:network.kind: podSubnet",
  },
  {
    names: "count replicas nodes",
    within: "pool",
    to: "pool.scaling.manual.count",
    say: ", with scaling.kind: manual",
  },
  {
    names: "node_count agents_count agent_count count",
    to: "pool.scaling.manual.count",
    say: ", with scaling.kind: manual",
  },
  { names: "min min_size", within: "pool", to: "pool.scaling.autoscale.min" },
  { names: "max max_size", within: "pool", to: "pool.scaling.autoscale.max" },
  { names: "min_count agents_min_count min_nodes min_node_count", to: "pool.scaling.autoscale.min" },
  { names: "max_count agents_max_count max_nodes max_node_count", to: "pool.scaling.autoscale.max" },
  {
    names: "enable_auto_scaling auto_scaling_enabled enable_cluster_autoscaler auto_scaling autoscale_enabled",
    to: "pool.scaling.kind",
    say: ": autoscale or manual",
  },
  { names: "autoscale autoscaler", within: "pool", to: "pool.scaling.autoscale" },
  { names: "agents_max_pods max_pod_count max_pods_per_node pods_per_node", to: "pool.maxPods" },
  {
    names: "availability_zones availability_zone agents_availability_zones node_zones zone",
    within: "pool",
    to: "pool.zones",
    say: ', a list of texts such as ["1", "2", "3"]',
  },
  {
    names: "availability_zones availability_zone agents_availability_zones node_zones",
    to: "zones",
    say: ', a list of texts such as ["1", "2", "3"]',
  },
  {
    names:
      "windows_profile windows_admin_username windows_admin_password enable_ahub enable_windows_gmsa gmsa_dns_server gmsa_root_domain_name windows windows_pool outbound_nat_enabled",
    later: windows,
  },
  { names: "node_os_sku os operating_system image node_image", within: "pool", to: "pool.osSku" },
  { names: "node_os_sku", to: "pool.osSku" },
  { names: "os_disk_size_gb os_disk_size node_osdisk_size disk_size_gb disk_size", to: "pool.osDisk.sizeGb" },
  { names: "os_disk_type node_osdisk_type disk_type", to: "pool.osDisk.kind", say: ": managed or ephemeral" },
  { names: "node_labels agents_labels nodepool_labels", to: "pool.labels" },
  { names: "node_taints agents_taints nodepool_taints node_initialization_taints", to: "pool.taints" },
  { names: "nodepool_tags agents_tags pool_tags", to: "tags", say: ", which every pool has too" },
  { names: "upgrade_settings upgrade_options", to: "pool.upgrade" },
  { names: "agents_pool_max_surge node_max_surge surge", to: "pool.upgrade.maxSurge", say: ', such as "33%"' },
  {
    names: "drain_timeout drain_timeout_in_minutes agents_pool_drain_timeout_in_minutes",
    to: "pool.upgrade.drainTimeoutMinutes",
  },
  {
    names: "node_soak_duration node_soak_duration_in_minutes agents_pool_node_soak_duration_in_minutes",
    to: "pool.upgrade.nodeSoakMinutes",
  },
  {
    names: "scale_set_priority node_set_priority vm_priority spot",
    to: "pool.priority.kind",
    say: ": regular or spot",
  },
  {
    names: "scale_set_eviction_policy eviction_policy",
    to: "pool.priority.spot.evictionPolicy",
    say: ": delete or deallocate",
  },
  { names: "spot_max_price spot_price", to: "pool.priority.spot.maxPrice" },
  {
    names: "enable_encryption_at_host host_encryption_enabled enable_host_encryption host_encryption",
    to: "pool.encryptionAtHost",
  },
  { names: "enable_fips fips_enabled enable_fips_image default_node_pool_fips_enabled", to: "pool.fips" },
  { names: "enable_secure_boot secure_boot_enabled", to: "pool.trustedLaunch.secureBoot" },
  { names: "enable_vtpm vtpm_enabled", to: "pool.trustedLaunch.vtpm" },
  {
    names:
      "linux_profile ssh ssh_key ssh_public_key public_ssh_key ssh_key_value generate_ssh_keys no_ssh_key admin_username enable_ssh",
    to: "pool.sshAccess",
    say: ": localUser or disabled; no key is set",
  },
  { names: "only_critical_addons_enabled", to: "systemPool.taints", say: ': ["CriticalAddonsOnly=true:NoSchedule"]' },
  { names: "vm_set_type node_pool_type agents_type", say: "Leave it out: pools are virtual machine scale sets." },
  {
    names: "temporary_name_for_rotation",
    say: "Leave it out: docs/changes.md says what becomes of a pool whose change needs a new one.",
  },
  {
    names:
      "node_public_ip_enabled enable_node_public_ip node_public_ip_prefix_id node_public_ip_tags node_network_profile allowed_host_ports application_security_group_ids application_security_groups nodepool_asg_ids nodepool_allowed_host_ports",
    say: "Leave it out: nodes have private addresses alone, addresses of their own are not built yet.",
  },
  notYet(
    "kubelet_config kubelet_disk_type linux_os_config sysctls sysctl_config agents_pool_kubelet_configs agents_pool_linux_os_configs workload_runtime gpu gpu_instance gpu_instance_profile gpu_profile gpu_driver proximity_placement_group_id ppg agents_proximity_placement_group_id capacity_reservation_group_id crg_id host_group_id snapshot_id creation_data ultra_ssd_enabled enable_ultra_ssd scale_down_mode undrainable_node_behavior message_of_the_day local_dns_profile local_dns_config virtual_machines_profile power_state generation",
  ),
  {
    names: "keda keda_enabled enable_keda",
    to: "workloadAutoscaling.keda.enabled",
  },
  {
    names: "vpa enable_vpa vertical_pod_autoscaler vertical_pod_autoscaler_enabled",
    to: "workloadAutoscaling.verticalPodAutoscaler.enabled",
  },
  {
    names: "nap karpenter node_auto_provisioning node_provisioning_profile",
    to: "nodeProvisioning",
    say: ": kind auto",
  },
  { names: "mode", within: "nodeProvisioning", to: "nodeProvisioning.kind" },
  { names: "node_provisioning_mode", to: "nodeProvisioning.kind" },
  { names: "node_provisioning_default_pools default_node_pools", to: "nodeProvisioning.auto.defaultNodePools" },
  { names: "workload_autoscaler_profile", to: "workloadAutoscaling", say: ": keda and verticalPodAutoscaler" },
  {
    names: "auto_scaler_profile cluster_autoscaler_profile ca_profile cluster_autoscaler auto_scaler_profile_enabled",
    to: "autoscaler",
  },
  { names: "scan_interval auto_scaler_profile_scan_interval", to: "autoscaler.scanIntervalSeconds", say: ", a number" },
  {
    names: "scale_down_delay_after_add auto_scaler_profile_scale_down_delay_after_add",
    to: "autoscaler.scaleDownDelayAfterAddMinutes",
    say: ", a number",
  },
  {
    names: "scale_down_unneeded scale_down_unneeded_time auto_scaler_profile_scale_down_unneeded",
    to: "autoscaler.scaleDownUnneededMinutes",
    say: ", a number",
  },
  {
    names: "scale_down_unready scale_down_unready_time auto_scaler_profile_scale_down_unready",
    to: "autoscaler.scaleDownUnreadyMinutes",
    say: ", a number",
  },
  { names: "auto_scaler_profile_scale_down_utilization_threshold", to: "autoscaler.scaleDownUtilizationThreshold" },
  { names: "auto_scaler_profile_balance_similar_node_groups", to: "autoscaler.balanceSimilarNodeGroups" },
  { names: "auto_scaler_profile_expander", to: "autoscaler.expander" },
  { names: "auto_scaler_profile_skip_nodes_with_local_storage", to: "autoscaler.skipNodesWithLocalStorage" },
  { names: "auto_scaler_profile_skip_nodes_with_system_pods", to: "autoscaler.skipNodesWithSystemPods" },
  {
    names: "max_graceful_termination_sec auto_scaler_profile_max_graceful_termination_sec",
    to: "autoscaler.maxGracefulTerminationSeconds",
  },
  {
    names: "max_node_provision_time max_node_provisioning_time auto_scaler_profile_max_node_provisioning_time",
    to: "autoscaler.maxNodeProvisionMinutes",
    say: ", a number",
  },
  { names: "empty_bulk_delete_max auto_scaler_profile_empty_bulk_delete_max", to: "autoscaler.maxEmptyBulkDelete" },
  notYet(
    "daemonset_eviction_for_empty_nodes daemonset_eviction_for_empty_nodes_enabled daemonset_eviction_for_occupied_nodes daemonset_eviction_for_occupied_nodes_enabled ignore_daemonsets_utilization ignore_daemonsets_utilization_enabled max_unready_nodes max_unready_percentage max_total_unready_percentage ok_total_unready_count new_pod_scale_up_delay scale_down_delay_after_delete scale_down_delay_after_failure auto_scaler_profile_max_unready_nodes auto_scaler_profile_max_unready_percentage auto_scaler_profile_new_pod_scale_up_delay auto_scaler_profile_scale_down_delay_after_delete auto_scaler_profile_scale_down_delay_after_failure",
  ),
];
