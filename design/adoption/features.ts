import { DefaultIngressController } from "../features/ingress/choices";
import { isTree, valueAt, type Tree } from "../contract/tree";
import { enumAt, isOnAt, numberAt, present, textAt, textsAt, treesAt, type LiveResource, type Unsaid } from "./live";

/** Choices of what is switched on in a cluster, and what of it they can't say. */
export interface Told {
  readonly choices: Tree;
  readonly unsaid: readonly Unsaid[];
}

/** What stands around the cluster that its add-ons may lead to, by type. */
export type Around = (type: string) => readonly LiveResource[];

type Reader = (cluster: Tree, around: Around) => Told | Tree | undefined;

const unsaid = (path: string, value: unknown, reason: string): Unsaid => ({ resource: "", path, value, reason });

const told = (choices: Tree, ...found: readonly Unsaid[]): Told => ({ choices, unsaid: found });

/** az and Azure write the names of add-ons in several cases. */
const addOn = (cluster: Tree, name: string): Tree => {
  const all = valueAt(cluster, "addonProfiles");
  const [, found] =
    Object.entries(isTree(all) ? all : {}).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  return isTree(found) ? found : {};
};

const configOf = (profile: Tree, name: string): string | undefined => {
  const { config } = profile;
  const [, found] =
    Object.entries(isTree(config) ? config : {}).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  return found === undefined || found === null ? undefined : String(found);
};

const workload: Reader = cluster => ({
  workloadAutoscaling: {
    keda: { enabled: isOnAt(cluster, "workloadAutoScalerProfile.keda.enabled") },
    verticalPodAutoscaler: { enabled: isOnAt(cluster, "workloadAutoScalerProfile.verticalPodAutoscaler.enabled") },
  },
});

/** Drivers that are on where Azure says nothing. Source: AKS documentation, csi-storage-drivers. */
const storage: Reader = cluster => {
  const on = (driver: string, usual: boolean): boolean => {
    const found = valueAt(cluster, `storageProfile.${driver}.enabled`);
    return typeof found === "boolean" ? found : usual;
  };
  return {
    storage: {
      disk: { enabled: on("diskCSIDriver", true) },
      file: { enabled: on("fileCSIDriver", true) },
      blob: { enabled: on("blobCSIDriver", false) },
      snapshotController: { enabled: on("snapshotController", true) },
    },
  };
};

const provisioning: Reader = cluster => {
  if (textAt(cluster, "nodeProvisioningProfile.mode")?.toLowerCase() !== "auto") return undefined;
  const pools = textAt(cluster, "nodeProvisioningProfile.defaultNodePools")?.toLowerCase();
  return { nodeProvisioning: { kind: "auto", auto: { defaultNodePools: pools === "none" ? "none" : "auto" } } };
};

const istio: Reader = cluster => {
  if (textAt(cluster, "serviceMeshProfile.mode")?.toLowerCase() !== "istio") return undefined;
  const at = (path: string): string => `serviceMeshProfile.istio.${path}`;
  const gateways = treesAt(cluster, at("components.ingressGateways"));
  const on = (mode: string): boolean =>
    gateways.some(gateway => textAt(gateway, "mode")?.toLowerCase() === mode && isOnAt(gateway, "enabled"));
  const plugin = valueAt(cluster, at("certificateAuthority.plugin"));
  const outward = treesAt(cluster, at("components.egressGateways"));
  const names = outward.map(gateway => textAt(gateway, "name") ?? "");
  // Choices have one of each name.
  const inTwoNamespaces = outward.filter((_, i) => names.indexOf(names[i]) !== i);
  const choices = present({
    serviceMesh: {
      kind: "istio",
      istio: {
        revisions: textsAt(cluster, at("revisions")),
        ingressGateways: { external: on("external"), internal: on("internal") },
        egressGateways: Object.fromEntries(
          outward
            .filter((_, i) => names.indexOf(names[i]) === i)
            .map(gateway => [
              textAt(gateway, "name") ?? "",
              present({
                enabled: isOnAt(gateway, "enabled"),
                namespace: textAt(gateway, "namespace"),
                gatewayConfigurationName: textAt(gateway, "gatewayConfigurationName") ?? "",
              }),
            ]),
        ),
        certificateAuthority: isTree(plugin)
          ? {
              kind: "keyVault",
              keyVault: {
                id: textAt(plugin, "keyVaultId"),
                certObjectName: textAt(plugin, "certObjectName"),
                keyObjectName: textAt(plugin, "keyObjectName"),
                rootCertObjectName: textAt(plugin, "rootCertObjectName"),
                certChainObjectName: textAt(plugin, "certChainObjectName"),
              },
            }
          : undefined,
      },
    },
  });
  return told(
    choices,
    ...(inTwoNamespaces.length > 0
      ? [unsaid(at("components.egressGateways"), inTwoNamespaces, "a gateway of the mesh has a name of its own here")]
      : []),
  );
};

