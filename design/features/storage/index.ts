import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { aksDoc } from "../../contract/rule";
import type { Feature } from "../feature";

/** What AKS runs where nobody says anything. Source: AKS documentation, csi-storage-drivers. */
const usual = { disk: true, file: true, blob: false, snapshotController: true } as const;

/** Whether something else is chosen than AKS runs by itself. */
export const isUnusual = ({ storage }: Pick<ResolvedChoices, "storage">): boolean =>
  (["disk", "file", "blob", "snapshotController"] as const).some(part => storage[part].enabled !== usual[part]);

/** What gives volumes to pods: drivers of Azure's storage. */
export const storage: Feature = {
  title: "Storage",
  rules: [
    {
      id: "X188",
      severity: "error",
      title: "cost analysis needs the driver of Azure Disks",
      doc: aksDoc("cost-analysis"),
      judge: ({ choices }) =>
        choices.monitoring.costAnalysis && !choices.storage.disk.enabled
          ? [
              {
                key: "storage.disk.enabled",
                with: ["monitoring.costAnalysis"],
                message: "cost analysis keeps its figures on a disk, whose driver is off",
                fix: "Set aks:storage.disk.enabled: true, or aks:monitoring.costAnalysis: false.",
              },
            ]
          : [],
    },
  ],
  plan: () => undefined,
  beside: ({ choices }) => {
    if (!isUnusual(choices)) return [];
    const { disk, file, blob, snapshotController } = choices.storage;
    const drivers = [
      ...(disk.enabled ? ["disks"] : []),
      ...(file.enabled ? ["files"] : []),
      ...(blob.enabled ? ["blobs"] : []),
    ];
    const volumes = drivers.length > 0 ? drivers.join(", ") : "none";
    return [["volumes", snapshotController.enabled ? volumes : `${volumes}, without snapshots`]];
  },
};
