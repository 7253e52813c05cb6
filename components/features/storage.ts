import { isUnusual } from "../../design/features/storage";
import type { FeatureBuilder } from "./builder";

/** Drivers of Azure's storage. */
export const storage: FeatureBuilder = {
  cluster({ choices }) {
    if (!isUnusual(choices)) return {};
    const { disk, file, blob, snapshotController } = choices.storage;
    // All of it is said, so that what was off goes on: Azure keeps what nobody mentions.
    return {
      storageProfile: {
        diskCSIDriver: { enabled: disk.enabled },
        fileCSIDriver: { enabled: file.enabled },
        blobCSIDriver: { enabled: blob.enabled },
        snapshotController: { enabled: snapshotController.enabled },
      },
    };
  },
};
