import type { Choices, CreatedSubnet, NetworkChoice } from "../contract/choices";
import { disposable, weekly } from "./parts";
import type { Preset } from "./preset";
import { teamPresets } from "./team";

/** The first version of a preset, which the second one goes on from. */
function first(name: string): Preset {
  const found = teamPresets.find(preset => preset.name === name);
  if (!found) throw new Error(`there is no preset ${name}`);
  return found;
}

/** The network of a first version with one more subnet. */
function withSubnet(network: NetworkChoice | undefined, name: string, subnet: CreatedSubnet): NetworkChoice {
  const created = network?.vnet?.create;
  return {
    ...network,
    vnet: { ...network?.vnet, create: { ...created, subnets: { ...created?.subnets, [name]: subnet } } },
  };
}

/** What all three have in common. */
const operated = {
  security: { imageCleaner: { enabled: true, intervalHours: 168 } },
  keyVault: { kind: "create", secretsStore: { enabled: true, rotation: true, rotationMinutes: 2 } },
  monitoring: { kind: "create" },
} satisfies Choices;

/** What staging and prod have in common: services by private endpoints, pods that break the baseline are refused, metrics
 *  and costs. */
const guarded = {
  registry: { kind: "create", create: { tier: "premium", access: { kind: "private" } } },
  security: {
    ...operated.security,
    azurePolicy: { kind: "assign", assign: { standard: "baseline", effect: "deny" } },
  },
  monitoring: { ...operated.monitoring, prometheus: { kind: "create" }, costAnalysis: true },
} satisfies Choices;

const [dev, staging, prod] = ["dev", "staging", "prod"].map(first) as [Preset, Preset, Preset];

/** The first versions, and beside the cluster what people run it with: registry, key vault, logs, metrics and policies. */
export const operatedPresets: readonly Preset[] = [
  {
    ...dev,
    version: 2,
    summary:
      "A small cluster to develop on, with registry, key vault, capped logs and policies that report: one node, public API for known addresses, cheap and disposable.",
    choices: {
      ...dev.choices,
      ...operated,
      upgrades: {
        ...dev.choices.upgrades,
        maintenance: { cluster: weekly("Tuesday", "01:00", 4), nodeImages: weekly("Tuesday", "01:00", 4) },
      },
      registry: { kind: "create", create: { tier: "basic" } },
      // Its name is free again after a week, or at once where somebody purges it: a cluster to develop on comes and goes.
      keyVault: { ...operated.keyVault, create: { purgeProtection: false, softDeleteDays: 7 } },
      monitoring: { ...operated.monitoring, create: { retentionDays: 30, dailyCapGb: 2 } },
      security: {
        ...operated.security,
        azurePolicy: { kind: "assign", assign: { standard: "baseline", effect: "audit" } },
      },
      allowReplacement: disposable,
    },
  },
  {
    ...staging,
    version: 2,
    summary:
      "As prod, smaller: private API and services, three zones, egress through a Basic firewall with the rules of prod.",
    choices: {
      ...staging.choices,
      ...operated,
      ...guarded,
      network: withSubnet(staging.choices.network, "privateEndpoints", { addressPrefix: "10.241.6.0/26" }),
      // What prod has is tried here, and the name is free again after a week.
      keyVault: {
        ...operated.keyVault,
        create: { access: { kind: "private" }, purgeProtection: true, softDeleteDays: 7 },
      },
      monitoring: { ...guarded.monitoring, create: { retentionDays: 30 } },
    },
  },
  {
    ...prod,
    version: 2,
    summary:
      "Private API and services, three zones, egress through a firewall that lets out what AKS needs and nothing else, Defender, 90 days of logs.",
    choices: {
      ...prod.choices,
      ...operated,
      ...guarded,
      network: withSubnet(prod.choices.network, "privateEndpoints", { addressPrefix: "10.242.6.0/26" }),
      keyVault: { ...operated.keyVault, create: { access: { kind: "private" }, purgeProtection: true } },
      monitoring: { ...guarded.monitoring, create: { retentionDays: 90 } },
      security: { ...guarded.security, defender: { enabled: true } },
    },
  },
];
