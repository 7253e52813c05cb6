import { Flux } from "../../../../components";
import { free, kind } from "../kinds";
import { id, kept, rowsOf, secret } from "../table";

const at = {
  resourceGroupName: "rg-shop",
  clusterName: "aks-shop",
  clusterRp: "Microsoft.ContainerService",
  clusterResourceName: "managedClusters",
};
const clusterId = id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop");

/** The extension as nobody chose otherwise. */
export const fluxExtension = kind("kubernetesconfiguration:Extension", {
  ...at,
  extensionName: "flux",
  extensionType: "microsoft.flux",
  autoUpgradeMinorVersion: true,
  releaseTrain: "Stable",
  scope: { cluster: { releaseNamespace: "flux-system" } },
  configurationSettings: {
    "multiTenancy.enforce": "true",
    "helm-controller.enabled": "true",
    "notification-controller.enabled": "true",
    "image-automation-controller.enabled": "false",
    "image-reflector-controller.enabled": "false",
  },
});

/** A configuration: Azure sets namespace and scope once, and a second one of the name can't be there. */
export const fluxConfiguration = kind("kubernetesconfiguration:FluxConfiguration", { ...at, suspend: false }, free, {
  deleteBeforeReplace: true,
  replaceOnChanges: ["namespace", "scope"],
});

const times = { syncIntervalInSeconds: 600, timeoutInSeconds: 600 };
export const stepArgs = {
  path: "",
  prune: false,
  force: false,
  wait: true,
  ...times,
  retryIntervalInSeconds: 600,
};
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const blob = (sent: object) => ({
  url: "https://stapps.blob.core.windows.net",
  containerName: "apps",
  ...sent,
  ...times,
});
const branch = { branch: "main" };
const key = "-----BEGIN OPENSSH PRIVATE KEY-----\n";

