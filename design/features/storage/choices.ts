/** The driver of Azure Disks: disk.csi.azure.com. */
export interface DiskDriverChoice {
  /** Whether AKS runs it. Default: true. Change: in place; off, volumes of it are no longer attached, detached, resized or
   *  deleted, so that a pod that moves waits for its volume. */
  enabled?: boolean;
}

/** The driver of Azure Files: file.csi.azure.com. */
export interface FileDriverChoice {
  /** Whether AKS runs it. Default: true. Change: in place; off, volumes of it are no longer mounted where a pod starts. */
  enabled?: boolean;
}

/** The driver of Azure Blob storage: blob.csi.azure.com. */
export interface BlobDriverChoice {
  /** Whether AKS runs it. A driver of your own has to go before. Default: false. Change: in place; off, volumes of it are no
   *  longer mounted where a pod starts. */
  enabled?: boolean;
}

/** The controller of snapshots of volumes. */
export interface SnapshotControllerChoice {
  /** Whether AKS runs it. Default: true. Change: in place; off, snapshots that are there stay, and none is made, used or
   *  deleted. */
  enabled?: boolean;
}

/** What gives volumes to pods. Sources: AKS documentation, csi-storage-drivers. */
export interface StorageChoice {
  /** Azure Disks. */
  disk?: DiskDriverChoice;
  /** Azure Files. */
  file?: FileDriverChoice;
  /** Azure Blob storage. */
  blob?: BlobDriverChoice;
  /** Snapshots of volumes. */
  snapshotController?: SnapshotControllerChoice;
}