const ingress: Reader = cluster => {
  const gateway = addOn(cluster, "ingressApplicationGateway");
  const routing = "ingressProfile.webAppRouting";
  const found =
    gateway.enabled === true
      ? [
          unsaid(
            "addonProfiles.ingressApplicationGateway",
            configOf(gateway, "applicationGatewayId") ?? configOf(gateway, "applicationGatewayName"),
            "an Application Gateway is made with the cluster here: one that exists has no choice. The update says nothing of the add-on, and AKS keeps it",
          ),
        ]
      : [];
  if (!isOnAt(cluster, `${routing}.enabled`)) return told({}, ...found);
  const zones = textsAt(cluster, `${routing}.dnsZoneResourceIds`);
  const isPrivate = (id: string): boolean => /\/privateDnsZones\//i.test(id);
  return told(
    {
      ingress: {
        kind: "applicationRouting",
        applicationRouting: present({
          // Azure's own. Source: its REST API, ManagedClusterIngressProfileNginx.
          defaultController:
            enumAt(cluster, `${routing}.nginx.defaultIngressControllerType`, DefaultIngressController) ??
            "annotationControlled",
          dnsZoneIds: zones.filter(id => !isPrivate(id)),
          privateDnsZoneIds: zones.filter(isPrivate),
        }),
      },
    },
    ...found,
  );
};

const security: Reader = cluster => {
  const at = (path: string): string => `securityProfile.${path}`;
  const certificates = textsAt(cluster, at("customCATrustCertificates"));
  return {
    security: present({
      azurePolicy: { kind: addOn(cluster, "azurepolicy").enabled === true ? "addOn" : "none" },
      defender: isOnAt(cluster, at("defender.securityMonitoring.enabled"))
        ? { enabled: true, workspaceId: textAt(cluster, at("defender.logAnalyticsWorkspaceResourceId")) }
        : undefined,
      imageCleaner: isOnAt(cluster, at("imageCleaner.enabled"))
        ? { enabled: true, intervalHours: numberAt(cluster, at("imageCleaner.intervalHours")) }
        : undefined,
      caCertificates: certificates.length > 0 ? certificates.map(textOfBase64) : undefined,
    }),
  };
};

const textOfBase64 = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text), char => char.codePointAt(0) ?? 0));

/** The vault of the secrets store and of the key that encrypts secrets. The add-on itself names none, so that it must be among the files, and the
 *  only one there. */
const vault: Reader = (cluster, around) => {
  const store = addOn(cluster, "azureKeyvaultSecretsProvider");
  const kms = "securityProfile.azureKeyVaultKms";
  const hasKms = isOnAt(cluster, `${kms}.enabled`);
  const disks = textAt(cluster, "diskEncryptionSetID");
  const vaults = around("microsoft.keyvault/vaults");
  const keyId = textAt(cluster, `${kms}.keyId`);
  const ofKey = vaults.filter(({ name }) => keyId?.toLowerCase().startsWith(`https://${name.toLowerCase()}.`));
  const id =
    textAt(cluster, `${kms}.keyVaultResourceId`) ??
    (hasKms ? ofKey[0]?.id : vaults.length === 1 ? vaults[0].id : undefined);
  if (store.enabled !== true && !hasKms && disks === undefined) return undefined;
  const diskEncryption = disks === undefined ? undefined : { kind: "existing", existing: { id: disks } };
  if (id === undefined) {
    const why = `no vault is known that it would go with: give what \`az keyvault show\` prints of one, beside the cluster's`;
    return told(
      {},
      ...(store.enabled === true
        ? [
            unsaid(
              "addonProfiles.azureKeyvaultSecretsProvider",
              { enabled: true },
              `${why}. The update says nothing of the add-on, and AKS keeps it`,
            ),
          ]
        : []),
      ...(hasKms ? [unsaid(kms, keyId, why)] : []),
      ...(disks === undefined ? [] : [unsaid("diskEncryptionSetID", disks, why)]),
    );
  }
  const minutes = /^(\d+)m$/.exec(configOf(store, "rotationPollInterval") ?? "")?.[1];
  return {
    keyVault: present({
      kind: "existing",
      existing: {
        id,
        way: textAt(cluster, `${kms}.keyVaultNetworkAccess`)?.toLowerCase() === "private" ? "preconfigured" : undefined,
      },
      secretsStore:
        store.enabled === true
          ? {
              enabled: true,
              rotation: configOf(store, "enableSecretRotation") === "true",
              rotationMinutes: minutes === undefined ? undefined : Number(minutes),
              // Roles that are there stay where they are.
              identity: "workloadIdentity",
            }
          : { enabled: false },
      kms: hasKms ? { enabled: true, keyId } : undefined,
      diskEncryption,
    }),
  };
};

