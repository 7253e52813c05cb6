import { spoke } from "../../../support/choices";
import type { Case } from "../case";

const auto = { "nodeProvisioning.kind": "auto" } as const;
const manual = { kind: "manual", manual: { count: 3 } };
/** Without the cluster autoscaler, which X1 is about. */
const on = { ...auto, "systemPool.scaling": manual } as const;
const off = ["nodeProvisioning.kind", "manual"] as const;

export const cases: readonly Case[] = [
  {
    id: "X1",
    when: auto,
    key: "nodeProvisioning.kind",
    severity: "warning",
    says: ["autoscaler", "system"],
    fix: "Set aks:systemPool.scaling.kind: manual",
    mend: ["systemPool.scaling", manual],
  },
  {
    id: "X1",
    when: { ...on, "nodePools.user": { scaling: { kind: "autoscale" } } },
    key: "nodePools.user.scaling.kind",
    severity: "warning",
    says: ["pool user"],
    mend: ["nodePools.user.scaling", manual],
  },
  {
    id: "X3",
    when: { ...on, "network.kind": "kubenet", "network.dataplane.kind": "azure" },
    key: "network.kind",
    says: ["kubenet"],
    fix: "Set aks:network.kind: overlay",
    mend: ["network.kind", "overlay"],
  },
  {
    id: "X3",
    when: { ...on, "network.kind": "podSubnet" },
    key: "network.kind",
    says: ["podSubnet"],
    mend: off,
  },
  {
    id: "X3",
    when: { ...on, "network.dataplane": { kind: "azure", azure: { networkPolicy: "calico" } } },
    key: "network.dataplane.azure.networkPolicy",
    says: ["Calico"],
    fix: "Set aks:network.dataplane.kind: cilium",
    mend: ["network.dataplane", { kind: "azure", azure: { networkPolicy: "none" } }],
  },
  {
    id: "X230",
    when: { ...on, "network.vnet": spoke({ addressPrefixes: ["10.80.0.0/29"] }) },
    key: "network.vnet.existing.subnets.nodes",
    severity: "warning",
    says: ["subnet nodes", "room for 0 nodes"],
    mend: ["network.vnet", spoke({ addressPrefixes: ["10.80.0.0/28"] })],
  },
  {
    id: "X230",
    when: { ...on, "nodeProvisioning.auto": { maxNodes: 300 } },
    key: "nodeProvisioning.auto.maxNodes",
    severity: "warning",
    says: ["pods' range", "aks:nodeProvisioning.auto.maxNodes is 300"],
    fix: "Give aks:network.overlay.podCidrs more",
    mend: ["nodeProvisioning.auto.maxNodes", 200],
  },
  {
    id: "X230",
    when: {
      ...on,
      "nodeProvisioning.auto": { maxNodes: 998 },
      "kubernetes.tier": "free",
      "network.overlay.podCidrs": ["10.96.0.0/12"],
      "network.vnet.create.subnets": { nodes: { addressPrefix: "10.240.0.0/21" } },
    },
    key: "kubernetes.tier",
    severity: "warning",
    says: ["tier free", "room for 997 nodes"],
    mend: ["kubernetes.tier", "standard"],
  },
  {
    id: "X231",
    when: { ...on, limits: { nodes: { max: 20 } } },
    key: "nodeProvisioning.kind",
    severity: "warning",
    says: ["20"],
    fix: "Set aks:nodeProvisioning.kind: manual",
    mend: off,
  },
  {
    id: "X232",
    when: { ...on, "nodeProvisioning.auto": { maxNodes: 0 } },
    key: "nodeProvisioning.auto.maxNodes",
    says: ["0"],
    mend: ["nodeProvisioning.auto.maxNodes", 1],
  },
  {
    id: "X232",
    when: { ...on, "nodeProvisioning.auto": { maxNodes: 1.5 } },
    key: "nodeProvisioning.auto.maxNodes",
    says: ["1.5"],
    mend: ["nodeProvisioning.auto.maxNodes", 2],
  },
  {
    id: "X233",
    when: { ...on, "poolDefaults.encryptionAtHost": true },
    key: "poolDefaults.encryptionAtHost",
    severity: "warning",
    says: ["encryptionAtHost"],
    mend: ["poolDefaults.encryptionAtHost", false],
  },
  {
    id: "X233",
    when: { ...on, "poolDefaults.fips": true },
    key: "poolDefaults.fips",
    severity: "warning",
    says: ["fips"],
    mend: ["poolDefaults.fips", false],
  },
];
