import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const made = (create: object): Values => ({ registry: { kind: "create", create } });
const create = "registry.create";
const open = (...allowedRanges: string[]): Values => ({
  "egress.kind": "natGateway",
  ...made({ access: { public: { allowedRanges } } }),
});
const ranges = `${create}.access.public.allowedRanges`;
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `203.1.${i}.0/24`);

/** What only tier premium has. */
const premium: readonly (readonly [key: string, create: object, what: string, without: unknown])[] = [
  ["access.kind", { access: { kind: "private" } }, "private endpoint", "public"],
  ["replicas", { replicas: ["northeurope"] }, "copies in other regions", []],
  ["retentionDays", { retentionDays: 7 }, "retention of manifests", 0],
  ["zoneRedundancy", { zoneRedundancy: true }, "zone redundancy", undefined],
  ["dedicatedDataEndpoints", { dedicatedDataEndpoints: true }, "data endpoints", false],
];

export const cases: readonly Case[] = [
  ...premium.flatMap(([key, settings, what, without]): Case[] => [
    {
      id: "X50",
      when: made({ tier: "basic", ...settings }),
      key: `${create}.${key}`,
      says: ["tier basic", what],
      mend: [`${create}.tier`, "premium"],
    },
    {
      id: "X50",
      when: made({ tier: "standard", ...settings }),
      key: `${create}.${key}`,
      says: ["tier standard", what],
      mend: [`${create}.${key}`, without],
    },
  ]),
  {
    id: "X50",
    when: {
      "egress.kind": "natGateway",
      ...made({ tier: "standard", access: { public: { allowedRanges: ["203.0.113.0/24"] } } }),
    },
    key: ranges,
    says: ["tier standard", "list of ranges"],
    mend: [`${create}.tier`, "premium"],
  },
  {
    id: "X51",
    when: made({ replicas: ["westeurope"] }),
    key: `${create}.replicas[0]`,
    says: ["itself", "westeurope"],
    mend: [`${create}.replicas`, ["northeurope"]],
  },
  {
    id: "X51",
    when: made({ replicas: ["northeurope", "North Europe"] }),
    key: `${create}.replicas[1]`,
    says: ["northeurope", "twice"],
    mend: [`${create}.replicas`, ["northeurope", "eastus2"]],
  },
  {
    id: "X51",
    when: made({ replicas: ["atlantis"] }),
    key: `${create}.replicas[0]`,
    says: ["atlantis"],
    mend: [`${create}.replicas`, ["northeurope"]],
  },
  {
    id: "X51",
    when: made({ replicas: ["northeurope", "italysouth"] }),
    key: `${create}.replicas[1]`,
    severity: "warning",
    says: ["italysouth"],
    fix: "accept X51",
    mend: [`${create}.replicas`, ["northeurope"]],
  },
  ...[-1, 366, 1.5].map((days): Case => ({
    id: "X52",
    when: made({ retentionDays: days }),
    key: `${create}.retentionDays`,
    says: [String(days)],
    mend: [`${create}.retentionDays`, 365],
  })),
  {
    id: "X53",
    when: open("203.0.113.0/33"),
    key: `${ranges}[0]`,
    says: ["203.0.113.0/33"],
    mend: [ranges, ["203.0.113.0/24"]],
  },
  {
    id: "X53",
    when: open("203.0.113.0/24", "10.0.0.0/24"),
    key: `${ranges}[1]`,
    says: ["10.0.0.0/24", "private address space"],
    mend: [ranges, ["203.0.113.0/24", "198.51.100.7/32"]],
  },
  {
    id: "X53",
    when: open(...many(201)),
    key: ranges,
    says: ["201", "200"],
    mend: [ranges, many(200)],
  },
  {
    id: "X54",
    when: made({ access: { public: { allowedRanges: ["203.0.113.0/24"] } } }),
    key: ranges,
    severity: "warning",
    says: ["loadBalancer"],
    mend: ["egress.kind", "natGateway"],
  },
  {
    id: "X54",
    when: made({ access: { public: { allowedRanges: ["203.0.113.0/24"] } } }),
    key: ranges,
    severity: "warning",
    says: ["loadBalancer"],
    mend: [`${create}.access`, { kind: "private" }],
  },
  {
    id: "C10",
    when: { registry: { kind: "existing", existing: { id: ids.natGateway } } },
    key: "registry.existing.id",
    says: ["natgateways"],
    fix: "Microsoft.ContainerRegistry/registries",
    mend: ["registry.existing.id", ids.registry],
  },
];
