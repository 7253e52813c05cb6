import { expect, test } from "@jest/globals";
import { policies } from "../../policies/areas";

/** Levels in dev, staging and prod, and the policies that have them: what a platform team agreed to, so that a level does
 *  not move by accident. */
const levels = {
  "advisory, mandatory, mandatory": [
    "api-server-open",
    "local-accounts",
    "entra-off",
    "service-principal",
    "cluster-identity-too-powerful",
    "registry-admin-user",
    "kubernetes-out-of-support",
    "firewall-any-name",
    "firewall-any-destination",
    "egress-past-the-appliance",
    "node-public-ip",
    "feature-retired",
    "firewall-open-together",
    "host-ports-open",
    "machine-passwords",
    "machine-public-address",
    "dashboard-on",
    "registry-anonymous-pull",
    "key-vault-soft-delete-off",
    "storage-public-blobs",
    "storage-transfer-insecure",
  ],
  "disabled, disabled, advisory": [
    "run-command-on",
    "autoscaler-off",
    "api-server-public",
    "azure-rbac-off",
    "web-application-firewall-off",
    "node-ssh-on",
    "trusted-launch-off",
    "registry-public",
    "key-vault-public",
    "key-vault-access-policies",
    "disk-key-fixed",
    "workspace-shared-keys",
    "workspace-daily-cap",
    "storage-public",
    "storage-shared-keys",
    "cluster-upgrades-off",
    "maintenance-window-missing",
  ],
  "disabled, advisory, advisory": [
    "node-resource-group-open",
    "network-policy-off",
    "default-service-account-trusted",
    "firewall-shared-hosts",
    "nsg-open-outbound",
    "secret-rotation-off",
  ],
  "disabled, disabled, disabled": [
    "subnet-without-security-group",
    "ddos-protection-off",
    "flow-logs-missing",
    "encryption-at-host-off",
    "fips-off",
    "azure-policy-off",
    "defender-off",
    "image-cleaner-off",
    "secrets-not-encrypted-by-own-key",
    "diagnostic-settings-missing",
    "registry-export-on",
    "registry-single-region",
    "workspace-retention-short",
    "workspace-public",
    "monitor-workspace-public",
    "key-vault-log-missing",
  ],
  "disabled, advisory, mandatory": [
    "zones-missing",
    "system-pool-single-node",
    "tier-free",
    "cluster-unprotected",
    "key-vault-purgeable",
  ],
  "advisory, advisory, mandatory": [
    "workload-identity-off",
    "default-outbound-access",
    "admin-kubeconfig-used",
    "broad-role-on-subscription",
    "firewall-threat-intelligence-off",
    "http-application-routing-on",
  ],
  "advisory, advisory, advisory": ["kubernetes-leaving-support", "node-images-old", "feature-retiring"],
  "mandatory, mandatory, mandatory": ["nsg-open-inbound", "nsg-open-together", "firewall-nat-open"],
};

test.each(Object.entries(levels))("in dev, staging and prod: %s", (wanted, ids) => {
  const having = policies.filter(({ levels: { dev, staging, prod } }) => [dev, staging, prod].join(", ") === wanted);
  expect(having.map(p => p.id).sort()).toStrictEqual([...ids].sort());
});

test("every policy has levels of that table", () => {
  const known = new Set(Object.values(levels).flat());
  expect(policies.map(p => p.id).filter(id => !known.has(id))).toStrictEqual([]);
  expect(known.size).toBe(policies.length);
});

test.each(policies.map(({ id, levels: { dev, staging, prod } }) => ({ id, dev, staging, prod })))(
  "$id is no stricter in dev than in staging, nor there than in prod",
  ({ dev, staging, prod }) => {
    const strictness = [dev, staging, prod].map(level => ["disabled", "advisory", "mandatory"].indexOf(level));
    expect(strictness).toStrictEqual([...strictness].sort((a, b) => a - b));
  },
);
