import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const groups = "network.securityGroups";
const inbound = `${groups}.create.inbound`;
const letting = (rule: object, key = "web"): Values => ({
  [`${groups}.kind`]: "create",
  [inbound]: { [key]: { sources: ["Internet"], ports: ["443"], ...rule } },
});
const group = ids.routeTable.replace("routeTables", "networkSecurityGroups");

export const cases: readonly Case[] = [
  {
    id: "C26",
    when: { [`${groups}.kind`]: "create", "network.vnet": spoke() },
    key: `${groups}.kind`,
    says: ["create", "somebody else"],
    fix: "networkSecurityGroupId",
    mend: [`${groups}.kind`, "none"],
  },
  {
    id: "C26",
    when: { [groups]: { kind: "existing", existing: { id: group } }, "network.vnet.kind": "managed" },
    key: `${groups}.kind`,
    says: ["existing", "managed"],
    mend: ["network.vnet.kind", "create"],
  },
  ...(
    [
      ["sources", [], "none", ["203.0.113.0/24"]],
      ["ports", [], "none", ["*"]],
    ] as const
  ).map(([at, wrong, says, right]) => ({
    id: "C27",
    when: letting({ [at]: wrong }),
    key: `${inbound}.web.${at}`,
    says: [says],
    mend: [`${inbound}.web.${at}`, right] as const,
  })),
  ...(
    [
      ["sources", "*", "Internet"],
      ["sources", "203.0.113.9/24", "203.0.113.9"],
      ["sources", "head office", "AzureCloud.WestEurope"],
      ["sources", "203.0.113.0/33", "203.0.113.0/24"],
      ["ports", "0-80", "1-80"],
      ["ports", "443,80", "443"],
    ] as const
  ).map(([at, wrong, right]) => ({
    id: "C27",
    when: letting({ [at]: [wrong] }),
    key: `${inbound}.web.${at}[0]`,
    says: [JSON.stringify(wrong)],
    mend: [`${inbound}.web.${at}`, [right]] as const,
  })),
  {
    id: "C28",
    when: letting({}, "web servers"),
    key: `${inbound}.web servers`,
    says: ['"web servers"'],
    mend: [inbound, { web_servers: { sources: ["Internet"], ports: ["443"] } }],
  },
  {
    id: "C28",
    when: {
      "egress.kind": "firewall",
      "egress.firewall.allow": { "time/ntp": { kind: "network", network: { destinations: ["*"], ports: ["123"] } } },
    },
    key: "egress.firewall.allow.time/ntp",
    says: ['"time/ntp"'],
    mend: ["egress.firewall.allow", {}],
  },
  {
    id: "C28",
    when: {
      apiServer: {
        kind: "private",
        private: { dns: { kind: "create", create: { links: { "-": ids.subnet().replace(/\/subnets.*/, "") } } } },
      },
    },
    key: "apiServer.private.dns.create.links.-",
    says: ['"-"'],
    mend: ["apiServer.private.dns.create.links", {}],
  },
];
