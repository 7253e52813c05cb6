import type { Case } from "../case";
import { vmSizeCases } from "./vmSizes";

const user = (settings: object): Record<string, object> => ({ "nodePools.user": settings });
const untrusted = { secureBoot: false, vtpm: false };

export const cases: readonly Case[] = [
  ...[0, -2, 0.123456].map(maxPrice => ({
    id: "P11",
    when: user({ priority: { kind: "spot", spot: { maxPrice } } }),
    key: "nodePools.user.priority.spot.maxPrice",
    says: [String(maxPrice)],
    mend: ["nodePools.user.priority.spot.maxPrice", maxPrice < 0 ? -1 : 0.12345] as const,
  })),
  {
    id: "P14",
    when: { "kubernetes.version": "1.37", "nodePools.user.osSku": "Ubuntu2204" },
    key: "nodePools.user.osSku",
    says: ["Ubuntu2204", "1.25 to 1.36", "1.37"],
    mend: ["nodePools.user.osSku", "Ubuntu"],
  },
  {
    id: "P14",
    when: { "kubernetes.version": "1.37.0", "systemPool.osSku": "AzureLinux3" },
    key: "systemPool.osSku",
    says: ["AzureLinux3", "1.36", "1.37"],
    mend: ["kubernetes.version", "1.36.2"],
  },
  {
    id: "P15",
    when: user({ vmSize: "Standard_D4pds_v5", fips: true, osSku: "Ubuntu2204", trustedLaunch: untrusted }),
    key: "nodePools.user.osSku",
    says: ["Ubuntu2204", "Standard_D4pds_v5"],
    mend: ["nodePools.user.osSku", "AzureLinux3"],
  },
  {
    id: "P16",
    when: user({ vmSize: "Standard_D4pds_v5", trustedLaunch: { secureBoot: false, vtpm: true } }),
    key: "nodePools.user.trustedLaunch",
    says: ["Standard_D4pds_v5", "Arm"],
    mend: ["nodePools.user.trustedLaunch", untrusted],
  },
  {
    // Enclaves go with Trusted Launch, confidential machines do not.
    id: "P16",
    when: user({ vmSize: "Standard_DC4as_v5", trustedLaunch: { vtpm: true } }),
    key: "nodePools.user.trustedLaunch",
    says: ["Standard_DC4as_v5", "confidential"],
    mend: ["nodePools.user.vmSize", "Standard_DC4s_v3"],
  },
  {
    id: "P16",
    when: user({ fips: true, trustedLaunch: { vtpm: true } }),
    key: "nodePools.user.trustedLaunch",
    says: ["FIPS", "AzureLinux"],
    mend: ["nodePools.user.osSku", "Ubuntu2204"],
  },
  {
    id: "P17",
    when: user({ vmSize: "Standard_NC4as_T4_v3", osSku: "Ubuntu", trustedLaunch: { secureBoot: true } }),
    key: "nodePools.user.trustedLaunch.secureBoot",
    says: ["Standard_NC4as_T4_v3", "Ubuntu"],
    mend: ["nodePools.user.trustedLaunch.secureBoot", false],
  },
  {
    id: "P17",
    when: user({ vmSize: "Standard_NC24ads_A100_v4", osSku: "Ubuntu2204", trustedLaunch: { secureBoot: true } }),
    key: "nodePools.user.trustedLaunch.secureBoot",
    says: ["Standard_NC24ads_A100_v4"],
    mend: ["nodePools.user.osSku", "AzureLinux"],
  },
  {
    id: "P19",
    when: user({ vmSize: "Standard_D2ds_v5", osDisk: { kind: "ephemeral" } }),
    key: "nodePools.user.osDisk",
    says: ["128 GiB", "75 GiB", "Standard_D2ds_v5"],
    fix: "aks:nodePools.user.osDisk.sizeGb: 75",
    mend: ["nodePools.user.osDisk.sizeGb", 75],
  },
  {
    id: "P19",
    when: user({ vmSize: "Standard_D4as_v5", osDisk: { kind: "ephemeral" } }),
    key: "nodePools.user.osDisk",
    says: ["0 GiB"],
    fix: "aks:nodePools.user.osDisk.kind: managed",
    mend: ["nodePools.user.vmSize", "Standard_D4ads_v5"],
  },
  {
    id: "P33",
    when: user({ labels: { "kubernetes.azure.com/mode": "user" } }),
    key: "nodePools.user.labels.kubernetes.azure.com/mode",
    says: ["kubernetes.azure.com/"],
    mend: ["nodePools.user.labels", { "example.com/mode": "user" }],
  },
  {
    id: "P33",
    when: user({ labels: { "my label": "a" } }),
    key: "nodePools.user.labels.my label",
    says: ["my label"],
    mend: ["nodePools.user.labels", { "my.label": "a" }],
  },
  {
    id: "P33",
    when: user({ labels: { team: "shop & co" } }),
    key: "nodePools.user.labels.team",
    says: ["shop & co"],
    mend: ["nodePools.user.labels", { team: "" }],
  },
  ...["gpu", "gpu=true", "gpu=true:Never", "=true:NoSchedule", "gpu=a b:NoSchedule"].map(taint => ({
    id: "P33",
    when: user({ taints: ["team=a:NoExecute", taint] }),
    key: "nodePools.user.taints[1]",
    says: [`"${taint}"`],
    mend: ["nodePools.user.taints", ["team=a:NoExecute", "example.com/gpu:NoSchedule"]] as const,
  })),
  ...[29, 2049, 100.5].map(sizeGb => ({
    id: "P36",
    when: { "systemPool.osDisk.sizeGb": sizeGb },
    key: "systemPool.osDisk.sizeGb",
    says: [`${sizeGb} GiB`, "30-2048"],
    mend: ["systemPool.osDisk.sizeGb", sizeGb < 30 ? 30 : 2048] as const,
  })),
  ...vmSizeCases,
];
