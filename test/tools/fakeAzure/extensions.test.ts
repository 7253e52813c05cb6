import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { soundCluster } from "./aksWorld";
import { azureAfter, casesOf, send, type Refusals, type Request } from "./requests";

const cluster: Request = ["containerservice:ManagedCluster", soundCluster];
const on = {
  resourceGroupName: "rg",
  clusterName: "aks",
  clusterRp: "Microsoft.ContainerService",
  clusterResourceName: "managedClusters",
};
const extension = (more: Properties = {}): Request => [
  "kubernetesconfiguration:Extension",
  { ...on, extensionName: "flux", extensionType: "microsoft.flux", autoUpgradeMinorVersion: true, ...more },
];
const git = { url: "https://github.com/example/apps", repositoryRef: { branch: "main" } };
const configuration = (more: Properties = {}): Request => [
  "kubernetesconfiguration:FluxConfiguration",
  {
    ...on,
    fluxConfigurationName: "apps",
    namespace: "apps",
    scope: "cluster",
    sourceKind: "GitRepository",
    gitRepository: git,
    kustomizations: { all: { path: "" } },
    ...more,
  },
];

const dapr = (highAvailability: string): Request =>
  extension({
    extensionName: "dapr",
    extensionType: "microsoft.dapr",
    configurationSettings: { "global.ha.enabled": highAvailability },
  });

/** What Azure refuses, and what passes instead. */
const refusals: Refusals = {
  "a version that is pinned and moved": {
    given: [cluster],
    asked: extension({ version: "1.17.3" }),
    code: "BadRequest",
    passes: { asked: extension({ version: "1.17.3", autoUpgradeMinorVersion: false }) },
  },
  "an extension in Qatar Central": {
    given: [["containerservice:ManagedCluster", { ...soundCluster, location: "qatarcentral" }]],
    asked: extension(),
    code: "BadRequest",
    passes: { given: [cluster] },
  },
  "Flux in a namespace": {
    given: [cluster],
    asked: extension({ scope: { namespace: { targetNamespace: "apps" } } }),
    code: "BadRequest",
    passes: { asked: extension({ scope: { cluster: { releaseNamespace: "flux-system" } } }) },
  },
  "Dapr with fewer replicas": {
    given: [cluster, dapr("true")],
    asked: dapr("false"),
    code: "ExtensionOperationFailed",
    passes: { given: [cluster] },
  },
  "a source of no kind": {
    given: [cluster],
    asked: configuration({ sourceKind: "Svn" }),
    code: "BadRequest",
    passes: { asked: configuration() },
  },
  "a URL that is none of Git's": {
    given: [cluster],
    asked: configuration({ gitRepository: { ...git, url: "ftp://example.com/apps" } }),
    code: "BadRequest",
    passes: { asked: configuration({ gitRepository: { ...git, url: "git@github.com:example/apps" } }) },
  },
  "a bucket over SSH": {
    given: [cluster],
    asked: configuration({ sourceKind: "Bucket", bucket: { url: "ssh://s3.example.com", bucketName: "apps" } }),
    code: "BadRequest",
    passes: {
      asked: configuration({ sourceKind: "Bucket", bucket: { url: "https://s3.example.com", bucketName: "apps" } }),
    },
  },
  "no time between two looks": {
    given: [cluster],
    asked: configuration({ gitRepository: { ...git, syncIntervalInSeconds: 0 } }),
    code: "BadRequest",
    passes: { asked: configuration({ gitRepository: { ...git, syncIntervalInSeconds: 1 } }) },
  },
  "a kustomization with a time-out that is too long": {
    given: [cluster],
    asked: configuration({ kustomizations: { all: { timeoutInSeconds: 35_791_395 } } }),
    code: "BadRequest",
    passes: { asked: configuration({ kustomizations: { all: { timeoutInSeconds: 35_791_394 } } }) },
  },
  "a name with capitals": {
    given: [cluster],
    asked: configuration({ fluxConfigurationName: "Apps" }),
    code: "InvalidResourceName",
    passes: { asked: configuration() },
  },
  "another namespace": {
    given: [cluster, configuration()],
    asked: configuration({ namespace: "other" }),
    code: "PropertyChangeNotAllowed",
    passes: { asked: configuration({ suspend: true }) },
  },
  "another scope": {
    given: [cluster, configuration()],
    asked: configuration({ scope: "namespace" }),
    code: "PropertyChangeNotAllowed",
    passes: { asked: configuration({ suspend: true }) },
  },
  "a cluster that is not there": {
    given: [],
    asked: extension(),
    code: "ResourceNotFound",
    passes: { given: [cluster] },
  },
};

describe.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
  test("is refused", () => expect(refused()).toThrowAzure(code));
  test("passes with one value changed", () => expect(passes()).not.toThrow());
});

test("Flux makes keys for a source over SSH alone", () => {
  const azure = azureAfter([cluster]);
  const keyOf = (url: string): unknown =>
    send(azure, configuration({ gitRepository: { ...git, url } }))?.outputs.repositoryPublicKey;
  expect([keyOf("ssh://git@github.com/example/apps"), keyOf(git.url)]).toStrictEqual([
    expect.stringMatching(/^ssh-rsa /),
    "",
  ]);
});
