import { expect, test } from "@jest/globals";
import { ids, spoke, type Values } from "../../support/choices";
import { letters, problemsAt, triedOf, type Bound } from "./bounds";

/** Names that are overridden, by the length that Azure allows for their type. */
const nameLengths: Bound[] = [
  { role: "clusterGroup", most: 90 },
  { role: "networkGroup", most: 90 },
  { role: "cluster", least: 1, most: 63 },
  { role: "vnet", least: 2, most: 64 },
  { role: "subnets/nodes", least: 1, most: 80 },
  { role: "securityGroups/nodes", least: 1, most: 80, given: { "network.securityGroups.kind": "create" } },
  { role: "routeTable", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "firewall", least: 1, most: 56, given: { "egress.kind": "firewall" } },
  { role: "firewallPolicy", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "firewallIp/1", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "natGateway", least: 1, most: 80, given: { "egress.kind": "natGateway" } },
  { role: "natGatewayIp/1", least: 1, most: 80, given: { "egress.kind": "natGateway" } },
  {
    role: "hubPeering",
    least: 1,
    most: 80,
    given: { "network.hub": { kind: "existing", existing: { id: ids.vnet, addressPrefixes: ["10.0.0.0/16"] } } },
  },
  { role: "controlPlaneIdentity", least: 3, most: 128 },
  { role: "kubeletIdentity", least: 3, most: 128 },
].map(({ role, ...bound }) => ({
  id: "C12",
  key: `naming.overrides.${role}`,
  at: "naming.overrides",
  value: amount => ({ [role]: letters(amount) }),
  ...bound,
}));

const allow = "egress.firewall.allow";

const firewall: Values = { "egress.kind": "firewall" };

const inbound = "network.securityGroups.create.inbound";

const grouped: Values = { "network.securityGroups.kind": "create" };

const links = "apiServer.private.dns.create.links";

const privateZone: Values = { apiServer: { kind: "private", private: { dns: { kind: "create" } } } };

const foreignName = (id: (name: string) => string): Bound => ({
  id: "N41",
  key: "network.vnet.existing.subnets.nodes.id",
  at: "network.vnet",
  value: length => spoke({ id: id(letters(length)) }),
  most: 63,
});

const ownName = (role: string): Bound => ({
  id: "N41",
  key: `naming.overrides.${role}`,
  at: "naming.overrides",
  value: length => ({ [role]: letters(length) }),
  most: 63,
});

const bounds: readonly Bound[] = [
  { id: "C22", key: "version", least: 1, most: 1 },
  { id: "C11", key: "naming.instance", least: 0, most: 99 },
  { id: "C12", key: "name", most: 24, value: letters },
  { id: "C12", key: "resourceGroups.nodes.name", most: 80, value: letters },
  ...nameLengths,
  ownName("vnet"),
  ownName("subnets/nodes"),
  ownName("networkGroup"),
  foreignName(text => ids.subnet(text)),
  foreignName(text => ids.subnet("snet", text)),
  foreignName(text => ids.subnet().replace("rg-net", text)),
  {
    id: "N41",
    key: "resourceGroups.network.existing.name",
    at: "resourceGroups.network",
    value: length => ({ kind: "existing", existing: { name: letters(length) } }),
    most: 63,
  },
  {
    id: "C28",
    key: length => `${inbound}.${letters(length)}`,
    at: inbound,
    value: length => ({ [letters(length)]: { sources: ["Internet"], ports: ["443"] } }),
    most: 30,
    given: grouped,
  },
  {
    id: "C28",
    key: length => `${allow}.${letters(length)}`,
    at: allow,
    value: length => ({ [letters(length)]: { kind: "application", application: { fqdns: ["www.contoso.com"] } } }),
    most: 80,
    given: firewall,
  },
  {
    id: "C28",
    key: length => `${links}.${letters(length)}`,
    at: links,
    value: length => ({ [letters(length)]: ids.vnet }),
    most: 80,
    given: privateZone,
  },
  { id: "X41", key: "apiServer.dnsPrefix", least: 1, most: 54, value: letters },
  { id: "A6", key: "apiServer.private.dns.create.label", least: 1, most: 32, value: letters, given: privateZone },
  {
    id: "I19",
    key: "entra.roles.shop.namespace",
    least: 1,
    most: 63,
    value: letters,
    given: { "entra.roles.shop": { groupId: ids.guid, role: "writer" } },
  },
];

test.each(triedOf(bounds))("$id $key: $amount is $verdict", ({ id, key, found, choices }) => {
  const problems = problemsAt(id, key, choices);
  expect(problems.map(p => p.severity)).toStrictEqual(found);
  expect(problems).toBeReadable();
});
