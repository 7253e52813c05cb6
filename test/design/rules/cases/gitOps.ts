import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const at = "gitOps.flux.configurations.apps";
const source = `${at}.source`;
const git = `${source}.git`;
const steps = `${at}.kustomizations`;

const url = "https://github.com/example/apps";
const ssh = "ssh://git@github.com/example/apps";
const reference = { branch: "main" };
const applied = { kustomizations: { all: {} } };

/** Flux with one configuration. */
const flux = (configuration: object, more: Values = {}): Values => ({
  "gitOps.kind": "flux",
  [at]: { ...applied, ...configuration },
  ...more,
});
const fromGit = (settings: object, more: object = {}, others: Values = {}): Values =>
  flux({ source: { kind: "git", git: { url, reference, ...settings } }, ...more }, others);
const fromBucket = (settings: object, others: Values = {}): Values =>
  flux(
    { source: { kind: "bucket", bucket: { url: "https://s3.example.com", bucketName: "apps", ...settings } } },
    others,
  );
const fromBlob = (settings: object, others: Values = {}): Values =>
  flux(
    {
      source: {
        kind: "azureBlob",
        azureBlob: { url: "https://stapps.blob.core.windows.net", containerName: "apps", ...settings },
      },
    },
    others,
  );
const stepped = (kustomizations: object, more: object = {}): Values => fromGit({}, { kustomizations, ...more });
const https = (secret: string) => ({ kind: "https", https: { user: "git", password: { secret } } });
const token = { "secrets.token": "s3cret" };
const behind = (tier: string): Values => ({ egress: { kind: "firewall", firewall: { tier } } });

