import { Provider, type ProviderArgs } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { clouds, type AzureCloud } from "../../design/facts/clouds";
import { environmentIn } from "../../design/naming/providerCloud";

/** How the stack's configuration has what a provider takes. */
type Reading = "text" | "secret" | "yesOrNo" | "list";

/** Everything that a provider takes of the stack's configuration; a key that azure-native adds does not compile without
 *  a line here. */
const settings: Readonly<Record<Exclude<keyof ProviderArgs, "subscriptionId">, Reading>> = {
  auxiliaryTenantIds: "list",
  clientCertificatePassword: "secret",
  clientCertificatePath: "text",
  clientId: "secret",
  clientSecret: "secret",
  disableInstanceDiscovery: "yesOrNo",
  disablePulumiPartnerId: "yesOrNo",
  environment: "text",
  location: "text",
  metadataHost: "text",
  msiEndpoint: "text",
  oidcRequestToken: "secret",
  oidcRequestUrl: "text",
  oidcToken: "secret",
  oidcTokenFilePath: "text",
  partnerId: "text",
  tenantId: "text",
  useDefaultAzureCredential: "yesOrNo",
  useMsi: "yesOrNo",
  useOidc: "yesOrNo",
};

/** A provider for another subscription, otherwise as the stack's configuration has its own. Without azure-native:environment
 *  the SDK takes the public cloud, whatever ARM_ENVIRONMENT says, so that the choices' own is said. */
export function providerFor(
  name: string,
  subscriptionId: pulumi.Input<string>,
  cloud: AzureCloud | undefined,
  opts: pulumi.ResourceOptions,
): pulumi.ProviderResource {
  const config = new pulumi.Config("azure-native");
  const given = Object.entries(settings).flatMap(([key, reading]) => {
    const value = read(config, key, reading);
    return value === undefined ? [] : [[key, value] as const];
  });
  const environment = cloud && clouds[cloud].environment;
  const args: ProviderArgs = { environment, ...(Object.fromEntries(given) as ProviderArgs), subscriptionId };
  return new Provider(name, args, opts);
}

function read(config: pulumi.Config, key: string, reading: Reading): unknown {
  if (reading === "list") return config.getObject<string[]>(key);
  if (reading === "yesOrNo") return config.getBoolean(key);
  // What the stack keeps secret stays so, whatever it is.
  return reading === "secret" || isSecret(`azure-native:${key}`) ? config.getSecret(key) : config.get(key);
}

/** The region of the stack's configuration. */
export const configuredLocation = (): string | undefined => new pulumi.Config("azure-native").get("location");

/** The cloud of the stack's configuration, in azure-native's words. */
export function configuredEnvironment(): string | undefined {
  const config = new pulumi.Config("azure-native");
  return environmentIn(key => config.get(key));
}

/** Whether the engine marked a key as secret. */
export const isSecret = (key: string): boolean =>
  (JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]") as string[]).includes(key);

/** The subscription that a provider was configured with, as far as its resource tells. */
export function subscriptionOfProvider(provider: pulumi.ProviderResource): pulumi.Output<string | undefined> {
  const { subscriptionId } = provider as unknown as { subscriptionId?: pulumi.Output<string | undefined> };
  return pulumi.output(subscriptionId);
}
