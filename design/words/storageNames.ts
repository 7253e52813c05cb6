import type { ForeignNames } from "./foreignName";

/** Of what gives volumes to pods, and of virtual nodes. */
export const storageNames: readonly ForeignNames[] = [
  {
    names: "storage_profile storage_profile_enabled csi_drivers",
    to: "storage",
    say: ": disk, file, blob and snapshotController, each enabled or not",
  },
  {
    names: "disk_csi_driver disk_driver_enabled disable_disk_driver storage_profile_disk_driver_enabled",
    to: "storage.disk.enabled",
    say: ": true or false",
  },
  {
    names: "file_csi_driver file_driver_enabled disable_file_driver storage_profile_file_driver_enabled",
    to: "storage.file.enabled",
    say: ": true or false",
  },
  {
    names: "blob_csi_driver blob_driver_enabled enable_blob_driver storage_profile_blob_driver_enabled",
    to: "storage.blob.enabled",
    say: ": true or false",
  },
  {
    names: "snapshot_controller_enabled disable_snapshot_controller storage_profile_snapshot_controller_enabled",
    to: "storage.snapshotController.enabled",
    say: ": true or false",
  },
  {
    names: "storage_classes storage_class",
    say: "Leave it out: classes are objects in the cluster; write them there, by Flux for example.",
  },
  {
    names: "azure_container_storage enable_azure_container_storage",
    say: "Leave it out: Azure Container Storage is an extension, not built here yet; make kubernetesconfiguration.Extension with azure-native beside the components.",
  },
  {
    names: "aci_connector_linux aci_connector_linux_enabled virtual_node enable_virtual_node",
    to: "virtualNodes.enabled",
    say: ": true or false",
  },
  {
    names: "aci_subnet_name aci_connector_linux_subnet_name",
    say: "Leave it out: the subnet is virtualNodes, laid out by the tool, or declared in aks:network.vnet.existing.subnets.",
  },
  {
    names: "subnet_name",
    within: "virtualNodes",
    say: "Leave it out: the subnet is virtualNodes, laid out by the tool, or declared in aks:network.vnet.existing.subnets.",
  },
];
