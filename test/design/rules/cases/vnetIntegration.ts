import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const service = "Microsoft.ContainerService/managedClusters";
const own = { id: ids.subnet("snet-api"), addressPrefixes: ["10.80.4.0/28"], delegation: service };
const existing = "network.vnet.existing.subnets.apiServer";
const created = "network.vnet.create.subnets.apiServer";
const integrated = (more: Values = {}): Values => ({ apiServer: { kind: "vnetIntegration" }, ...more });
const inSpoke = (subnet: object): Values => integrated({ "network.vnet": spoke(), [existing]: { ...own, ...subnet } });

export const cases: readonly Case[] = [
  {
    id: "A10",
    when: integrated({ "network.vnet": spoke() }),
    key: "network.vnet.existing.subnets",
    says: ["apiServerAccessProfile.subnetId should not be empty"],
    fix: "aks:network.vnet.existing.subnets.apiServer",
    mend: [existing, own],
  },
  {
    id: "A11",
    when: inSpoke({ addressPrefixes: ["10.80.4.0/29"] }),
    key: `${existing}.addressPrefixes`,
    says: ["10.80.4.0/29", "/28"],
    mend: [`${existing}.addressPrefixes`, ["10.80.4.0/28"]],
  },
  {
    id: "A11",
    when: integrated({ "network.vnet.create.subnets.nodes": {}, [created]: { addressPrefix: "10.240.4.0/29" } }),
    key: `${created}.addressPrefix`,
    says: ["10.240.4.0/29", "/28"],
    mend: [`${created}.addressPrefix`, "10.240.4.0/28"],
  },
  {
    id: "A11",
    when: inSpoke({ delegation: undefined }),
    key: existing,
    severity: "warning",
    says: ["no delegation", service],
    mend: [`${existing}.delegation`, service],
  },
  {
    id: "A11",
    when: inSpoke({ delegation: "none" }),
    key: `${existing}.delegation`,
    says: ["delegated to nobody", service],
    mend: [`${existing}.delegation`, service],
  },
  {
    id: "A11",
    when: inSpoke({ delegation: "Microsoft.Web/serverFarms" }),
    key: `${existing}.delegation`,
    says: ["Microsoft.Web/serverFarms", service],
    mend: [`${existing}.delegation`, service],
  },
  {
    id: "A11",
    when: inSpoke({ id: ids.subnet("snet-api", "vnet-other") }),
    key: `${existing}.id`,
    says: ["vnet-other", "vnet-spoke"],
    mend: [`${existing}.id`, own.id],
  },
  {
    id: "A11",
    when: inSpoke({ id: ids.subnet(), addressPrefixes: undefined }),
    key: `${existing}.id`,
    says: ["apiServer and nodes are the same"],
    mend: [`${existing}.id`, own.id],
  },
  {
    id: "A11",
    when: integrated({ "nodePools.user.subnet": "apiServer" }),
    key: "nodePools.user.subnet",
    says: ["pool user", "API server's"],
    mend: ["nodePools.user.subnet", "nodes"],
  },
  {
    id: "A11",
    when: integrated({ "network.kind": "podSubnet", "network.podSubnet.subnet": "apiServer" }),
    key: "network.podSubnet.subnet",
    says: ["API server's subnet"],
    mend: ["network.podSubnet.subnet", "pods"],
  },
  ...(
    [
      ["network.vnet.existing.encryption", "disabled"],
      ["network.vnet.existing.encryption", undefined],
      ["apiServer.kind", "private"],
    ] as const
  ).map(mend => ({
    id: "A12",
    when: { ...inSpoke({}), "network.vnet.existing.encryption": "enabled" },
    key: "network.vnet.existing.encryption",
    says: ["encrypted"],
    mend,
  })),
  {
    id: "A13",
    when: integrated({ location: "qatarcentral" }),
    key: "apiServer.kind",
    says: ["qatarcentral"],
    mend: ["location", "uaenorth"],
  },
  {
    id: "A13",
    when: integrated({ location: "Qatar Central" }),
    key: "apiServer.kind",
    says: ["qatarcentral"],
    mend: ["apiServer", { kind: "private" }],
  },
  {
    id: "A23",
    when: integrated({ identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } } }),
    key: "identity.controlPlane.kind",
    says: ["system-assigned", "API server's subnet"],
    mend: ["network.vnet.kind", "managed"],
  },
];
