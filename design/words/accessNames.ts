import { always, notYet, type ForeignNames } from "./foreignName";

/** Of API server, identities and sign-in. */
export const accessNames: readonly ForeignNames[] = [
  { names: "type", within: "identity", to: "identity.controlPlane.kind", say: ": systemAssigned, create or existing" },
  { names: "api_server_access_profile api_server_access", to: "apiServer" },
  {
    names: "authorized_ip_ranges api_server_authorized_ip_ranges authorised_ranges authorized_ips",
    within: "apiServer.vnetIntegration",
    to: "apiServer.vnetIntegration.authorizedRanges",
  },
  {
    names: "authorized_ip_ranges api_server_authorized_ip_ranges authorised_ranges authorized_ips",
    to: "apiServer.public.authorizedRanges",
    say: ", a list of CIDRs",
  },
  {
    names: "private_cluster_enabled enable_private_cluster private_cluster is_private",
    to: "apiServer.kind",
    say: ": private",
  },
  {
    names: "public_network_access public_network_access_enabled",
    to: "apiServer.kind",
    say: ": public, private or vnetIntegration",
  },
  {
    names:
      "enable_vnet_integration api_server_vnet_integration_enabled virtual_network_integration_enabled enable_apiserver_vnet_integration vnet_integration_enabled api_server_vnet_integration",
    to: "apiServer.kind",
    say: ": vnetIntegration",
  },
  {
    names: "private_dns_zone private_dns_zone_id private_dns",
    within: "apiServer.vnetIntegration",
    to: "apiServer.vnetIntegration.dns",
    say: ": kind system, none, create, or existing with existing.id",
  },
  {
    names: "private_dns_zone private_dns_zone_id private_dns",
    to: "apiServer.private.dns",
    say: ": kind system, none, create, or existing with existing.id",
  },
  {
    names: "private_cluster_public_fqdn_enabled enable_private_cluster_public_fqdn public_fqdn_enabled",
    to: "apiServer.private.publicFqdn",
  },
  { names: "disable_public_fqdn", to: "apiServer.private.publicFqdn", say: ", which is the other way round" },
  { names: "run_command_enabled enable_run_command", to: "apiServer.runCommand" },
  { names: "disable_run_command", to: "apiServer.runCommand", say: ", which is the other way round" },
  {
    names: "identity_type enable_managed_identity",
    to: "identity.controlPlane.kind",
    say: ": systemAssigned, create or existing",
  },
  {
    names:
      "identity_ids user_assigned_identities user_assigned_identity_id user_assigned_resource_ids user_assigned_managed_identities assign_identity managed_identities control_plane_identity",
    to: "identity.controlPlane.existing",
    say: ": id and principalId, with kind: existing",
  },
  {
    names: "kubelet_identity identity_profile assign_kubelet_identity",
    to: "identity.kubelet",
    say: ": kind managed, create, or existing with id, principalId and clientId",
  },
  { names: "object_id", within: "identity", to: "./principalId" },
  { names: "resource_id user_assigned_identity_id", within: "identity", to: "./id" },
  {
    names: "service_principal service_principal_profile client_id client_secret",
    say: "Leave it out: clusters have managed identities here, aks:identity says which.",
  },
  always("client_app_id server_app_id server_app_secret", "AKS has its own applications in Entra ID"),
  always(
    "role_based_access_control role_based_access_control_enabled enable_rbac disable_rbac rbac",
    "Kubernetes RBAC is always on; aks:entra says who signs in",
  ),
  {
    names:
      "azure_active_directory_role_based_access_control azure_active_directory aad_profile aad enable_aad azure_ad rbac_aad rbac_aad_managed active_directory",
    to: "entra",
    say: ", which is on unless enabled: false",
  },
  {
    names:
      "admin_group_object_ids aad_admin_group_object_ids rbac_aad_admin_group_object_ids admin_groups admin_group_ids",
    to: "entra.adminGroupIds",
    say: ", a list of object ids",
  },
  {
    names: "azure_rbac_enabled enable_azure_rbac rbac_aad_azure_rbac_enabled azure_rbac",
    to: "entra.authorization",
    say: ": azureRbac or kubernetesRbac",
  },
  {
    names: "local_account_disabled disable_local_accounts",
    to: "entra.localAccounts",
    say: ", which is the other way round",
  },
  { names: "enable_local_accounts local_accounts_enabled", to: "entra.localAccounts" },
  always("oidc_issuer_enabled oidc_issuer_profile enable_oidc_issuer oidc_issuer", "the OIDC issuer is always on"),
  always("workload_identity_enabled enable_workload_identity workload_identity", "workload identity is always on"),
  always(
    "pod_identity_profile enable_pod_identity pod_identity",
    "pod identity has ended, workload identity is always on",
  ),
  always(
    "skip_subnet_role_assignment network_contributor_role_assigned_subnet_ids create_role_assignment_network_contributor",
    "roles are assigned as the choices need them; aks:roleAssignments.kind: granted leaves that to somebody else",
  ),
  {
    names: "bastion_host azure_bastion",
    to: "bastion",
    say: ": kind create, or existing with the id",
  },
  { names: "jump_box jump_host jumpbox_vm jump_vm", to: "bastion.jumpBox", say: ": kind create" },
  { names: "bastion_id bastion_host_id", to: "bastion.existing.id", say: ", with aks:bastion.kind: existing" },
  { names: "sku sku_name", within: "bastion", to: "bastion.create.tier", say: ": basic, standard or premium" },
  { names: "vm_size size", within: "bastion", to: "bastion.jumpBox.create.vmSize" },
  { names: "enable_tunneling tunneling_enabled", to: "bastion.create.nativeClient" },
  { names: "disable_copy_paste", to: "bastion.create.copyPaste", say: ", which is the other way round" },
  { names: "copy_paste_enabled", to: "bastion.create.copyPaste" },
  {
    names: "ssh_key public_key ssh_public_key admin_ssh_key key_data",
    within: "bastion",
    to: "bastion.jumpBox.create.sshPublicKey",
  },
  {
    names: "admin_password password admin_username username",
    within: "bastion",
    say: "Leave it out: nobody has a password on the jump box, and aks:bastion.jumpBox.create.roles says who signs in with Entra ID.",
  },
  {
    names: "public_ip public_ip_address public_ip_address_id",
    within: "bastion.jumpBox",
    say: "Leave it out: the jump box has no public address, Bastion leads to it.",
  },
  notYet(
    "ip_connect_enabled enable_ip_connect shareable_link_enabled enable_shareable_link file_copy_enabled enable_file_copy kerberos_enabled enable_kerberos session_recording_enabled enable_session_recording private_only_enabled enable_private_only_bastion",
  ),
];