export const fluxRows = rowsOf(Flux, "cd", [
  { name: "as it comes, with nothing to read", args: { clusterId }, creates: { "cd-extension": fluxExtension() } },
  {
    name: "pinned, with other controllers and an identity of Azure",
    args: {
      clusterId,
      multiTenancy: false,
      controllers: { helm: false, notification: false, imageAutomation: true },
      version: { kind: "pinned", pinned: { version: "1.17.3" } },
      workloadIdentityClientId: "22222222-2222-2222-2222-222222222222",
    },
    creates: {
      "cd-extension": fluxExtension({
        autoUpgradeMinorVersion: false,
        version: "1.17.3",
        configurationSettings: {
          "multiTenancy.enforce": "false",
          "helm-controller.enabled": "false",
          "notification-controller.enabled": "false",
          "image-automation-controller.enabled": "true",
          "image-reflector-controller.enabled": "true",
          "workloadIdentity.enable": "true",
          "workloadIdentity.azureClientId": "22222222-2222-2222-2222-222222222222",
        },
      }),
    },
  },
  {
    name: "Git by HTTPS and by SSH, with all that kustomizations have; what prunes is protected",
    args: {
      clusterId,
      secrets: { token: "s3cret", key },
      version: { automatic: { releaseTrain: "Preview" } },
      configurations: {
        apps: {
          namespace: "delivery",
          scope: "namespace",
          suspend: true,
          source: {
            kind: "git",
            git: {
              url: "https://git.example.com/apps",
              reference: { tag: "v1" },
              credentials: { kind: "https", https: { user: "robot", password: { secret: "token" } } },
              caCertificate: "-----BEGIN CERTIFICATE-----",
              intervalSeconds: 60,
              timeoutSeconds: 120,
            },
          },
          kustomizations: {
            infra: { path: "infra", prune: true, force: true, wait: false },
            apps: {
              path: "apps",
              dependsOn: ["infra"],
              intervalSeconds: 30,
              timeoutSeconds: 90,
              retryIntervalSeconds: 15,
              substitute: { region: "westeurope" },
              substituteFrom: [
                { kind: "configMap", name: "cluster" },
                { kind: "secret", name: "more", optional: true },
              ],
            },
          },
        },
        own: {
          source: {
            kind: "git",
            git: {
              url: "ssh://git@git.example.com/own",
              reference: { ...branch, commit: "363a6a8fe6a7f13e05d34c163b0ef02a777da20a" },
              credentials: { kind: "ssh", ssh: { privateKey: { secret: "key" } } },
              knownHosts: "git.example.com ssh-ed25519 AAAA",
            },
          },
          kustomizations: { all: {} },
        },
        open: {
          source: { kind: "git", git: { url: "https://git.example.com/open", reference: { semver: ">=1.0.0" } } },
          kustomizations: { all: {} },
        },
      },
    },
    creates: {
      "cd-configurations/open": fluxConfiguration(
        {
          fluxConfigurationName: "open",
          namespace: "open",
          scope: "cluster",
          sourceKind: "GitRepository",
          gitRepository: { url: "https://git.example.com/open", repositoryRef: { semver: ">=1.0.0" }, ...times },
          kustomizations: { all: stepArgs },
        },
        { dependsOn: ["cd-extension"] },
      ),
      "cd-extension": fluxExtension({ releaseTrain: "Preview" }),
      "cd-configurations/apps": fluxConfiguration(
        {
          fluxConfigurationName: "apps",
          namespace: "delivery",
          scope: "namespace",
          suspend: true,
          sourceKind: "GitRepository",
          gitRepository: {
            url: "https://git.example.com/apps",
            repositoryRef: { tag: "v1" },
            httpsUser: "robot",
            httpsCACert: base64("-----BEGIN CERTIFICATE-----"),
            syncIntervalInSeconds: 60,
            timeoutInSeconds: 120,
          },
          configurationProtectedSettings: { httpsKey: secret(base64("s3cret")) },
          kustomizations: {
            infra: { ...stepArgs, path: "infra", prune: true, force: true, wait: false },
            apps: {
              ...stepArgs,
              path: "apps",
              dependsOn: ["infra"],
              syncIntervalInSeconds: 30,
              timeoutInSeconds: 90,
              retryIntervalInSeconds: 15,
              postBuild: {
                substitute: { region: "westeurope" },
                substituteFrom: [
                  { kind: "ConfigMap", name: "cluster", optional: false },
                  { kind: "Secret", name: "more", optional: true },
                ],
              },
            },
          },
        },
        { options: kept, dependsOn: ["cd-extension"] },
      ),
      "cd-configurations/own": fluxConfiguration(
        {
          fluxConfigurationName: "own",
          namespace: "own",
          scope: "cluster",
          sourceKind: "GitRepository",
          gitRepository: {
            url: "ssh://git@git.example.com/own",
            repositoryRef: { ...branch, commit: "363a6a8fe6a7f13e05d34c163b0ef02a777da20a" },
            sshKnownHosts: base64("git.example.com ssh-ed25519 AAAA"),
            ...times,
          },
          configurationProtectedSettings: { sshPrivateKey: secret(base64(key)) },
          kustomizations: { all: stepArgs },
        },
        { dependsOn: ["cd-extension"] },
      ),
    },
  },
  {
    name: "a bucket, and containers of storage accounts, each with its way to sign in; free to be replaced",
    args: {
      clusterId,
      allowReplacement: true,
      secrets: { s3: "s3cret", account: "acc0unt", sas: "sv=1" },
      configurations: {
        bucket: {
          source: {
            kind: "bucket",
            bucket: {
              url: "https://s3.example.com",
              bucketName: "apps",
              insecure: true,
              credentials: { kind: "accessKey", accessKey: { id: "AKIA", secretKey: { secret: "s3" } } },
            },
          },
          kustomizations: { all: { prune: true } },
        },
        ...Object.fromEntries(
          (
            [
              [
                "identity",
                { kind: "managedIdentity", managedIdentity: { clientId: "22222222-2222-2222-2222-222222222222" } },
              ],
              ["account", { kind: "accountKey", accountKey: { secret: "account" } }],
              ["sas", { kind: "sasToken", sasToken: { secret: "sas" } }],
              ["local", { kind: "clusterSecret", clusterSecret: { name: "blob" } }],
            ] as const
          ).map(([name, credentials]) => [
            name,
            {
              source: {
                kind: "azureBlob" as const,
                azureBlob: { url: "https://stapps.blob.core.windows.net", containerName: "apps", credentials },
              },
              kustomizations: { all: {} },
            },
          ]),
        ),
      },
    },
    creates: {
      "cd-extension": fluxExtension(),
      "cd-configurations/bucket": fluxConfiguration(
        {
          fluxConfigurationName: "bucket",
          namespace: "bucket",
          scope: "cluster",
          sourceKind: "Bucket",
          bucket: { url: "https://s3.example.com", bucketName: "apps", insecure: true, accessKey: "AKIA", ...times },
          configurationProtectedSettings: { bucketSecretKey: secret(base64("s3cret")) },
          kustomizations: { all: { ...stepArgs, prune: true } },
        },
        { dependsOn: ["cd-extension"] },
      ),
      ...Object.fromEntries(
        Object.entries({
          identity: { managedIdentity: { clientId: "22222222-2222-2222-2222-222222222222" } },
          account: { accountKey: "acc0unt" },
          sas: { sasToken: "sv=1" },
          local: { localAuthRef: "blob" },
        }).map(([name, sent]) => [
          `cd-configurations/${name}`,
          fluxConfiguration(
            {
              fluxConfigurationName: name,
              namespace: name,
              scope: "cluster",
              sourceKind: "AzureBlob",
              // With one secret in it all of the block is one.
              azureBlob: ["account", "sas"].includes(name) ? secret(blob(sent)) : blob(sent),
              kustomizations: { all: stepArgs },
            },
            { dependsOn: ["cd-extension"] },
          ),
        ]),
      ),
    },
  },
]);