export const cases: readonly Case[] = [
  {
    id: "X121",
    when: { ...fromGit({ credentials: https("token") }), "secrets.other": "x", acceptedWarnings: { C16: "later" } },
    key: `${git}.credentials.https.password.secret`,
    says: ["token"],
    fix: "aks:secrets.token",
    mend: ["secrets.token", "s3cret"],
  },
  {
    id: "X121",
    when: fromGit({ url: ssh, credentials: { kind: "ssh", ssh: { privateKey: { secret: "-----BEGIN KEY-----" } } } }),
    key: `${git}.credentials.ssh.privateKey.secret`,
    says: ["the secret itself"],
    mend: [`${git}.credentials.ssh`, {}],
  },
  {
    id: "X121",
    when: fromBucket({ credentials: { kind: "accessKey", accessKey: { id: "AKIA", secretKey: { secret: "s3" } } } }),
    key: `${source}.bucket.credentials.accessKey.secretKey.secret`,
    says: ["s3"],
    mend: ["secrets.s3", "s3cret"],
  },
  {
    id: "X121",
    when: fromBlob({ credentials: { kind: "accountKey", accountKey: { secret: "blob" } } }),
    key: `${source}.azureBlob.credentials.accountKey.secret`,
    says: ["blob"],
    mend: ["secrets.blob", "s3cret"],
  },
  {
    id: "X121",
    when: fromBlob({ credentials: { kind: "sasToken", sasToken: { secret: "sas" } } }),
    key: `${source}.azureBlob.credentials.sasToken.secret`,
    says: ["sas"],
    mend: ["secrets.sas", "s3cret"],
  },
  {
    id: "I16",
    when: fromBlob({ credentials: { kind: "managedIdentity", managedIdentity: { clientId: "id-flux" } } }),
    key: `${source}.azureBlob.credentials.managedIdentity.clientId`,
    says: ["id-flux"],
    mend: [`${source}.azureBlob.credentials.managedIdentity.clientId`, ids.guid],
  },
  ...[
    "https://git:hunter2@example.com/apps",
    "https://ghp_0123456789@github.com/example/apps",
    "https://example.com/apps?private_token=hunter2",
  ].map((written): Case => ({
    id: "X201",
    when: fromGit({ url: written }),
    key: `${git}.url`,
    says: ["password, a token or a signature"],
    fix: "aks:secrets",
    mend: [`${git}.url`, "https://example@dev.azure.com/example/apps/_git/apps"],
  })),
  {
    id: "X201",
    when: fromGit({ url: "ssh://git:hunter2@example.com/apps" }),
    key: `${git}.url`,
    says: ["URL"],
    mend: [`${git}.url`, ssh],
  },
  {
    id: "X201",
    when: fromBucket({ url: "https://id:hunter2@s3.example.com" }),
    key: `${source}.bucket.url`,
    says: ["URL"],
    mend: [`${source}.bucket.url`, "https://s3.example.com:9000"],
  },
  {
    id: "X201",
    when: fromBlob({ url: "https://stapps.blob.core.windows.net?sv=2024-11-04&sig=hunter2" }),
    key: `${source}.azureBlob.url`,
    says: ["signature"],
    mend: [`${source}.azureBlob.url`, "https://stapps.blob.core.windows.net/"],
  },
  {
    id: "X201",
    severity: "warning",
    when: stepped({ all: { substitute: { db_password: "hunter2" } } }),
    key: `${steps}.all.substitute.db_password`,
    says: ["db_password"],
    fix: "substituteFrom",
    mend: [`${steps}.all`, { substituteFrom: [{ kind: "secret", name: "db" }] }],
  },
  {
    id: "X202",
    when: fromGit({ url: "ftp://example.com/apps" }),
    key: `${git}.url`,
    says: ["Git"],
    fix: "https://",
    mend: [`${git}.url`, "git@github.com:example/apps.git"],
  },
  {
    id: "X202",
    when: fromBucket({ url: "s3.example.com" }),
    key: `${source}.bucket.url`,
    says: ["buckets"],
    mend: [`${source}.bucket.url`, "http://s3.example.com"],
  },
  {
    id: "X202",
    when: fromBlob({ url: "ssh://stapps.blob.core.windows.net" }),
    key: `${source}.azureBlob.url`,
    says: ["storage accounts"],
    mend: [`${source}.azureBlob.url`, "https://stapps.blob.core.windows.net"],
  },
  {
    id: "X203",
    when: fromGit({ url: ssh, credentials: https("token") }, {}, token),
    key: `${git}.credentials.kind`,
    says: ["SSH", "keys"],
    mend: [`${git}.url`, url],
  },
  {
    id: "X203",
    when: fromGit({ credentials: { kind: "ssh" } }),
    key: `${git}.credentials.kind`,
    says: ["not read over SSH"],
    mend: [`${git}.url`, ssh],
  },
  {
    id: "X203",
    when: fromGit({ knownHosts: "example.com ssh-ed25519 AAAA" }),
    key: `${git}.knownHosts`,
    says: ["SSH"],
    mend: [`${git}.url`, ssh],
  },
  {
    id: "X203",
    when: fromGit({ url: ssh, caCertificate: "-----BEGIN CERTIFICATE-----" }),
    key: `${git}.caCertificate`,
    says: ["HTTPS"],
    mend: [`${git}.url`, url],
  },
  {
    id: "X203",
    severity: "warning",
    when: fromGit({ url: "http://example.com/apps", credentials: https("token") }, {}, token),
    key: `${git}.url`,
    says: ["in clear"],
    mend: [`${git}.url`, url],
  },
  {
    id: "X204",
    when: fromGit({ reference: {} }),
    key: `${git}.reference`,
    says: ["nothing says"],
    fix: "main",
    mend: [`${git}.reference`, { semver: ">=1.0.0 <2.0.0" }],
  },
  {
    id: "X204",
    severity: "warning",
    when: fromGit({ reference: { branch: "main", tag: "v1" } }),
    key: `${git}.reference`,
    says: ["tag is taken"],
    mend: [`${git}.reference`, { branch: "main", commit: "363a6a8fe6a7f13e05d34c163b0ef02a777da20a" }],
  },
  {
    id: "X205",
    when: stepped({ apps: { dependsOn: ["infra"] } }),
    key: `${steps}.apps.dependsOn[0]`,
    says: ["infra"],
    fix: "apps",
    mend: [`${steps}.infra`, {}],
  },
  {
    id: "X205",
    when: stepped({ a: { dependsOn: ["b"] }, b: { dependsOn: ["c"] }, c: { dependsOn: ["b"] } }),
    key: `${steps}.b.dependsOn`,
    says: ["b waits for c waits for b"],
    mend: [`${steps}.c.dependsOn`, []],
  },
  {
    id: "X205",
    when: stepped({ a: { dependsOn: ["a"] } }),
    key: `${steps}.a.dependsOn`,
    says: ["a waits for a"],
    mend: [`${steps}.a`, {}],
  },
  {
    id: "X206",
    when: stepped({ all: {} }, { namespace: "Flux Config" }),
    key: `${at}.namespace`,
    says: ["Flux Config", "namespace"],
    mend: [`${at}.namespace`, "flux-config"],
  },
  {
    id: "X206",
    when: {
      "gitOps.kind": "flux",
      "gitOps.flux.configurations": { Apps: { ...applied, source: { kind: "git", git: { url, reference } } } },
    },
    key: "gitOps.flux.configurations.Apps",
    says: ["Apps"],
    mend: ["gitOps.flux.configurations", { apps: { ...applied, source: { kind: "git", git: { url, reference } } } }],
  },
  {
    id: "X206",
    when: stepped({ All: {} }),
    key: `${steps}.All`,
    says: ["All", "kustomization"],
    mend: [steps, { all: {} }],
  },
  {
    id: "X206",
    when: stepped({ all: { substitute: { "cluster-name": "shop" } } }),
    key: `${steps}.all.substitute.cluster-name`,
    says: ["cluster-name", "variable"],
    mend: [`${steps}.all.substitute`, { cluster_name: "shop" }],
  },
  {
    id: "X207",
    when: {
      ...stepped({ "b-c": {} }, { namespace: "flux" }),
      "gitOps.flux.configurations.apps-b": {
        namespace: "flux",
        source: { kind: "git", git: { url, reference } },
        kustomizations: { c: {} },
      },
    },
    key: "gitOps.flux.configurations.apps-b.kustomizations.c",
    says: ["flux/apps-b-c"],
    mend: ["gitOps.flux.configurations.apps-b.namespace", "other"],
  },
  {
    id: "X208",
    when: fromGit({ intervalSeconds: 0 }),
    key: `${git}.intervalSeconds`,
    says: ["0", "1-35791394"],
    mend: [`${git}.intervalSeconds`, 1],
  },
  {
    id: "X208",
    when: fromBucket({ timeoutSeconds: 35_791_395 }),
    key: `${source}.bucket.timeoutSeconds`,
    says: ["35791395"],
    mend: [`${source}.bucket.timeoutSeconds`, 35_791_394],
  },
  {
    id: "X208",
    when: stepped({ all: { retryIntervalSeconds: 1.5 } }),
    key: `${steps}.all.retryIntervalSeconds`,
    says: ["1.5"],
    mend: [`${steps}.all.retryIntervalSeconds`, 30],
  },
  {
    id: "X209",
    severity: "warning",
    when: stepped({}),
    key: steps,
    says: ["nothing of it is applied"],
    mend: [steps, { all: {} }],
  },
  {
    id: "X210",
    when: { ...fromGit({}), "gitOps.flux.workloadIdentity": "flux" },
    key: "gitOps.flux.workloadIdentity",
    says: ["flux"],
    fix: "source-controller",
    mend: ["workloadIdentities.flux", { namespace: "flux-system", serviceAccount: "source-controller" }],
  },
  {
    id: "X210",
    when: {
      ...fromGit({}),
      "gitOps.flux.workloadIdentity": "flux",
      "workloadIdentities.flux": { namespace: "default", serviceAccount: "source-controller" },
    },
    key: "gitOps.flux.workloadIdentity",
    says: ["default", "flux-system"],
    mend: ["workloadIdentities.flux.namespace", "flux-system"],
  },
  {
    id: "X211",
    severity: "warning",
    when: fromGit({ url: ssh }, {}, behind("basic")),
    key: `${git}.url`,
    says: ["SSH"],
    fix: "aks:egress.firewall.tier: standard",
    mend: [`${git}.url`, url],
  },
];
