import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const key = "serviceMesh.istio.revisions";
const authority = "serviceMesh.istio.certificateAuthority";
const outward = "serviceMesh.istio.egressGateways";
const mesh = (revisions: readonly unknown[], more: object = {}): Values => ({
  "serviceMesh.kind": "istio",
  "serviceMesh.istio": { revisions, ...more },
});
const sound = [key, ["asm-1-30"]] as const;
const fromVault = (more: object = {}): object => ({ certificateAuthority: { kind: "keyVault", keyVault: more } });
const vault: Values = { "keyVault.kind": "existing", "keyVault.existing.id": ids.vault };

export const cases: readonly Case[] = [
  {
    id: "X17",
    when: { ...mesh(["asm-1-30"]), "kubernetes.version": "1.37" },
    key,
    says: ["1.32 to 1.36", "1.37"],
    fix: "get-revisions",
    mend: ["kubernetes.version", "1.36"],
  },
  {
    id: "X17",
    when: mesh(["asm-1-28"]),
    key,
    says: ["asm-1-28", "1.30 to 1.35", "1.36"],
    fix: "Write [asm-1-30]",
    mend: sound,
  },
  {
    id: "X17",
    when: { ...mesh(["asm-1-27", "asm-1-28"]), "kubernetes.version": "1.36.1" },
    key,
    says: ["asm-1-28", "1.36.1"],
    mend: [key, ["asm-1-29", "asm-1-30"]],
  },
  {
    id: "X17",
    when: { ...mesh(["asm-1-28"]), "upgrades.channel": "rapid" },
    key,
    severity: "warning",
    says: ["not judged"],
    mend: sound,
  },
  {
    id: "X17",
    when: {
      ...mesh(["asm-1-28"]),
      "kubernetes.tier": "premium",
      "kubernetes.supportPlan": "longTermSupport",
    },
    key,
    severity: "warning",
    says: ["not judged"],
    mend: sound,
  },
  ...(["asm-1.30", "1.30", "asm-1-30-2", "ASM-1-30", "default", ""] as const).map(text => ({
    id: "X180",
    when: mesh([text]),
    key: `${key}[0]`,
    says: [JSON.stringify(text)],
    fix: "like asm-1-30",
    mend: sound,
  })),
  {
    id: "X180",
    when: mesh(["asm-1-30", "asm-1-30"]),
    key: `${key}[1]`,
    says: ["twice"],
    mend: [key, ["asm-1-30", "asm-1-31"]],
  },
  { id: "X180", when: mesh([]), key, says: ["no revision"], fix: "get-revisions", mend: sound },
  {
    id: "X180",
    when: mesh(["asm-1-29", "asm-1-30", "asm-1-31"]),
    key,
    says: ["3 revisions"],
    fix: "the next",
    mend: [key, ["asm-1-30", "asm-1-31"]],
  },
  {
    id: "X181",
    when: mesh(["asm-1-30", "asm-1-33"]),
    key,
    says: ["asm-1-30", "asm-1-33", "more than one"],
    fix: "Write [asm-1-30, asm-1-31]",
    mend: [key, ["asm-1-30", "asm-1-31"]],
  },
  {
    id: "X181",
    when: mesh(["asm-1-33", "asm-1-29"]),
    key,
    says: ["from asm-1-29 to asm-1-33"],
    mend: [key, ["asm-1-30", "asm-1-29"]],
  },
  {
    id: "X181",
    when: mesh(["asm-1-30", "asm-1-32"]),
    key,
    severity: "warning",
    says: ["skips a revision"],
    mend: [key, ["asm-1-31", "asm-1-32"]],
  },
  {
    id: "X181",
    when: mesh(["asm-1-27", "asm-1-30"]),
    key,
    severity: "warning",
    says: ["has ended", "nearest"],
    mend: [key, ["asm-1-29", "asm-1-30"]],
  },
  {
    id: "X182",
    when: mesh(["asm-1-29"]),
    key: `${key}[0]`,
    severity: "warning",
    says: ["was expected to end in 2026-09"],
    mend: sound,
  },
  {
    id: "X182",
    when: { ...mesh(["asm-1-26", "asm-1-27"]), "kubernetes.version": "1.35" },
    key: `${key}[0]`,
    severity: "warning",
    says: ["ended in 2026-04"],
    mend: sound,
  },
  {
    id: "X182",
    when: mesh(["asm-1-16", "asm-1-30"]),
    key: `${key}[0]`,
    severity: "warning",
    says: ["older than asm-1-17"],
    mend: sound,
  },
  {
    id: "X182",
    when: mesh(["asm-1-31"]),
    key: `${key}[0]`,
    severity: "warning",
    says: ["newer than this release"],
    mend: sound,
  },
  {
    id: "X18",
    when: mesh(["asm-1-30"], fromVault()),
    key: `${authority}.kind`,
    says: ["aks:keyVault.kind is none"],
    fix: "Set aks:keyVault.kind: create",
    mend: ["keyVault.kind", "create"],
  },
  {
    id: "X18",
    when: { ...mesh(["asm-1-30"], fromVault()), ...vault, "keyVault.secretsStore.enabled": false },
    key: `${authority}.kind`,
    says: ["aks:keyVault.secretsStore.enabled is false"],
    fix: "Set aks:keyVault.secretsStore.enabled: true",
    mend: ["serviceMesh.istio", { revisions: ["asm-1-30"] }],
  },
  {
    id: "X18",
    when: mesh(["asm-1-30"], fromVault({ id: ids.vault })),
    key: `${authority}.kind`,
    says: ["aks:keyVault.kind is none"],
    mend: ["keyVault", { kind: "existing", existing: { id: ids.vault } }],
  },
  ...(["ca_cert", "https://kv.vault.azure.net/secrets/ca-cert", "", "c".repeat(128)] as const).map(name => ({
    id: "X183",
    when: { ...mesh(["asm-1-30"], fromVault({ certObjectName: name })), ...vault },
    key: `${authority}.keyVault.certObjectName`,
    says: [JSON.stringify(name)],
    fix: "127",
    mend: [`${authority}.keyVault.certObjectName`, "c".repeat(127)] as const,
  })),
  ...(["keyObjectName", "rootCertObjectName", "certChainObjectName"] as const).map(name => ({
    id: "X183",
    when: { ...mesh(["asm-1-30"], fromVault({ [name]: "a b" })), ...vault },
    key: `${authority}.keyVault.${name}`,
    says: ['"a b"'],
    mend: [`${authority}.keyVault.${name}`, "a-b"] as const,
  })),
  {
    id: "X184",
    when: { ...mesh(["asm-1-30"], fromVault()), "keyVault.kind": "create" },
    key: `${authority}.kind`,
    severity: "warning",
    says: ["ca-cert, ca-key, root-cert and cert-chain"],
    mend: [`${authority}.keyVault.id`, ids.vault],
  },
  {
    id: "C10",
    when: { ...mesh(["asm-1-30"], fromVault({ id: ids.registry })), ...vault },
    key: `${authority}.keyVault.id`,
    says: ["microsoft.containerregistry/registries"],
    mend: [`${authority}.keyVault.id`, ids.vault],
  },
  ...(
    [{ "egress.kind": "firewall" }, { "egress.kind": "appliance", "egress.appliance.address": "10.240.255.4" }] as const
  ).map(egress => ({
    id: "E17",
    when: { ...mesh(["asm-1-30"], { ingressGateways: { external: true } }), ...egress },
    key: "serviceMesh.istio.ingressGateways.external",
    severity: "warning" as const,
    says: ["answers leave by the default route"],
    fix: "internal gateway",
    mend: ["serviceMesh.istio.ingressGateways", { internal: true }] as const,
  })),
  {
    id: "X19",
    when: mesh(["asm-1-30"], { egressGateways: { out: { gatewayConfigurationName: "out" } } }),
    key: outward,
    says: ["static egress gateway"],
    fix: "a pool of mode gateway",
    mend: ["network.staticEgressGateway.enabled", true],
  },
  ...(["Out", "-out", "o".repeat(54)] as const).map(name => ({
    id: "X301",
    when: {
      ...mesh(["asm-1-30"], { egressGateways: { [name]: { gatewayConfigurationName: "out" } } }),
      "network.staticEgressGateway.enabled": true,
    },
    key: `${outward}.${name}`,
    says: [name],
    mend: [outward, { out: { gatewayConfigurationName: "out" } }] as const,
  })),
  {
    id: "X301",
    when: {
      ...mesh(["asm-1-30"], { egressGateways: { out: { namespace: "Shop", gatewayConfigurationName: "out" } } }),
      "network.staticEgressGateway.enabled": true,
    },
    key: `${outward}.out.namespace`,
    says: ['"Shop"'],
    mend: [`${outward}.out.namespace`, "shop"],
  },
  {
    id: "X301",
    when: {
      ...mesh(["asm-1-30"], {
        egressGateways: Object.fromEntries(
          Array.from({ length: 501 }, (_, i) => [`out${i}`, { gatewayConfigurationName: "out" }]),
        ),
      }),
      "network.staticEgressGateway.enabled": true,
    },
    key: outward,
    says: ["501", "500"],
    mend: [outward, {}],
  },
];
