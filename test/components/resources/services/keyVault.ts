import { KeyVault } from "../../../../components";
import { alone, free } from "../kinds";
import { rowsOf } from "../table";

const { vault, vaultKey } = alone;

const place = { resourceGroupName: "rg-shared", location: "westeurope", name: "kv-shop" };
const named = { vaultName: "kv-shop" };

export const keyVaultRows = rowsOf(KeyVault, "safe", [
  { name: "as it comes", args: place, creates: { "safe-vault": vault(named) } },
  {
    name: "private, with keys in hardware, free to be replaced and purged",
    args: {
      ...place,
      tier: "premium",
      softDeleteDays: 7,
      purgeProtection: false,
      access: { kind: "private" },
      tenantId: "22222222-2222-2222-2222-222222222222",
      keys: ["etcd", "disks"],
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "safe-vault": vault(
        {
          ...named,
          properties: {
            tenantId: "22222222-2222-2222-2222-222222222222",
            sku: { name: "premium" },
            softDeleteRetentionInDays: 7,
            enablePurgeProtection: undefined,
            publicNetworkAccess: "disabled",
            networkAcls: { defaultAction: "Deny" },
          },
          tags: { team: "shop" },
        },
        { options: free },
      ),
      ...Object.fromEntries(
        ["etcd", "disks"].map(keyName => [
          `safe-keys/${keyName}`,
          vaultKey(
            { ...named, keyName, properties: { kty: "RSA-HSM" }, tags: { team: "shop" } },
            { dependsOn: ["safe-vault"] },
          ),
        ]),
      ),
    },
  },
  {
    name: "for some ranges and the way out, each once, with a key",
    args: {
      ...place,
      access: { public: { allowedRanges: ["203.0.113.0/24", "198.51.100.7/32"] } },
      egressIps: ["198.51.100.7", "198.51.100.9"],
      keys: ["etcd"],
    },
    creates: {
      "safe-vault": vault({
        ...named,
        properties: {
          networkAcls: {
            defaultAction: "Deny",
            ipRules: ["203.0.113.0/24", "198.51.100.7/32", "198.51.100.9/32"].map(value => ({ value })),
          },
        },
      }),
      "safe-keys/etcd": vaultKey({ ...named, keyName: "etcd" }, { dependsOn: ["safe-vault"] }),
    },
  },
]);
