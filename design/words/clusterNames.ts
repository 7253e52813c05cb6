import { always, notYet, type ForeignNames } from "./foreignName";

/** Of cluster and upgrades. */
export const clusterNames: readonly ForeignNames[] = [
  {
    names: "kubernetes_version orchestrator_version k8s_version",
    to: "kubernetes.version",
    say: ', such as "1.36" in quotes, for cluster and pools',
  },
  {
    names: "sku_tier sku sku_name tier",
    within: "egress.firewall",
    to: "egress.firewall.tier",
    say: ": basic, standard or premium",
  },
  { names: "sku_tier tier uptime_sla enable_uptime_sla", to: "kubernetes.tier", say: ": free, standard or premium" },
  {
    names: "sku sku_name",
    to: "kubernetes.tier",
    say: ": free, standard or premium; the SKU is Base, Automatic is not in this version",
  },
  {
    names: "support_plan k8s_support_plan",
    to: "kubernetes.supportPlan",
    say: ": kubernetesOfficial or longTermSupport",
  },
  {
    names: "cluster_name prefix resource_name resource_prefix",
    to: "name",
    say: ", the base of every name; a whole name stands in aks:naming.overrides, by role",
  },
  {
    names: "resource_group_name resource_group",
    to: "resourceGroups.cluster",
    say: ": kind existing with existing.name; without it a group is made",
  },
  { names: "node_resource_group node_resource_group_name", to: "resourceGroups.nodes.name" },
  {
    names: "node_resource_group_profile restriction_level nrg_lockdown_restriction_level",
    to: "resourceGroups.nodes.lockdown",
    say: ": unrestricted or readOnly",
  },
  {
    names:
      "cluster_preset cluster_preset_configuration preset_configuration cluster_configuration_preset cluster_configuration_presets",
    to: "preset",
    say: ": portal/ and portal2021/ have the cards of Azure's portal, `npx --no-install pulumi-aks presets` lists them",
  },
  {
    names: "operations_principles security_principles environment_type config_preset",
    to: "preset",
    say: ": helper/managed/controlled/prod, for example, is a hand of the deploy helper's cards; docs/presets.md has them all",
  },
  {
    names: "system_pool_type system_pool_custom_preset",
    to: "systemPool",
    say: "; docs/presets.md has the deploy helper's types of it",
  },
  { names: "region", to: "location" },
  { names: "environment env", to: "naming.environment" },
  {
    names: "azure_environment azure_cloud cloud_name cloud_environment environment_name",
    to: "cloud",
    say: ": public, usGovernment or china",
  },
  { names: "subscription subscription_id", say: "Write azure-native:subscriptionId, which the provider reads." },
  { names: "tenant tenant_id aad_tenant_id rbac_aad_tenant_id", to: "entra.tenantId" },
  { names: "dns_name_prefix", to: "apiServer.dnsPrefix" },
  { names: "dns_prefix_private_cluster", to: "apiServer.fqdnSubdomain" },
  {
    names:
      "automatic_channel_upgrade automatic_upgrade_channel auto_upgrade_channel upgrade_channel auto_upgrade_profile auto_upgrade",
    to: "upgrades.channel",
    say: ": none, patch, stable, rapid or nodeImage",
  },
  {
    names: "node_os_channel_upgrade node_os_upgrade_channel",
    to: "upgrades.nodeImageChannel",
    say: ": none, unmanaged, securityPatch or nodeImage",
  },
  {
    names:
      "maintenance_window maintenance_windows maintenance_configuration maintenance_configurations planned_maintenance default_maintenance",
    to: ["upgrades.maintenance.cluster", "upgrades.maintenance.nodeImages"],
    say: ", one window for Kubernetes and one for node images",
  },
  {
    names: "maintenance_window_auto_upgrade aks_managed_auto_upgrade_schedule auto_upgrade_schedule",
    to: "upgrades.maintenance.cluster",
  },
  {
    names: "maintenance_window_node_os aks_managed_node_os_upgrade_schedule node_os",
    to: "upgrades.maintenance.nodeImages",
  },
  {
    names: "frequency",
    within: "upgrades",
    to: "window.schedule.kind",
    say: ": daily, weekly, absoluteMonthly or relativeMonthly",
  },
  {
    names: "interval",
    within: "upgrades",
    to: "window.schedule",
    say: ": intervalDays, intervalWeeks or intervalMonths in the block of its kind",
  },
  { names: "duration duration_in_hours", within: "upgrades", to: "window.durationHours" },
  { names: "day day_of_week", within: "upgrades", to: "window.schedule.weekly.dayOfWeek" },
  { names: "day_of_month", within: "upgrades", to: "window.schedule.absoluteMonthly.dayOfMonth" },
  { names: "week_index", within: "upgrades", to: "window.schedule.relativeMonthly.weekIndex" },
  { names: "not_allowed not_allowed_times", within: "upgrades", to: "window.notAllowedDates" },
  { names: "time_zone", within: "upgrades", to: "window.utcOffset", say: ', such as "+01:00"' },
  {
    names: "upgrade_override force_upgrade",
    say: "Leave it out: an upgrade is forced with az aks upgrade, once, not for good.",
  },
  always(
    "system_data status virtual_machine_nodes_status provisioning_state fqdn private_fqdn resource_uid etag node_image_version current_kubernetes_version current_orchestrator_version",
    "Azure says that of what it has made, nobody chooses it",
  ),
  notYet(
    "edge_zone extended_location confidential_computing sgx_quote_helper private_link_resources ai_toolchain_operator ai_toolchain_operator_profile ai_toolchain_operator_enabled enable_ai_toolchain_operator",
  ),
];
