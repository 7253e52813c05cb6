import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const made = (create: object = {}, more: object = {}): Values => ({ keyVault: { kind: "create", create, ...more } });
const given = (existing: object = {}, more: object = {}): Values => ({
  keyVault: { kind: "existing", existing: { id: ids.vault, ...existing }, ...more },
});
const kms = { kms: { enabled: true } };
const disks = { diskEncryption: { kind: "create" } };
const create = "keyVault.create";
const ranges = `${create}.access.public.allowedRanges`;
const open = (...allowedRanges: string[]): object => ({ access: { public: { allowedRanges } } });
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `203.${i >> 8}.${i & 255}.0/24`);
const natGateway = { "egress.kind": "natGateway" };
const integrated = { apiServer: { kind: "vnetIntegration" } };
const keyOf = (vault: string, version = `/${"a".repeat(32)}`): string =>
  `https://${vault}.vault.azure.net/keys/etcd${version}`;

export const cases: readonly Case[] = [
  ...[6, 91, 7.5].map((days): Case => ({
    id: "X60",
    when: made({ softDeleteDays: days }),
    key: `${create}.softDeleteDays`,
    says: [String(days), "7-90"],
    mend: [`${create}.softDeleteDays`, days < 7 ? 7 : 90],
  })),
  ...["10.0.0.0/8", "203.0.113.0/33", "anywhere"].map((range): Case => ({
    id: "X61",
    when: { ...natGateway, ...made(open(range)) },
    key: `${ranges}[0]`,
    says: [range],
    mend: [ranges, ["203.0.113.0/24"]],
  })),
  {
    id: "X61",
    when: { ...natGateway, ...made(open(...many(1001))) },
    key: ranges,
    says: ["1001 ranges", "1000"],
    mend: [ranges, many(999)],
  },
  {
    id: "X61",
    when: { ...natGateway, ...made(open(...many(1000))) },
    key: ranges,
    says: ["1000 ranges and 1 address of the nodes"],
    mend: [`${create}.access`, { kind: "private" }],
  },
  {
    id: "I16",
    when: made({ tenantId: "contoso.example" }),
    key: `${create}.tenantId`,
    says: ["contoso.example"],
    mend: [`${create}.tenantId`, ids.guid],
  },
  {
    id: "C10",
    when: given({ id: ids.vnet }),
    key: "keyVault.existing.id",
    says: ["virtualnetworks"],
    mend: ["keyVault.existing.id", ids.vault],
  },
  {
    id: "C10",
    when: { keyVault: { diskEncryption: { kind: "existing", existing: { id: ids.vault } } } },
    key: "keyVault.diskEncryption.existing.id",
    says: ["vaults"],
    mend: ["keyVault.diskEncryption.existing.id", ids.encryptionSet],
  },
  {
    id: "X62",
    when: { keyVault: { ...kms } },
    key: "keyVault.kms.enabled",
    says: ["no vault"],
    mend: ["keyVault.kind", "create"],
  },
  {
    id: "X62",
    when: { keyVault: { ...disks } },
    key: "keyVault.diskEncryption.kind",
    says: ["no vault"],
    mend: ["keyVault.kind", "create"],
  },
  {
    id: "X63",
    when: given({}, kms),
    key: "keyVault.kms.enabled",
    says: ["none is given for KMS"],
    mend: ["keyVault.kms.keyId", keyOf("kv-shared")],
  },
  {
    id: "X63",
    when: given({}, disks),
    key: "keyVault.diskEncryption.kind",
    says: ["none is given for the disk encryption set"],
    mend: ["keyVault.diskEncryption.create.keyId", keyOf("kv-shared")],
  },
  ...["kv-shared/etcd", ids.vault, "https://kv-shared.vault.azure.net/secrets/etcd"].map((text): Case => ({
    id: "X63",
    when: given({}, { kms: { enabled: true, keyId: text } }),
    key: "keyVault.kms.keyId",
    says: [text, "no identifier of a key"],
    mend: ["keyVault.kms.keyId", keyOf("kv-shared")],
  })),
  {
    id: "X63",
    when: given({}, { kms: { enabled: true, keyId: keyOf("kv-shared", "") } }),
    key: "keyVault.kms.keyId",
    says: ["no version"],
    mend: ["keyVault.kms.keyId", keyOf("KV-Shared")],
  },
  // A key of another cloud's vault.
  {
    id: "X63",
    when: {
      cloud: "china",
      location: "chinanorth3",
      ...given({}, { kms: { enabled: true, keyId: keyOf("kv-shared") } }),
    },
    key: "keyVault.kms.keyId",
    says: ["Azure's public cloud", "aks:cloud is china"],
    fix: "https://<vault>.vault.azure.cn/keys/",
    mend: ["keyVault.kms.keyId", keyOf("kv-shared").replace("vault.azure.net", "vault.azure.cn")],
  },
  {
    id: "X63",
    when: given({}, { diskEncryption: { kind: "create", create: { keyId: keyOf("kv-other") } } }),
    key: "keyVault.diskEncryption.create.keyId",
    says: ["kv-other", "kv-shared"],
    mend: ["keyVault.existing.id", ids.vault.replace("kv-shared", "kv-other")],
  },
  {
    id: "I10",
    when: {
      ...made({}, kms),
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    key: "identity.controlPlane.kind",
    says: ["system-assigned"],
    mend: ["identity.controlPlane.kind", "create"],
  },
  {
    id: "I10",
    when: made({ access: { kind: "private" } }, kms),
    key: `${create}.access.kind`,
    says: ["VNet integration", "public"],
    mend: ["apiServer", integrated.apiServer],
  },
  ...["privateEndpoint", "preconfigured"].map((way): Case => ({
    id: "I10",
    when: given({ way }, { kms: { enabled: true, keyId: keyOf("kv-shared") } }),
    key: "keyVault.existing.way",
    says: ["VNet integration"],
    mend: ["keyVault.existing.way", "public"],
  })),
  {
    id: "I10",
    when: { ...natGateway, ...made(open("203.0.113.0/24"), kms) },
    key: ranges,
    says: ["shuts KMS out"],
    mend: [ranges, []],
  },
  {
    id: "X64",
    when: made(open("203.0.113.0/24")),
    key: ranges,
    severity: "warning",
    says: ["egress loadBalancer"],
    mend: ["egress.kind", "natGateway"],
  },
  {
    id: "X64",
    when: made(open("203.0.113.0/24")),
    key: ranges,
    severity: "warning",
    says: ["not known"],
    mend: ["keyVault.secretsStore.enabled", false],
  },
  {
    id: "X65",
    when: made({ purgeProtection: false }, disks),
    key: `${create}.purgeProtection`,
    severity: "warning",
    says: ["purge"],
    mend: [`${create}.purgeProtection`, true],
  },
  ...[0, 1441, 2.5].map((minutes): Case => ({
    id: "X66",
    when: made({}, { secretsStore: { rotationMinutes: minutes } }),
    key: "keyVault.secretsStore.rotationMinutes",
    says: [String(minutes), "1-1440"],
    mend: ["keyVault.secretsStore.rotationMinutes", minutes === 0 ? 1 : 1440],
  })),
  {
    id: "X67",
    when: { ...made({}, disks), "roleAssignments.kind": "granted" },
    key: "keyVault.diskEncryption.kind",
    severity: "warning",
    says: ["first deployment"],
    mend: ["keyVault.diskEncryption", { kind: "existing", existing: { id: ids.encryptionSet } }],
  },
];
