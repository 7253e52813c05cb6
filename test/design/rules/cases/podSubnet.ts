import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const pods = "network.vnet.existing.subnets.pods";
const withPods = (declared: object, more: Values = {}): Values => ({
  "network.kind": "podSubnet",
  "network.vnet": spoke(),
  [pods]: declared,
  ...more,
});
const own = ids.subnet("snet-pods");

export const cases: readonly Case[] = [
  {
    id: "N19",
    when: { "network.kind": "podSubnet", "network.vnet.kind": "managed" },
    key: "network.kind",
    says: ["managed", "subnet"],
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "N19",
    when: { "network.kind": "podSubnet", "network.vnet": spoke() },
    key: "network.podSubnet.subnet",
    says: ["subnet pods", "has nodes"],
    fix: "network.vnet.existing.subnets",
    mend: [pods, { id: own }],
  },
  {
    id: "N20",
    when: { "network.kind": "podSubnet", "network.podSubnet.subnet": "nodes" },
    key: "network.podSubnet.subnet",
    says: ["pool system", "subnet nodes"],
    mend: ["network.podSubnet.subnet", "pods"],
  },
  {
    id: "N20",
    when: withPods({ id: ids.subnet("snet-pods", "vnet-other") }),
    key: `${pods}.id`,
    says: ["subnet pods", "vnet-other", "subnet nodes", "vnet-spoke"],
    mend: [`${pods}.id`, own],
  },
  {
    id: "N20",
    when: withPods({ id: ids.subnet().toUpperCase() }),
    key: `${pods}.id`,
    says: ["pods and nodes are the same"],
    mend: [`${pods}.id`, own],
  },
  {
    id: "N47",
    when: withPods({ id: own, delegation: "Microsoft.Web/serverFarms" }),
    key: `${pods}.delegation`,
    severity: "warning",
    says: ["Microsoft.Web/serverFarms", "Microsoft.ContainerService/managedClusters"],
    mend: [`${pods}.delegation`, "Microsoft.ContainerService/managedClusters"],
  },
];