/** Logs and metrics. A workspace is not enough for Container Insights: its rule and what binds it to the cluster are made beside. */
const monitoring: Reader = (cluster, around) => {
  const agent = addOn(cluster, "omsagent");
  const isOn = agent.enabled === true;
  const id = configOf(agent, "logAnalyticsWorkspaceResourceID");
  const metrics = isOnAt(cluster, "azureMonitorProfile.metrics.enabled");
  const workspaces = around("microsoft.monitor/accounts");
  const costs = isOnAt(cluster, "metricsProfile.costAnalysis.enabled");
  const found: Unsaid[] = [];
  if (isOn && configOf(agent, "useAADAuth") !== "true")
    found.push(
      unsaid(
        "addonProfiles.omsagent",
        agent.config,
        "the agent signs in with the workspace's key, which has no choice: Container Insights is left out, and AKS keeps what the update does not name",
      ),
    );
  if (metrics && workspaces.length !== 1)
    found.push(
      unsaid(
        "azureMonitorProfile.metrics",
        { enabled: true },
        "the Azure Monitor workspace that metrics go to is not known: give what `az monitor account show` prints",
      ),
    );
  const sends = isOn && configOf(agent, "useAADAuth") === "true" && id !== undefined;
  return told(
    {
      monitoring: present({
        // Logs of the control plane and of services stay what they are: nothing is made for them.
        ...(sends && { kind: "existing", existing: { id }, controlPlane: { categories: [] }, services: false }),
        ...(metrics &&
          workspaces.length === 1 && { prometheus: { kind: "existing", existing: { id: workspaces[0].id } } }),
        costAnalysis: costs ? true : undefined,
      }),
    },
    ...found,
  );
};

/** The registry that nodes pull from, where the files tell of one: who may pull is in its roles, which stay. */
const registry: Reader = (_, around) => {
  const all = around("microsoft.containerregistry/registries");
  if (all.length !== 1) return undefined;
  const isShut = textAt(all[0].body, "publicNetworkAccess")?.toLowerCase() === "disabled";
  return { registry: { kind: "existing", existing: { id: all[0].id, way: isShut ? "preconfigured" : "public" } } };
};

const virtualNodes: Reader = cluster =>
  addOn(cluster, "aciConnectorLinux").enabled === true ? { virtualNodes: { enabled: true } } : undefined;

/** What is on and no choice has at all. */
const nowhere: Reader = cluster => {
  const has: readonly (readonly [path: string, isThere: boolean, reason: string])[] = [
    [
      "addonProfiles.openServiceMesh",
      addOn(cluster, "openServiceMesh").enabled === true,
      "Open Service Mesh has no choice, and ends 2027-09-30",
    ],
    [
      "addonProfiles.httpApplicationRouting",
      addOn(cluster, "httpApplicationRouting").enabled === true,
      "HTTP application routing has no choice, and has ended",
    ],
  ];
  return told(
    {},
    ...has.flatMap(([path, isThere, reason]) => (isThere ? [unsaid(path, valueAt(cluster, path), reason)] : [])),
  );
};

const readers: readonly Reader[] = [
  workload,
  storage,
  provisioning,
  istio,
  ingress,
  security,
  vault,
  monitoring,
  registry,
  virtualNodes,
  nowhere,
];

/** What features there are of a cluster, as choices. */
export function featureChoices(cluster: Tree, around: Around): Told {
  const all = readers.map((read): Told => {
    const found = read(cluster, around) ?? {};
    return isTold(found) ? found : told(found);
  });
  return {
    choices: Object.assign({}, ...all.map(({ choices }) => choices)) as Tree,
    unsaid: all.flatMap(one => one.unsaid),
  };
}

const isTold = (found: Told | Tree): found is Told => "unsaid" in found && isTree(found.choices);
